import { existsSync, readFileSync } from 'node:fs';
import { SHARED } from './payloads.js';

/** How to write a document that is too large to store. */
export interface Recipe {
  doc: 'rss' | 'json' | 'raw';
  make: string;
  /** How often. */
  n?: number;
  bytes?: number;
  /** What is repeated. */
  text?: string;
}

export interface BigInput {
  id: string;
  recipe: Recipe;
}

const HEAD = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Big</title>';
const TAIL = '</channel></rss>';

const item = (more = '', title = 'First', link = 'https://ok.example/1'): string =>
  `<item><title>${title}</title><link>${link}</link>${more}</item>`;
const many = (n: number, write: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => write(i)).join('');

const RSS: Record<string, (n: number, bytes: number, text: string) => string> = {
  nest: (n) => item('<a>'.repeat(n) + '</a>'.repeat(n)),
  description: (_, bytes) => item(`<description>${'word '.repeat(bytes / 5)}</description>`),
  title: (_, bytes) => item('', 'T'.repeat(bytes)),
  items: (n) => many(n, (i) => item('', `Item ${i}`, `https://ok.example/${i}`)),
  pad: (_, bytes) => `${item()}<!--${'p'.repeat(bytes)}-->`,
  categories: (n) => item(many(n, (i) => `<category>c${i}</category>`)),
  attribute: (_, bytes) => item(`<enclosure type="image/png" url="https://ok.example/${'a'.repeat(bytes)}"/>`),
  numericrefs: (n) => item('', '&#65;'.repeat(n)),
  titletext: (n, _, text) => item('', text.repeat(n)),
  pubdate: (_, __, text) => item(`<pubDate>${text}</pubDate>`),
  link: (_, bytes) => item('', 'First', `https://ok.example/${'a'.repeat(bytes)}`),
  'description-html': (n, _, text) => item(`<description><![CDATA[${text.repeat(n)}]]></description>`),
};

const JSON_FEED: Record<string, (n: number) => string> = {
  nest: (n) => '['.repeat(n) + ']'.repeat(n),
  items: (n) =>
    Array.from({ length: n }, (_, i) => `{"id":"${i}","title":"Item ${i}","url":"https://ok.example/${i}"}`).join(),
  digits: (n) => `{"id":${'9'.repeat(n)},"title":"First"}`,
};

/** Writes the document of a recipe. */
export function cook({ doc, make, n = 0, bytes = 0, text = '' }: Recipe): string {
  if (doc === 'raw') return text.repeat(n);
  if (doc === 'rss') return HEAD + RSS[make]!(n, bytes, text) + TAIL;
  return `{"version":"https://jsonfeed.org/version/1.1","title":"Big","items":[${JSON_FEED[make]!(n)}]}`;
}

/** The shared recipes where they are, and our own. */
export function bigInputs(): BigInput[] {
  const own: [string, Recipe][] = [
    ['200,000 nested tags', { doc: 'rss', make: 'nest', n: 200_000 }],
    ['a description of 5 MB', { doc: 'rss', make: 'description', bytes: 5_000_000 }],
    ['a title of 5 MB', { doc: 'rss', make: 'title', bytes: 5_000_000 }],
    ['100,000 items', { doc: 'rss', make: 'items', n: 100_000 }],
    ['100,000 categories', { doc: 'rss', make: 'categories', n: 100_000 }],
    ['an attribute of 1 MB', { doc: 'rss', make: 'attribute', bytes: 1_000_000 }],
    ['a link of 1 MB', { doc: 'rss', make: 'link', bytes: 1_000_000 }],
    ['a million references', { doc: 'rss', make: 'numericrefs', n: 1_000_000 }],
    ['200,000 escaped tags in a title', { doc: 'rss', make: 'titletext', text: '&lt;b&gt;', n: 200_000 }],
    ['a date of blanks', { doc: 'rss', make: 'pubdate', text: `Mon,${' '.repeat(50_000)}x` }],
    [
      '30,000 pictures with candidates',
      { doc: 'rss', make: 'description-html', text: '<img srcset="a 1x,a 1x,">', n: 30_000 },
    ],
    ['a comment of 5 MB', { doc: 'rss', make: 'pad', bytes: 5_000_000 }],
    ['a million brackets', { doc: 'raw', make: 'repeat', text: '<', n: 1_000_000 }],
    ['a million open comments', { doc: 'raw', make: 'repeat', text: '<!--', n: 1_000_000 }],
    ['a million open sections', { doc: 'raw', make: 'repeat', text: '<![CDATA[', n: 1_000_000 }],
    ['100,000 items of JSON', { doc: 'json', make: 'items', n: 100_000 }],
    ['100,000 nested lists', { doc: 'json', make: 'nest', n: 100_000 }],
    ['a number of a million digits', { doc: 'json', make: 'digits', n: 1_000_000 }],
  ];
  const shared = existsSync(`${SHARED}big.json`)
    ? (JSON.parse(readFileSync(`${SHARED}big.json`, 'utf8')) as { items: BigInput[] }).items
    : [];
  return [...shared, ...own.map(([id, recipe]) => ({ id, recipe }))];
}
