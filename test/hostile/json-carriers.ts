import type { Carrier, Shows } from './carrier.js';

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

/** Every field of JSON Feed, of Blogger's JSON and of WordPress's posts. */
export const JSON_CARRIERS: readonly Carrier[] = [
  ...jsonCarriers('json-feed', JSON_FEED, jsonFeed),
  ...jsonCarriers('blogger', BLOGGER, blogger),
  ...jsonCarriers('wordpress', WORDPRESS, wordpress),
];
