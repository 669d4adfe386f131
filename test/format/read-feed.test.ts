import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Feed, FeedItem } from '../../src/feed/feed.js';
import { parseFeed } from '../../src/format/parse-feed.js';
import { readFeed } from '../../src/format/read-feed.js';

const URL = 'https://paper.example/feed.xml';

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Pieces of the given sizes, over and over, until the bytes are used up. */
async function* inPieces(bytes: Uint8Array, sizes: readonly number[], seen?: { returned: boolean; given: number }) {
  try {
    for (let at = 0, turn = 0; at < bytes.length; turn++) {
      const size = sizes[turn % sizes.length] ?? 1;
      if (seen) seen.given++;
      yield bytes.subarray(at, at + size);
      at += size;
    }
  } finally {
    if (seen) seen.returned = true;
  }
}

async function readAll(chunks: AsyncIterable<Uint8Array>, contentType?: string): Promise<Feed[]> {
  const feeds: Feed[] = [];
  for await (const feed of readFeed(chunks, { url: URL, contentType })) feeds.push(feed);
  return feeds;
}

function itemsOf(feeds: readonly Feed[]): FeedItem[] {
  return feeds.flatMap((feed) => feed.items);
}

/** Random numbers that are the same in every run (mulberry32). */
function numbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const RSS = `<?xml version="1.0"?>
<!DOCTYPE rss [ <!ENTITY x "no"> ]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:m="http://search.yahoo.com/mrss/">
<channel><title>The Löwe Courier</title><link>https://paper.example/</link><language>de</language>
<!-- a comment with <item> in it -->
<item><title>Brücke &amp;amp; Fähre öffnen</title><link>/bridge</link><guid>b1</guid>
<pubDate>Tue, 05 Mar 2024 10:00:00 +0100</pubDate><category>Stadt</category>
<content:encoded><![CDATA[<p>Ein </item> im Text <img src="/bridge.jpg" width="900" alt="x > y"></p>]]></content:encoded></item>
<item><title>日本語の見出し 🎉</title><link>https://paper.example/2</link><m:content url="https://paper.example/2.png" width="640"/></item>
<item><title>Unclosed<link>https://paper.example/3</link><description>&eacute;tude &hellip;</description></item>
<item><title>No end tag</title><link>https://paper.example/4</link>
<item><title>Last</title><link>https://paper.example/5</link><source url="https://other.example/">Other</source></item>
</channel></rss>`;

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://paper.example/a/">
<title type="html">A &amp;amp; B</title><author><name>Desk</name></author>
<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One <b>&lt;2&gt;</b></div></title>
<link href="one"/><id>tag:1</id><updated>2024-03-05T10:00:00Z</updated></entry>
<entry><title>Two</title><link rel="alternate" href="two"/><content type="html">&lt;img src="two.jpg"&gt;</content></entry>
</feed>`;

describe('readFeed', () => {
  it('gives the same stories as parseFeed, however the bytes are cut into pieces', async () => {
    const random = numbers(20240305);
    for (const document of [RSS, ATOM]) {
      const bytes = bytesOf(document);
      const whole = parseFeed(bytes, { url: URL }).items;
      assert.ok(whole.length > 1);
      for (let run = 0; run < 60; run++) {
        const sizes = Array.from({ length: 5 }, () => 1 + Math.floor(random() * 10 ** (1 + Math.floor(random() * 3))));
        assert.deepEqual(itemsOf(await readAll(inPieces(bytes, sizes))), whole, `pieces of ${sizes.join(', ')}`);
      }
    }
  });

  it('gives a prefix of the stories where the bytes break off anywhere', async () => {
    const random = numbers(7);
    for (const document of [RSS, ATOM]) {
      const bytes = bytesOf(document);
      const whole = parseFeed(bytes, { url: URL }).items;
      for (let cut = 0; cut < bytes.length; cut += 1 + Math.floor(random() * 9)) {
        const head = bytes.subarray(0, cut);
        let items: FeedItem[] = [];
        try {
          items = itemsOf(await readAll(inPieces(head, [1 + Math.floor(random() * 200)])));
        } catch {
          // Before the first story there may be no feed yet.
        }
        assert.deepEqual(items, whole.slice(0, items.length), `cut at ${cut}`);
      }
    }
  });

  it('reads old character sets and broken UTF-8 alike in any pieces', async () => {
    const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);
    const feed = (declared: string, title: string): Uint8Array =>
      latin(
        `<?xml version="1.0"${declared}?><rss><channel><title>t</title><item><title>${title}</title></item></channel></rss>`,
      );
    const cases: [Uint8Array, string][] = [
      [feed(' encoding="iso-8859-1"', 'Fa\xe7ade \x93quoted\x94'), 'Façade “quoted”'],
      [feed('', 'Fa\xe7ade next to \xc3\xa9t\xc3\xa9 and \x85'), 'Façade next to été and …'],
      [feed(' encoding="windows-1252"', 'Said UTF-8 and meant it: \xe2\x82\xac'), 'Said UTF-8 and meant it: €'],
      [feed(' encoding="koi8-r"', '\xee\xcf\xd7\xcf\xd3\xd4\xc9 \xc4\xce\xd1'), 'Новости дня'],
      [feed(' encoding="no-such-set"', 'plain'), 'plain'],
    ];
    for (const [bytes, title] of cases) {
      for (const sizes of [[10_000], [1], [7, 513]]) {
        assert.equal(itemsOf(await readAll(inPieces(bytes, sizes)))[0]?.title, title);
      }
      assert.equal(parseFeed(bytes).items[0]?.title, title);
    }
  });

  it('yields at most once per chunk, and stories as soon as they are complete', async () => {
    const bytes = bytesOf(
      `<rss><channel><title>t</title>${'<item><title>story</title></item>'.repeat(40)}</channel></rss>`,
    );
    const seen = { returned: false, given: 0 };
    let yields = 0;
    for await (const feed of readFeed(inPieces(bytes, [300], seen), { url: URL })) {
      assert.ok(++yields <= seen.given + 1);
      assert.equal(feed.title, 't');
      assert.equal(feed.feedUrl, URL);
      assert.ok(feed.items.length <= 19);
    }
    assert.ok(yields >= 3);
  });

  it('ends the iteration over the chunks when the loop is left early', async () => {
    const bytes = bytesOf(`<rss><channel>${'<item><title>story</title></item>'.repeat(4000)}</channel></rss>`);
    const seen = { returned: false, given: 0 };
    for await (const feed of readFeed(inPieces(bytes, [2000], seen), { url: URL })) {
      assert.ok(feed.items.length > 0);
      break;
    }
    assert.equal(seen.returned, true);
    assert.ok(seen.given < 5);
  });

  it('passes on the error of a connection that breaks, after the stories before it', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield bytesOf(`<rss><channel>${'<item><title>story</title></item>'.repeat(40)}<item><tit`);
      throw new TypeError('network');
    }
    let count = 0;
    await assert.rejects(async () => {
      for await (const feed of readFeed(broken(), { url: URL })) count += feed.items.length;
    }, TypeError);
    assert.equal(count, 40);
  });

  it('reads JSON whole and yields once', async () => {
    const json = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'J',
      items: [{ id: '1', title: 'One', url: '/1' }, { id: '2' }],
    });
    const feeds = await readAll(inPieces(bytesOf(`\ufeff${json}`), [9]));
    assert.equal(feeds.length, 1);
    assert.equal(feeds[0]?.items.length, 2);
    assert.equal(feeds[0]?.items[0]?.url, 'https://paper.example/1');
  });

  it('yields a feed without stories once, with its facts', async () => {
    const [feed, ...more] = await readAll(inPieces(bytesOf('<rss><channel><title>Quiet</title></channel></rss>'), [5]));
    assert.deepEqual(more, []);
    assert.deepEqual(feed, { title: 'Quiet', feedUrl: URL, items: [] });
  });

  it('throws as parseFeed does where no feed came', async () => {
    for (const [text, code] of [
      ['', 'not-a-feed'],
      ['<html><title>Hello</title></html>', 'not-a-feed'],
      ['<html><title>Just a moment...</title></html>', 'blocked'],
      ['<rss><channel><item><title>broken of', 'malformed'],
      ['{"version":"https://jsonfeed.org/version/1","items":[{"id":', 'malformed'],
      ['just words', 'not-a-feed'],
    ] as const) {
      await assert.rejects(readAll(inPieces(bytesOf(text), [11])), { name: 'NewsError', code }, text);
      assert.throws(() => parseFeed(text), { name: 'NewsError', code }, text);
    }
  });

  it('stops reading an endless page that is no feed', async () => {
    const seen = { returned: false, given: 0 };
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          seen.given++;
          yield bytesOf(`<html><body>${'<p>words</p>'.repeat(2000)}`);
        }
      } finally {
        seen.returned = true;
      }
    }
    await assert.rejects(readAll(endless()), { code: 'not-a-feed' });
    assert.equal(seen.returned, true);
    assert.ok(seen.given < 20);
  });
});
