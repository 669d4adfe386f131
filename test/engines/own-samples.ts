import { get, ORIGIN } from '../demo/ask.js';
import type { Sample } from './agreement.js';

/**
 * Feeds of our own, for machines without the shared corpus and for what it hardly has: the demo's newspaper in every
 * format, and every old character set with every one of its bytes.
 */
export async function ownSamples(): Promise<Sample[]> {
  return [...(await Promise.all(PAPERS.map(paper))), halves(), ...CHARSETS.map(oldFeed), ...WIDE.map(wideFeed)];
}

/** The newspaper's addresses: one for each format and way of asking. */
const PAPERS = [
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  '/blogger/feeds/posts/summary?alt=json&orderby=published&max-results=100',
  '/blogger/feeds/posts/default?alt=rss',
  '/wordpress/wp-json/wp/v2/posts?per_page=20&_embed=wp:featuredmedia,author,wp:term',
  '/wordpress/wp-json/wp/v2/nothing',
];

/**
 * The names of the Encoding Standard's sets (WHATWG Encoding, 4.2) but UTF-8, then labels that feeds use for them, and sets
 * that browsers refuse.
 */
const CHARSETS = [
  'ibm866 koi8-r koi8-u macintosh x-mac-cyrillic x-user-defined',
  'iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-8-i',
  'iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16',
  'windows-874 windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256',
  'windows-1257 windows-1258',
  'gbk gb18030 big5 euc-jp iso-2022-jp shift_jis euc-kr utf-16le utf-16be',
  'us-ascii iso-8859-1 iso-8859-9 iso-8859-11 gb2312 big5-hkscs ks_c_5601-1987 x-sjis',
  'hz-gb-2312 iso-2022-kr utf-7 cp437 no-such-set',
].flatMap((line) => line.split(' '));

/** Sets of wide units: bytes of a unit, and whether its last byte comes first. */
const WIDE = [
  [2, true],
  [2, false],
  [4, true],
  [4, false],
] as const;

async function paper(path: string): Promise<Sample> {
  const response = await get(path);
  return {
    path: `paper${path}`,
    url: ORIGIN + path,
    contentType: response.headers.get('content-type') ?? undefined,
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}

/**
 * A feed in one set: a story for every byte beyond ASCII on its own, for every pair that begins with it, for one that is
 * cut off before a tag, and for the four-byte letters of GB 18030.
 */
function oldFeed(charset: string): Sample {
  const high = range(0x80, 0x100);
  const pairs = high.map((lead) =>
    range(0x40, 0x100).flatMap((trail) => (MARKUP.includes(trail) ? [] : [lead, trail])),
  );
  const titles = [
    ...high.map((byte) => [byte]),
    ...pairs,
    ...high.map((byte) => [...ascii('Cut off: '), byte]),
    ...high.map((lead) => [lead, 0x30, 0x81, 0x30, lead, 0x39, 0xfe, 0x39, lead, 0x30, 0x81]),
    // ISO-2022-JP's ways into its other halves and back.
    ...['(J\\~', '$B$"', '$@$"', '(I!"'].map((text) => [0x1b, ...ascii(text), 0x1b, ...ascii('(B')]),
  ];
  return {
    path: `charset/${charset}`,
    url: 'https://news.example/feed.xml',
    contentType: 'application/rss+xml',
    bytes: Uint8Array.from([
      ...ascii(`<?xml version="1.0" encoding="${charset}"?><rss version="2.0"><channel><title>Old news</title>`),
      ...titles.flatMap((title, index) => [
        ...ascii('<item><title>'),
        ...title,
        ...ascii(`</title><link>https://news.example/${index}</link></item>`),
      ]),
      ...ascii('</channel></rss>'),
    ]),
  };
}

/** Halves of letters in every neighbourhood, which only JSON can write. */
function halves(): Sample {
  const neighbours = ['', '.', '\u00e9', '\u4e2d', '\ufffd', '\u{1f600}', '\ud83d', '\ude00', '\uffff', '\u202e'];
  const titles = ['\ud83d', '\ude00', '\udbff', '\udc00'].flatMap((half) =>
    neighbours.flatMap((before) => neighbours.map((after) => `a${before}${half}${after}b`)),
  );
  return {
    path: 'halves.json',
    url: 'https://news.example/feed.json',
    contentType: 'application/feed+json',
    bytes: Uint8Array.from(
      ascii(
        JSON.stringify({
          version: 'https://jsonfeed.org/version/1.1',
          title: 'Halves of letters',
          items: titles.map((title, index) => ({ id: String(index), url: `/${index}`, title })),
        }).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
      ),
    ),
  };
}

/** A feed in UTF-16 or UTF-32 with letters of every plane, and with units that are no letters. */
function wideFeed([size, little]: readonly [size: 2 | 4, little: boolean]): Sample {
  const units = [
    ...ascii('\ufeff<rss><channel><item><title>'),
    ...(size === 2 ? ascii('\u00e9\u4e2d\ud83d\ude00 \ud83d.\ude00') : [0xe9, 0x4e2d, 0x1f600, 0xd83d, 0x110000]),
    ...ascii('</title><link>https://news.example/1</link></item></channel></rss>'),
  ];
  const view = new DataView(new ArrayBuffer(units.length * size));
  for (const [index, unit] of units.entries()) {
    if (size === 2) view.setUint16(index * 2, unit, little);
    else view.setUint32(index * 4, unit, little);
  }
  return {
    path: `charset/utf-${size * 8}${little ? 'le' : 'be'}, marked`,
    url: 'https://news.example/feed.xml',
    bytes: new Uint8Array(view.buffer),
  };
}

/** Bytes that would be markup: `[`, `]`, and what no set has as a second byte. */
const MARKUP = [0x5b, 0x5d];

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** A text's UTF-16 units, which for ASCII are its bytes. */
function ascii(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}
