import { bodyHtml } from './body.js';
import { escapeText } from './markup.js';
import { dateOf, pictureFile, pictureType, slugOf, updatedOf, type Site, type Story } from './story.js';

/** Where the site lives under the origin. */
export const PRESS = '/wordpress';

/** A category or tag as `/wp/v2/categories` and `/wp/v2/tags` give it. */
export interface Term {
  readonly id: number;
  readonly count: number;
  readonly name: string;
  readonly slug: string;
  readonly taxonomy: 'category' | 'post_tag';
}

/** The site's two taxonomies: desks are categories (1 is WordPress's own “Uncategorized”), everything else is a tag. */
export function termsOf(stories: readonly Story[]): Term[] {
  const counted = (labels: string[]): [string, number][] => {
    const counts = new Map<string, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  };
  const term =
    (taxonomy: Term['taxonomy'], first: number) =>
    ([name, count]: [string, number], index: number): Term => ({
      id: first + index,
      count,
      name,
      slug: slugOf(name),
      taxonomy,
    });
  return [
    { id: 1, count: 0, name: 'Uncategorized', slug: 'uncategorized', taxonomy: 'category' },
    ...counted(stories.map((story) => story.desk)).map(term('category', 2)),
    ...counted(stories.flatMap((story) => [story.topic, ...(story.tags ?? [])])).map(term('post_tag', 101)),
  ];
}

/** Text as WordPress renders it: HTML, with numeric references for typographic characters. */
export function rendered(text: string): string {
  return escapeText(text)
    .replaceAll('&amp;', '&#038;')
    .replace(/[‘’“”–…]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A term as JSON. */
export function termJson(term: Term, { origin }: Site): Record<string, unknown> {
  const plural = term.taxonomy === 'category' ? 'categories' : 'tags';
  const api = `${origin}${PRESS}/wp-json/wp/v2`;
  return {
    id: term.id,
    count: term.count,
    description: '',
    link: `${origin}${PRESS}/${term.taxonomy === 'category' ? 'category' : 'tag'}/${term.slug}/`,
    name: rendered(term.name),
    slug: encodeURIComponent(term.slug).toLowerCase(),
    taxonomy: term.taxonomy,
    ...(term.taxonomy === 'category' && { parent: 0 }),
    meta: [],
    _links: {
      self: [{ href: `${api}/${plural}/${term.id}` }],
      collection: [{ href: `${api}/${plural}` }],
      'wp:post_type': [{ href: `${api}/posts?${plural}=${term.id}` }],
    },
  };
}

/** The address of a post: `/2026/11/24/slug/` under the site. */
export function pressUrl(story: Story, { now, origin }: Site): string {
  return `${origin}${PRESS}/${dateOf(story, now).toISOString().slice(0, 10).replaceAll('-', '/')}/${story.slug}/`;
}

/** A post as `/wp/v2/posts` gives it (developer.wordpress.org/rest-api/reference/posts); `embed` names links to inline. */
export function postJson(
  story: Story,
  id: number,
  site: Site,
  terms: readonly Term[],
  embed: (rel: string) => boolean,
): Record<string, unknown> {
  const { now, origin } = site;
  const api = `${origin}${PRESS}/wp-json/wp/v2`;
  const date = dateOf(story, now);
  const mine = (taxonomy: Term['taxonomy'], labels: readonly string[]): Term[] =>
    labels.flatMap((label) => terms.filter((term) => term.taxonomy === taxonomy && term.name === label));
  const categories = mine('category', [story.desk]);
  const tags = mine('post_tag', [story.topic, ...(story.tags ?? [])]);
  const embedded: Record<string, unknown> = {
    ...(embed('author') && { author: story.by.map((name) => authorJson(name, origin)) }),
    ...(embed('wp:featuredmedia') && story.picture && { 'wp:featuredmedia': [mediaJson(story, id, site)] }),
    ...(embed('wp:term') && { 'wp:term': [categories, tags].map((list) => list.map((term) => termJson(term, site))) }),
  };
  return {
    id,
    date: local(date),
    date_gmt: date.toISOString().slice(0, 19),
    guid: { rendered: `${origin}${PRESS}/?p=${id}` },
    modified: local(updatedOf(story, now)),
    modified_gmt: updatedOf(story, now).toISOString().slice(0, 19),
    slug: story.slug,
    status: 'publish',
    type: 'post',
    link: pressUrl(story, site),
    title: { rendered: rendered(story.title) },
    content: { rendered: `\n${bodyHtml(story, origin)}\n`, protected: false },
    excerpt: { rendered: `<p>${rendered(story.summary)}</p>\n`, protected: false },
    author: authorId(story.by[0] ?? ''),
    featured_media: story.picture ? id + 10_000 : 0,
    comment_status: 'open',
    sticky: false,
    format: 'standard',
    categories: categories.map((term) => term.id),
    tags: tags.map((term) => term.id),
    _links: {
      self: [{ href: `${api}/posts/${id}` }],
      author: [{ embeddable: true, href: `${api}/users/${authorId(story.by[0] ?? '')}` }],
      ...(story.picture && { 'wp:featuredmedia': [{ embeddable: true, href: `${api}/media/${id + 10_000}` }] }),
      'wp:term': [
        { taxonomy: 'category', embeddable: true, href: `${api}/categories?post=${id}` },
        { taxonomy: 'post_tag', embeddable: true, href: `${api}/tags?post=${id}` },
      ],
    },
    ...(Object.keys(embedded).length > 0 && { _embedded: embedded }),
  };
}

/** Site-local time without a zone, as WordPress writes it; the site stands two hours east. */
function local(date: Date): string {
  return new Date(date.getTime() + 7_200_000).toISOString().slice(0, 19);
}

/** Users are numbered from 2; ours by the letters of their names. */
function authorId(name: string): number {
  return [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 2);
}

function authorJson(name: string, origin: string): Record<string, unknown> {
  return {
    id: authorId(name),
    name,
    url: '',
    description: '',
    link: `${origin}${PRESS}/author/${slugOf(name)}/`,
    slug: slugOf(name),
  };
}

const SIZES = {
  thumbnail: [150, 150],
  medium: [300, 200],
  medium_large: [768, 512],
  large: [1024, 683],
  full: [1200, 800],
} as const;

function mediaJson(story: Story, id: number, { origin }: Site): Record<string, unknown> {
  const file = pictureFile(story.picture ?? '');
  const type = pictureType(file);
  const uploads = `${origin}${PRESS}/wp-content/uploads/2026/11`;
  const sizes = Object.entries(SIZES).map(([name, [width, height]]): [string, Record<string, unknown>] => {
    const cut = name === 'full' ? file : file.replace(/\.\w+$/, `-${width}x${height}$&`);
    return [name, { file: cut, width, height, mime_type: type, source_url: `${uploads}/${cut}` }];
  });
  return {
    id: id + 10_000,
    slug: file.replace(/\.\w+$/, ''),
    type: 'attachment',
    title: { rendered: rendered(file) },
    caption: { rendered: '' },
    alt_text: story.alt ?? '',
    media_type: 'image',
    mime_type: type,
    media_details: { width: 1200, height: 800, file: `2026/11/${file}`, sizes: Object.fromEntries(sizes) },
    source_url: `${uploads}/${file}`,
    link: `${origin}${PRESS}/?attachment_id=${id + 10_000}`,
  };
}
