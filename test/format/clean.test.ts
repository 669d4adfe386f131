import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { cleanLanguage, cleanUrl, cutText, htmlText, lineText } from '../../src/format/clean.js';

interface Payload {
  kind: 'text' | 'url';
  payload: string;
  verdict?: 'allow' | 'block' | 'either';
}

const payloads = JSON.parse(readFileSync(new URL('./fixtures/hostile-own.json', import.meta.url), 'utf8')) as Payload[];
const base = 'https://paper.example/dir/feed.xml';

describe('cleanUrl', () => {
  it('lets no hostile address through, and every harmless web address', () => {
    const addresses = payloads.filter(({ kind }) => kind === 'url');
    assert.ok(addresses.length > 40);
    for (const { payload, verdict } of addresses) {
      const url = cleanUrl(payload, base);
      if (url !== undefined) assert.match(url, /^https?:\/\/[^/@]+\//, payload);
      if (verdict === 'block') assert.equal(url, undefined, payload);
      // Mail is harmless, but no page.
      if (verdict === 'allow' && !payload.startsWith('mailto:')) assert.ok(url, payload);
    }
  });

  it('resolves, strips credentials, and gives nothing for nothing', () => {
    assert.equal(cleanUrl(' ../a b ', base), 'https://paper.example/a%20b');
    assert.equal(cleanUrl('//cdn.example/i.png', base), 'https://cdn.example/i.png');
    assert.equal(cleanUrl('https://user:pass@paper.example/x'), 'https://paper.example/x');
    for (const nothing of ['', '  ', undefined, null, 7, {}, '/relative']) assert.equal(cleanUrl(nothing), undefined);
    assert.equal(cleanUrl('', base), undefined);
    assert.equal(cleanUrl('ftp://paper.example/', base), undefined);
    for (const hostless of ['http:', 'https:', 'http:page', 'https://pa per.example/'])
      assert.equal(cleanUrl(hostless, 'http://paper.example/feed'), undefined, hostless);
  });
});

describe('lineText', () => {
  it('makes one bounded line without control, override or broken characters of anything', () => {
    const texts = payloads.filter(({ kind }) => kind === 'text');
    assert.ok(texts.length > 20);
    for (const { payload } of texts) {
      const text = lineText(payload, 300);
      assert.ok(text.length <= 300);
      assert.doesNotMatch(text, /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
      assert.equal(htmlText(payload, 300).length <= 300, true);
    }
  });

  it('keeps joiners, marks of direction and emoji, which scripts need', () => {
    assert.equal(lineText('می\u200cخواهم \u200f👩\u200d🚀', 99), 'می\u200cخواهم \u200f👩\u200d🚀');
    assert.equal(lineText('a\0b \u0001 c\u202ed', 99), 'ab cd');
  });

  it('drops halves of letters, also before U+FFFD, where one engine overlooks them', () => {
    assert.equal(
      lineText('a\ud83d\ufffdb \ude00c \ud83d\ud83d\ude00 \ud83d\u202e\ude00d\udbff', 99),
      'a\ufffdb c 😀 d',
    );
  });
});

describe('htmlText', () => {
  it('drops tags, scripts, styles and comments', () => {
    assert.equal(htmlText('<p>One</p><p>two<br>three</p><b>fo</b>ur', 99), 'One two three four');
    assert.equal(htmlText('a<script>alert("<b>")</script>b<style>p{}</style>c<!-- <p>d --> e', 99), 'abc e');
    assert.equal(htmlText('<img alt="a > b" src="x">after', 99), 'after');
    assert.equal(htmlText('<![if !mso]>kept<![endif]>', 99), 'kept');
  });

  it('drops a tag that the publisher cut off, and keeps words that only look like one', () => {
    assert.equal(htmlText('Read on <a href="https://paper.ex', 99), 'Read on');
    assert.equal(htmlText('1 < 2, x <y, <3', 99), '1 < 2, x <y, <3');
  });

  it('does not decode what was meant as text', () => {
    assert.equal(htmlText('&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;', 99), '<script>alert(1)</script> &amp;');
  });
});

describe('cutText', () => {
  it('cuts at a word, inside a long one only, and never half a letter', () => {
    assert.equal(cutText('short', 9), 'short');
    assert.equal(cutText('alpha beta gamma', 12), 'alpha beta…');
    assert.equal(cutText('日本語日本語日本語', 5), '日本語日…');
    assert.equal(cutText('abcd🎉🎉🎉', 6), 'abcd…');
  });
});

describe('cleanLanguage', () => {
  it('takes tags, whatever separates them, and nothing else', () => {
    assert.equal(cleanLanguage(' en_GB '), 'en-GB');
    assert.equal(cleanLanguage('zh-Hant-TW'), 'zh-Hant-TW');
    for (const junk of ['', 'English', '"><b>', undefined, 'e', 'none, really'])
      assert.equal(cleanLanguage(junk), undefined);
  });
});
