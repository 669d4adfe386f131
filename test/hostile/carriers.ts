/**
 * Feeds that carry a payload: one payload in one field of one story, in every way that the field can be written.
 * All other fields are left out, or harmless, so that nothing better stands in the payload's way.
 */
export interface Carrier {
  /** Format, field, and how it is written: `rss content:encoded cdata`. */
  name: string;
  /** Media type of the document. */
  type: string;
  /** Where readers see the field. */
  shows: Shows;
  /** The payload's place may hold a picture of the story. */
  picture: boolean;
  /** The payload stands there as it is, so that it can also break out of its element. */
  raw: boolean;
  /** The document. `n` makes the story's own link and id different from its neighbours'. */
  write(payload: string, n: number): string;
}

/** Where a field is seen: in every story, in the lead only, above the stories, or nowhere. */
export type Shows =
  'title' | 'summary' | 'category' | 'source' | 'author' | 'heading' | 'link' | 'image' | 'alt' | 'nowhere';

/** What is only drawn once in a section. */
export const ONCE: readonly Shows[] = ['author', 'heading'];

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

type Json = Record<string, unknown>;

/** What a payload replaces in a story, or in the feed around it. */
interface JsonField {
  name: string;
  shows: Shows;
  item?: (payload: string) => Json;
  feed?: (payload: string) => Json;
  picture?: true;
}

const JSON_FEED: JsonField[] = [
  { name: 'title', shows: 'title', item: (title) => ({ title }) },
  { name: 'summary', shows: 'summary', item: (summary) => ({ summary }) },
  { name: 'content_text', shows: 'summary', item: (content_text) => ({ content_text }) },
  { name: 'content_html', shows: 'summary', item: (content_html) => ({ content_html }), picture: true },
  { name: 'url', shows: 'link', item: (url) => ({ url }) },
  { name: 'external_url', shows: 'link', item: (external_url) => ({ url: undefined, external_url }) },
  { name: 'id', shows: 'nowhere', item: (id) => ({ id }) },
  { name: 'image', shows: 'image', item: (image) => ({ image }), picture: true },
  { name: 'banner_image', shows: 'image', item: (banner_image) => ({ banner_image }), picture: true },
  {
    name: 'attachment',
    shows: 'image',
    item: (url) => ({ attachments: [{ url, mime_type: 'image/png' }] }),
    picture: true,
  },
  { name: 'author name', shows: 'author', item: (name) => ({ authors: [{ name }] }) },
  { name: 'author of version 1', shows: 'author', item: (name) => ({ author: { name } }) },
  { name: 'author url', shows: 'nowhere', item: (url) => ({ authors: [{ name: 'A', url }] }) },
  { name: 'author avatar', shows: 'nowhere', item: (avatar) => ({ authors: [{ name: 'A', avatar }] }) },
  { name: 'tag', shows: 'category', item: (tag) => ({ tags: [tag] }) },
  { name: 'language', shows: 'nowhere', item: (language) => ({ language }) },
  { name: 'date', shows: 'nowhere', item: (date_published) => ({ date_published }) },
  { name: 'feed title', shows: 'heading', feed: (title) => ({ title }) },
  { name: 'feed home page', shows: 'heading', feed: (home_page_url) => ({ home_page_url }) },
  { name: 'feed icon', shows: 'nowhere', feed: (icon) => ({ icon, favicon: icon }) },
  { name: 'feed author', shows: 'author', feed: (name) => ({ authors: [{ name }] }) },
];

const $ = ($t: string, type?: string): Json => (type ? { $t, type } : { $t });

const BLOGGER: JsonField[] = [
  { name: 'title', shows: 'title', item: (text) => ({ title: $(text, 'text') }) },
  { name: 'title html', shows: 'title', item: (text) => ({ title: $(text, 'html') }) },
  { name: 'summary', shows: 'summary', item: (text) => ({ summary: $(text) }) },
  { name: 'content', shows: 'summary', item: (text) => ({ content: $(text, 'html') }), picture: true },
  { name: 'id', shows: 'nowhere', item: (text) => ({ id: $(text) }) },
  { name: 'link', shows: 'link', item: (href) => ({ link: [{ rel: 'alternate', href }] }) },
  { name: 'category', shows: 'category', item: (term) => ({ category: [{ term }] }) },
  { name: 'category scheme', shows: 'nowhere', item: (scheme) => ({ category: [{ scheme, term: 'Science' }] }) },
  { name: 'author name', shows: 'author', item: (text) => ({ author: [{ name: $(text) }] }) },
  { name: 'author uri', shows: 'nowhere', item: (text) => ({ author: [{ name: $('A'), uri: $(text) }] }) },
  { name: 'author image', shows: 'nowhere', item: (src) => ({ author: [{ name: $('A'), gd$image: { src } }] }) },
  {
    name: 'thumbnail',
    shows: 'image',
    item: (url) => ({ media$thumbnail: { url, width: '640', height: '480' } }),
    picture: true,
  },
  { name: 'comments', shows: 'nowhere', item: (text) => ({ thr$total: $(text) }) },
  { name: 'published', shows: 'nowhere', item: (text) => ({ published: $(text) }) },
  { name: 'feed title', shows: 'heading', feed: (text) => ({ title: $(text, 'html') }) },
  { name: 'feed link', shows: 'heading', feed: (href) => ({ link: [{ rel: 'alternate', href }] }) },
  { name: 'feed author', shows: 'author', feed: (text) => ({ author: [{ name: $(text) }] }) },
];

const rendered = (text: string): Json => ({ rendered: text });
const embedded = (name: string, value: unknown): Json => ({ _embedded: { [name]: value } });

const WORDPRESS: JsonField[] = [
  { name: 'title', shows: 'title', item: (text) => ({ title: rendered(text) }) },
  { name: 'excerpt', shows: 'summary', item: (text) => ({ excerpt: rendered(text) }) },
  { name: 'content', shows: 'summary', item: (text) => ({ content: rendered(text) }), picture: true },
  { name: 'link', shows: 'link', item: (link) => ({ link }) },
  { name: 'guid', shows: 'nowhere', item: (text) => ({ guid: rendered(text) }) },
  { name: 'date', shows: 'nowhere', item: (date) => ({ date, date_gmt: date }) },
  { name: 'author name', shows: 'author', item: (name) => embedded('author', [{ name }]) },
  { name: 'author link', shows: 'nowhere', item: (link) => embedded('author', [{ name: 'A', link }]) },
  {
    name: 'term name',
    shows: 'category',
    item: (name) => embedded('wp:term', [[{ name, slug: 's', taxonomy: 'category' }]]),
  },
  {
    name: 'term slug',
    shows: 'nowhere',
    item: (slug) => embedded('wp:term', [[{ name: 'Science', slug, taxonomy: slug }]]),
  },
  {
    name: 'media',
    shows: 'image',
    item: (source_url) => embedded('wp:featuredmedia', [{ source_url }]),
    picture: true,
  },
  {
    name: 'media size',
    shows: 'image',
    item: (source_url) =>
      embedded('wp:featuredmedia', [{ media_details: { sizes: { large: { source_url, width: 1024, height: 700 } } } }]),
    picture: true,
  },
  {
    name: 'media alt',
    shows: 'alt',
    item: (alt_text) => embedded('wp:featuredmedia', [{ source_url: 'https://site.example/a.png', alt_text }]),
    picture: true,
  },
  { name: 'jetpack media', shows: 'image', item: (url) => ({ jetpack_featured_media_url: url }), picture: true },
];

const jsonFeed = (item: Json, feed: Json, n: number): Json => ({
  version: 'https://jsonfeed.org/version/1.1',
  ...feed,
  items: [{ id: `json-${n}`, title: `Harmless ${n}`, url: `https://ok.example/${n}`, ...item }],
});

const blogger = (item: Json, feed: Json, n: number): Json => ({
  version: '1.0',
  feed: {
    ...feed,
    entry: [
      {
        id: $(`blog-${n}`),
        title: $(`Harmless ${n}`),
        link: [{ rel: 'alternate', href: `https://ok.example/${n}` }],
        ...item,
      },
    ],
  },
});

const wordpress = (item: Json, _: Json, n: number): Json[] => [
  { id: n, title: rendered(`Harmless ${n}`), link: `https://ok.example/${n}`, ...item },
];

function jsonCarriers(
  format: string,
  fields: JsonField[],
  frame: (item: Json, feed: Json, n: number) => unknown,
): Carrier[] {
  return fields.map(({ name, shows, item, feed, picture }) => ({
    name: `${format} ${name}`,
    type: 'application/json',
    shows,
    picture: !!picture,
    raw: false,
    write: (payload, n) => JSON.stringify(frame(item?.(payload) ?? {}, feed?.(payload) ?? {}, n)),
  }));
}

/** Every field of every format. */
export const CARRIERS: readonly Carrier[] = [
  ...xmlCarriers('rss', 'application/rss+xml', RSS, rss),
  ...xmlCarriers('atom', 'application/atom+xml', ATOM, atom),
  ...jsonCarriers('json-feed', JSON_FEED, jsonFeed),
  ...jsonCarriers('blogger', BLOGGER, blogger),
  ...jsonCarriers('wordpress', WORDPRESS, wordpress),
];
