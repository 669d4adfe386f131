import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FeedItem } from '../../src/feed/feed.js';
import { parseFeed } from '../../src/format/parse-feed.js';

const url = 'https://paper.example/dir/feed.xml';

function rss(inside: string, attributes = ''): FeedItem {
  const [item] = parseFeed(`<rss version="2.0" ${attributes}><channel><item>${inside}</item></channel></rss>`, {
    url,
  }).items;
  assert.ok(item);
  return item;
}

function atom(inside: string, before = ''): FeedItem {
  const [item] = parseFeed(`<feed xmlns="http://www.w3.org/2005/Atom">${before}<entry>${inside}</entry></feed>`, {
    url,
  }).items;
  assert.ok(item);
  return item;
}

describe('parseFeed, RSS', () => {
  it('reads every field of a plain story', () => {
    const item = rss(
      `<title>Ferry &amp;amp; bridge</title><link>/story</link><guid isPermaLink="false">g1</guid>
       <pubDate>Tue, 05 Mar 2024 10:00:00 +0100</pubDate><dc:creator>Ann Writer</dc:creator>
       <category domain="beats">Town</category><category><![CDATA[Food & Drink]]></category>
       <description>&lt;p&gt;Short &amp;hellip; words&lt;/p&gt;</description><slash:comments>7</slash:comments>
       <source url="https://other.example/">Other paper</source>`,
      'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    );
    assert.deepEqual(item, {
      id: 'g1',
      url: 'https://paper.example/story',
      title: 'Ferry & bridge',
      summary: 'Short … words',
      published: new Date('2024-03-05T09:00:00Z'),
      authors: [{ name: 'Ann Writer' }],
      categories: [{ label: 'Town', scheme: 'beats' }, { label: 'Food & Drink' }],
      commentCount: 7,
      source: { title: 'Other paper', url: 'https://other.example/' },
    });
  });

  it('makes plain own data without keys that have no value', () => {
    const item = rss('<title>Bare</title>');
    assert.deepEqual(structuredClone(item), item);
    assert.deepEqual(Object.keys(item).sort(), ['authors', 'categories', 'id', 'title']);
  });

  it('decodes doubly encoded titles, drops tags, and keeps what only looks like a tag', () => {
    for (const [source, title] of [
      ['Tom &amp;amp; Jerry &amp;lt;3', 'Tom & Jerry <3'],
      ['<![CDATA[A <b>bold</b> move]]>', 'A bold move'],
      ['<![CDATA[if (a < b && c > d) {}]]>', 'if (a < b && c > d) {}'],
      ['<![CDATA[x <y]]>', 'x <y'],
      ['AT&amp;T, Q&A', 'AT&T, Q&A'],
      ['Caf&eacute; &mdash; new', 'Café — new'],
      ['It&#146;s &#x201C;fine&#x201D;', 'It’s “fine”'],
      ['one<![CDATA[ two ]]>three', 'one two three'],
      ['&lt;![CDATA[Wrapped twice]]&gt;', 'Wrapped twice'],
      ['  many \n\t spaces  ', 'many spaces'],
      ['Line<br/>break', 'Line break'],
    ] as const) {
      assert.equal(rss(`<title>${source}</title>`).title, title);
    }
  });

  it('makes a title of the first words where there is none', () => {
    assert.equal(rss(`<description>${'words and '.repeat(40)}</description>`).title.length <= 100, true);
    assert.match(rss('<description>Only words</description>').title, /^Only words$/);
    assert.equal(rss('<link>https://paper.example/x</link>').title, '');
  });

  it('never leaves the id empty', () => {
    assert.equal(rss('<link>https://paper.example/x</link>').id, 'https://paper.example/x');
    assert.ok(rss('<title>Words</title>').id);
    assert.ok(rss('').id);
  });

  it('takes a guid for an address only where it may be one', () => {
    assert.equal(rss('<guid>https://paper.example/g</guid>').url, 'https://paper.example/g');
    assert.equal(rss('<guid isPermaLink="false">https://paper.example/g</guid>').url, undefined);
    assert.equal(rss('<guid>12345</guid>').url, undefined);
    assert.equal(
      rss('<guid>https://paper.example/g</guid><link>https://paper.example/l</link>').url,
      'https://paper.example/l',
    );
  });

  it('knows a story by its Atom link, and podcasts by their enclosure', () => {
    assert.equal(
      rss('<atom:link rel="self" href="/feed"/><atom:link href="/page"/>').url,
      'https://paper.example/page',
    );
    assert.equal(rss('<enclosure url="/a.mp3" type="audio/mpeg"/>').url, 'https://paper.example/a.mp3');
  });

  it('writes names as names', () => {
    for (const [source, name] of [
      ['desk@paper.example (News desk)', 'News desk'],
      ['News desk &lt;desk@paper.example&gt;', 'News desk'],
      ['desk@paper.example', 'desk@paper.example'],
    ] as const) {
      assert.deepEqual(rss(`<author>${source}</author>`).authors, [{ name }]);
    }
  });

  it('recognises modules by their namespace, whatever the prefix, and by the usual prefix without one', () => {
    const odd = 'xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:c="http://purl.org/rss/1.0/modules/content/"';
    assert.equal(rss('<d:creator>Ann</d:creator>', odd).authors[0]?.name, 'Ann');
    assert.equal(rss('<c:encoded>Words</c:encoded>', odd).summary, 'Words');
    assert.equal(rss('<dc:creator>Ann</dc:creator>').authors[0]?.name, 'Ann');
    assert.equal(rss('<title>Right</title><x:title xmlns:x="urn:x">Wrong</x:title>').title, 'Right');
  });

  it('reads RSS 1.0, whose items stand outside the channel, and RSS in a namespace of its own', () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
      <channel rdf:about="https://paper.example/"><title>C</title><dc:creator>Desk</dc:creator></channel>
      <image><title>not this</title></image>
      <item rdf:about="https://paper.example/1"><title>One</title></item></rdf:RDF>`;
    const feed = parseFeed(rdf, { url });
    assert.equal(feed.title, 'C');
    assert.equal(feed.items[0]?.id, 'https://paper.example/1');
    assert.equal(feed.items[0]?.authors[0]?.name, 'Desk');
    const own =
      '<r:rss xmlns:r="http://backend.userland.com/rss2"><r:channel><r:item><r:title>T</r:title></r:item></r:channel></r:rss>';
    assert.equal(parseFeed(own).items[0]?.title, 'T');
  });

  it('reads the channels of CDF', () => {
    const feed = parseFeed(
      `<CHANNEL HREF="https://paper.example/"><TITLE>C</TITLE><ITEM HREF="/1" LASTMOD="2002-11-11T13:20"><TITLE>One</TITLE>
       <ABSTRACT>Words</ABSTRACT></ITEM></CHANNEL>`,
      { url },
    );
    const [item] = feed.items;
    assert.deepEqual(
      [item?.url, item?.title, item?.summary, item?.updated],
      ['https://paper.example/1', 'One', 'Words', new Date('2002-11-11T13:20:00Z')],
    );
    assert.throws(() => parseFeed('<channel><title>No story</title></channel>'), { code: 'not-a-feed' });
  });

  it('knows the feed by the channel, not by what stands inside of it', () => {
    const feed = parseFeed(
      `<rss><channel><image><title>Logo</title><link>https://no.example/</link></image><title>Paper</title>
       <link>https://paper.example/</link><atom:link rel="self" href="https://paper.example/feed"/>
       <language>en-gb</language><item><title>x</title></item></channel></rss>`,
      { url },
    );
    assert.deepEqual(
      { ...feed, items: [] },
      {
        title: 'Paper',
        url: 'https://paper.example/',
        feedUrl: url,
        language: 'en-gb',
        items: [],
      },
    );
  });

  it('resolves relative links against the site where the feed has no address of its own', () => {
    const feed = parseFeed(
      '<rss><channel><link>https://paper.example/</link><item><link>a/b</link></item></channel></rss>',
    );
    assert.equal(feed.items[0]?.url, 'https://paper.example/a/b');
  });

  it('keeps order and number, doubles included', () => {
    const items = ['b', 'a', 'b'].map((name) => `<item><guid>${name}</guid></item>`).join('');
    assert.deepEqual(
      parseFeed(`<rss><channel>${items}</channel></rss>`).items.map(({ id }) => id),
      ['b', 'a', 'b'],
    );
  });

  it('bounds what is long', () => {
    const item = rss(
      `<title>${'title '.repeat(500)}</title><description>${'&lt;b>words '.repeat(90_000)}</description>`,
    );
    assert.ok(item.title.length <= 300 && item.title.endsWith('…'));
    assert.ok(item.summary && item.summary.length <= 600 && !item.summary.includes('<'));
  });
});

describe('parseFeed, ill-formed XML', () => {
  const titles = (inside: string): string[] =>
    parseFeed(`<rss><channel>${inside}</channel></rss>`).items.map(({ title }) => title);

  it('ends an element that is never closed at the next tag', () => {
    const item = rss('<link>https://paper.example/x<title>Kept</title><description>a<br>b</description>');
    assert.deepEqual([item.url, item.title, item.summary], ['https://paper.example/x', 'Kept', 'a b']);
  });

  it('ends a story that is never closed where the next one begins, or the feed ends', () => {
    assert.deepEqual(titles('<item><title>1</title><item><title>2</title></item><item><title>3</title>'), [
      '1',
      '2',
      '3',
    ]);
  });

  it('is not confused by tags of stories inside CDATA, comments and quoted values', () => {
    const inside =
      '<item><!-- </item> --><title a="x > y">One</title><description><![CDATA[</item><item>]]></description></item>';
    assert.deepEqual(titles(inside), ['One']);
  });

  it('reads names in capitals, junk around the feed, and a feed without its end', () => {
    assert.equal(parseFeed('<RSS><CHANNEL><ITEM><TITLE>Up</TITLE></ITEM></CHANNEL></RSS>').items[0]?.title, 'Up');
    assert.deepEqual(
      parseFeed(
        'Notice: undefined [x]\n<?xml version="1.0"?><rss><channel><item><title>a</title></item></channel></rss> junk </p>',
      ).items.length,
      1,
    );
    assert.deepEqual(parseFeed('<rss><channel><item><title>a</title></item><item><title>b').items.length, 1);
  });

  it('finds stories where they do not belong', () => {
    assert.equal(parseFeed('<rss><channel></channel><item><title>Out</title></item></rss>').items[0]?.title, 'Out');
    assert.deepEqual(titles('<wrap><item><title>In</title></item></wrap>'), ['In']);
    assert.equal(parseFeed('<entry xmlns="http://www.w3.org/2005/Atom"><title>Alone</title></entry>').items.length, 1);
  });

  it('costs one item where one item is bad', () => {
    assert.deepEqual(titles('<item><title>1</title></item><item <<>></item><item><title>3</title></item>').at(-1), '3');
  });

  it('ignores the DTD and every entity that it declares', () => {
    const lol = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const feed = parseFeed(
      `<!DOCTYPE rss [<!ENTITY l0 "lol">${lol}<!ENTITY file SYSTEM "file:///etc/passwd">]>
       <rss><channel><item><title>&l9;&file;!</title></item></channel></rss>`,
    );
    assert.equal(feed.items[0]?.title, '&l9;&file;!');
  });
});

describe('parseFeed, Atom', () => {
  it('reads text as text, HTML as HTML, XHTML as XHTML', () => {
    assert.equal(atom('<title>&lt;b&gt;not bold&lt;/b&gt;</title>').title, '<b>not bold</b>');
    assert.equal(atom('<title type="html">&lt;b&gt;bold&lt;/b&gt; &amp;amp; more</title>').title, 'bold & more');
    assert.equal(
      atom('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <i>&lt;tag&gt;</i></div></title>').title,
      'A <tag>',
    );
  });

  it('takes the alternate link, and resolves it against xml:base', () => {
    const links =
      '<link rel="self" href="s"/><link rel="enclosure" type="audio/mpeg" href="e"/><link rel="alternate" href="a"/>';
    assert.equal(atom(links).url, 'https://paper.example/dir/a');
    assert.equal(
      parseFeed(`<feed xml:base="https://b.example/x/"><entry xml:base="y/">${links}</entry></feed>`, { url }).items[0]
        ?.url,
      'https://b.example/x/y/a',
    );
  });

  it('gives the label of a category, else its term, and never neither', () => {
    assert.deepEqual(
      atom('<category term="t" label="Label" scheme="s"/><category term="only"/><category/><category term="only"/>')
        .categories,
      [{ label: 'Label', term: 't', scheme: 's' }, { label: 'only' }],
    );
  });

  it('gives the feed’s author to stories without one', () => {
    const author = '<author><name>Desk</name><uri>https://paper.example/desk</uri></author>';
    assert.deepEqual(atom('<title>x</title>', author).authors, [{ name: 'Desk', url: 'https://paper.example/desk' }]);
    assert.deepEqual(atom('<author><name>Ann</name></author>', author).authors, [{ name: 'Ann' }]);
  });

  it('keeps a story’s source apart from the story', () => {
    const item = atom(
      '<source><title>Other</title><link href="https://other.example/"/><id>o</id></source><title>Mine</title><id>m</id>',
    );
    assert.deepEqual(
      [item.title, item.id, item.source],
      ['Mine', 'm', { title: 'Other', url: 'https://other.example/' }],
    );
  });

  it('reads Atom 0.3 and prefixed Atom', () => {
    const old =
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Old</title><issued>2003-12-13T08:29:29-04:00</issued></entry></feed>';
    assert.deepEqual(parseFeed(old).items[0]?.published, new Date('2003-12-13T12:29:29Z'));
    const prefixed =
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns="http://www.w3.org/1999/xhtml"><a:entry><a:title>P</a:title></a:entry></a:feed>';
    assert.equal(parseFeed(prefixed).items[0]?.title, 'P');
  });

  it('finds what Media RSS wraps in a group', () => {
    const item = atom(`<media:group><media:title>no</media:title><media:description>Words</media:description>
      <media:thumbnail url="https://i.example/t.jpg" width="480" height="360"/></media:group><title>Film</title>`);
    assert.deepEqual(item.image, { url: 'https://i.example/t.jpg', width: 480, height: 360 });
    assert.deepEqual([item.title, item.summary], ['Film', 'Words']);
  });
});
