import type { Carrier, Shows } from './carrier.js';
import { JSON_CARRIERS } from './json-carriers.js';

const attribute = (text: string): string => escapeText(text).replaceAll('"', '&quot;');
const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** How a text is written in XML. */
const WRITINGS: Record<string, (text: string) => string> = {
  escaped: escapeText,
  cdata,
  twice: (text) => escapeText(escapeText(text)),
  raw: (text) => text,
};

interface Field {
  name: string;
  shows: Shows;
  /** The element, around a payload already written; absent writings: as an attribute. */
  markup: (value: string, n: number) => string;
  writings?: string[];
  /** Parts of the story that would stand in its way. */
  without?: string[];
  picture?: true;
  feed?: true;
}

const TEXT = ['escaped', 'cdata'];
const tag =
  (name: string, attributes = '') =>
  (value: string): string =>
    `<${name}${attributes}>${value}</${name}>`;
const inAttribute = (name: string, shows: Shows, before: string, after: string, more: Partial<Field> = {}): Field => ({
  name,
  shows,
  markup: (value) => before + value + after,
  ...more,
});

const RSS: Field[] = [
  { name: 'title', shows: 'title', markup: tag('title'), writings: [...TEXT, 'twice', 'raw'], without: ['title'] },
  {
    name: 'description',
    shows: 'summary',
    markup: tag('description'),
    writings: [...TEXT, 'twice', 'raw'],
    picture: true,
  },
  { name: 'content:encoded', shows: 'summary', markup: tag('content:encoded'), writings: TEXT, picture: true },
  { name: 'media:description', shows: 'summary', markup: tag('media:description'), writings: ['escaped'] },
  { name: 'itunes:summary', shows: 'summary', markup: tag('itunes:summary'), writings: ['escaped'] },
  { name: 'category', shows: 'category', markup: tag('category'), writings: TEXT },
  { name: 'dc:subject', shows: 'category', markup: tag('dc:subject'), writings: ['escaped'] },
  inAttribute('category domain', 'nowhere', '<category domain="', '">Science</category>'),
  { name: 'author', shows: 'author', markup: tag('author'), writings: TEXT },
  { name: 'dc:creator', shows: 'author', markup: tag('dc:creator'), writings: TEXT },
  { name: 'link', shows: 'link', markup: tag('link'), writings: TEXT, without: ['link'] },
  { name: 'guid', shows: 'link', markup: tag('guid'), writings: TEXT, without: ['link', 'guid'] },
  {
    name: 'guid that is no link',
    shows: 'nowhere',
    markup: tag('guid', ' isPermaLink="false"'),
    writings: TEXT,
    without: ['guid'],
  },
  inAttribute('atom:link', 'link', '<atom:link rel="alternate" href="', '"/>', { without: ['link'] }),
  { name: 'source', shows: 'source', markup: tag('source', ' url="https://ok.example/"'), writings: TEXT },
  inAttribute('source url', 'nowhere', '<source url="', '">Other paper</source>'),
  inAttribute('enclosure', 'image', '<enclosure type="image/png" url="', '"/>', { picture: true }),
  inAttribute('media:content', 'image', '<media:content medium="image" url="', '"/>', { picture: true }),
  inAttribute('media:thumbnail', 'image', '<media:thumbnail url="', '"/>', { picture: true }),
  inAttribute('itunes:image', 'image', '<itunes:image href="', '"/>', { picture: true }),
  {
    name: 'image url',
    shows: 'image',
    markup: (value) => `<image><url>${value}</url></image>`,
    writings: ['escaped'],
    picture: true,
  },
  { name: 'pubDate', shows: 'nowhere', markup: tag('pubDate'), writings: ['escaped'] },
  { name: 'slash:comments', shows: 'nowhere', markup: tag('slash:comments'), writings: ['escaped'] },
  { name: 'dc:language', shows: 'nowhere', markup: tag('dc:language'), writings: ['escaped'] },
  // Inside the markup of a description: what a blog's own editor would have let through.
  {
    name: 'img src in text',
    shows: 'image',
    markup: (value) => tag('description')(cdata(`<img src="${value}">`)),
    picture: true,
  },
  {
    name: 'img alt in text',
    shows: 'alt',
    markup: (value) => tag('description')(cdata(`<img alt="${value}" src="/a.png">`)),
    picture: true,
  },
  {
    name: 'a href in text',
    shows: 'nowhere',
    markup: (value) => tag('description')(cdata(`<a href="${value}">c</a>`)),
  },
  { name: 'channel title', shows: 'heading', markup: tag('title'), writings: [...TEXT, 'twice'], feed: true },
  { name: 'channel link', shows: 'heading', markup: tag('link'), writings: TEXT, feed: true },
  { name: 'channel language', shows: 'nowhere', markup: tag('language'), writings: ['escaped'], feed: true },
  { name: 'channel author', shows: 'author', markup: tag('dc:creator'), writings: ['escaped'], feed: true },
];

const ATOM: Field[] = [
  { name: 'title text', shows: 'title', markup: tag('title', ' type="text"'), writings: TEXT, without: ['title'] },
  {
    name: 'title html',
    shows: 'title',
    markup: tag('title', ' type="html"'),
    writings: [...TEXT, 'twice'],
    without: ['title'],
  },
  { name: 'title xhtml', shows: 'title', markup: tag('title', ' type="xhtml"'), writings: ['raw'], without: ['title'] },
  { name: 'summary', shows: 'summary', markup: tag('summary', ' type="html"'), writings: TEXT, picture: true },
  { name: 'summary text', shows: 'summary', markup: tag('summary'), writings: ['escaped'] },
  { name: 'content', shows: 'summary', markup: tag('content', ' type="html"'), writings: TEXT, picture: true },
  {
    name: 'content xhtml',
    shows: 'summary',
    markup: (value) => `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${value}</div></content>`,
    writings: ['raw'],
    picture: true,
  },
  inAttribute('content src', 'nowhere', '<content type="text/html" src="', '"/>', { picture: true }),
  inAttribute('link', 'link', '<link rel="alternate" href="', '"/>', { without: ['link'] }),
  inAttribute('enclosure', 'image', '<link rel="enclosure" type="image/png" href="', '"/>', { picture: true }),
  { name: 'id', shows: 'link', markup: tag('id'), writings: TEXT, without: ['link', 'id'] },
  { name: 'author name', shows: 'author', markup: (value) => `<author><name>${value}</name></author>`, writings: TEXT },
  {
    name: 'author uri',
    shows: 'nowhere',
    markup: (value) => `<author><name>A</name><uri>${value}</uri></author>`,
    writings: ['escaped'],
  },
  inAttribute('category term', 'category', '<category term="', '"/>'),
  inAttribute('category label', 'category', '<category term="t" label="', '"/>'),
  inAttribute('category scheme', 'nowhere', '<category term="t" scheme="', '"/>'),
  {
    name: 'source title',
    shows: 'source',
    markup: (value) => `<source><title>${value}</title></source>`,
    writings: TEXT,
  },
  inAttribute('source link', 'nowhere', '<source><title>Other</title><link href="', '"/></source>'),
  inAttribute('media:thumbnail', 'image', '<media:thumbnail url="', '"/>', { picture: true }),
  inAttribute('xml:base', 'nowhere', '<summary type="html" xml:base="', '">&lt;img src="a.png"&gt;</summary>', {
    picture: true,
  }),
  { name: 'updated', shows: 'nowhere', markup: tag('updated'), writings: ['escaped'] },
  inAttribute('xml:lang', 'nowhere', '<title xml:lang="', '">In some language</title>', { without: ['title'] }),
  { name: 'feed title', shows: 'heading', markup: tag('title', ' type="html"'), writings: TEXT, feed: true },
  inAttribute('feed link', 'heading', '<link rel="alternate" href="', '"/>', { feed: true }),
  {
    name: 'feed author',
    shows: 'author',
    markup: (value) => `<author><name>${value}</name></author>`,
    writings: ['escaped'],
    feed: true,
  },
];

const rss = (item: string, channel: string, n: number, without: string[] = []): string => {
  const frame = {
    title: `<title>Harmless ${n}</title>`,
    link: `<link>https://ok.example/${n}</link>`,
    guid: `<guid isPermaLink="false">rss-${n}</guid>`,
  };
  const left = Object.entries(frame).flatMap(([name, markup]) => (without.includes(name) ? [] : [markup]));
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>${channel}<item>${item}${left.join('')}</item></channel></rss>`;
};

const atom = (entry: string, feed: string, n: number, without: string[] = []): string => {
  const frame = {
    title: `<title>Harmless ${n}</title>`,
    link: `<link rel="alternate" href="https://ok.example/${n}"/>`,
    id: `<id>tag:ok.example,2026:${n}</id>`,
  };
  const left = Object.entries(frame).flatMap(([name, markup]) => (without.includes(name) ? [] : [markup]));
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">${feed}<entry>${entry}${left.join('')}</entry></feed>`;
};

type Frame = typeof rss;

function xmlCarriers(format: string, type: string, fields: Field[], frame: Frame): Carrier[] {
  return fields.flatMap((field) =>
    (field.writings ?? ['attribute']).map((writing) => ({
      name: `${format} ${field.name}${field.writings ? ` ${writing}` : ''}`,
      type,
      shows: field.shows,
      picture: !!field.picture,
      raw: writing === 'raw',
      write(payload: string, n: number) {
        const markup = field.markup((WRITINGS[writing] ?? attribute)(payload), n);
        return field.feed ? frame('', markup, n) : frame(markup, '', n, field.without);
      },
    })),
  );
}

/** Every field of every format. */
export const CARRIERS: readonly Carrier[] = [
  ...xmlCarriers('rss', 'application/rss+xml', RSS, rss),
  ...xmlCarriers('atom', 'application/atom+xml', ATOM, atom),
  ...JSON_CARRIERS,
];
