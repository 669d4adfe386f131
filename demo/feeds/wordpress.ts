import { listPage, storyPage, type Announced } from './pages.js';
import { readPicture } from './pictures.js';
import { OPEN, html, missing, pictureReply, text, type Route } from './reply.js';
import { dateOf, type Site, type Story } from './story.js';
import { PRESS, postJson, termJson, termsOf, type Term } from './write-wordpress.js';
import { writeRss } from './write-rss.js';

/** WordPress's feeds give the newest ten; `paged` turns the page. */
const FEED_LENGTH = 10;

const ANNOUNCED: Announced = [
  { rel: 'alternate', type: 'application/rss+xml', href: `${PRESS}/feed/`, title: 'Viral World News » Feed' },
  {
    rel: 'alternate',
    type: 'application/rss+xml',
    href: `${PRESS}/comments/feed/`,
    title: 'Viral World News » Comments Feed',
  },
  { rel: 'https://api.w.org/', href: `${PRESS}/wp-json/` },
];

/**
 * The newspaper as a WordPress site: its REST interface under `/wp-json/wp/v2/` (also as `?rest_route=`) with posts,
 * categories and tags; `/feed/`, `/category/slug/feed/`, `/tag/slug/feed/`; uploads in WordPress's sizes; pages.
 * @param path the decoded path after the site's own
 */
export function wordpressRoute(path: string, url: URL, site: Site): Route | undefined {
  const route = url.searchParams.get('rest_route') ?? /^\/wp-json(\/.*)$/.exec(path)?.[1];
  if (route) return () => rest(route, url.searchParams, site);
  const terms = termsOf(site.stories);
  const [, taxonomy, slug, feed] = /^(?:\/(category|tag)\/([^/]+))?(\/feed)?\/?$/.exec(path) ?? [];
  if (path === '' || path === '/' || taxonomy || feed) {
    const term =
      taxonomy && terms.find((one) => one.slug === slug && (one.taxonomy === 'category') === (taxonomy === 'category'));
    if (taxonomy && !term) return missing;
    const found = term ? site.stories.filter((story) => carries(story, term)) : site.stories;
    const title = term ? `${term.name} – Viral World News` : 'Viral World News';
    if (feed) return () => feedPage(found, title, url, site);
    return () => html(listPage(term ? term.name : 'The site', { ...site, stories: found.slice(0, 60) }, ANNOUNCED));
  }
  const [, name, width, height, ending] =
    /^\/wp-content\/uploads\/2026\/11\/(.+?)(?:-(\d+)x(\d+))?\.(svg|jpg)$/.exec(path) ?? [];
  if (name) return async () => pictureReply(await readPicture(`${name}.${ending}`, width && `w${width}-h${height}`));
  const post = /^\/\d{4}\/\d{2}\/\d{2}\/([^/]+)\/?$/.exec(path)?.[1];
  const story = site.stories.find((one) => one.slug === post);
  if (post) return () => (story ? html(storyPage(story, site, ANNOUNCED)) : missing());
  return undefined;
}

function carries(story: Story, { name, taxonomy }: Term): boolean {
  return taxonomy === 'category' ? story.desk === name : story.topic === name || (story.tags ?? []).includes(name);
}

function feedPage(found: readonly Story[], title: string, url: URL, site: Site): Response {
  const from = (Math.max(1, Number(url.searchParams.get('paged')) || 1) - 1) * FEED_LENGTH;
  const channel = { title, path: url.pathname, home: url.pathname.replace(/feed\/?$/, ''), pictures: 'body' as const };
  return text(writeRss({ ...site, stories: found.slice(from, from + FEED_LENGTH) }, channel), 'application/rss+xml');
}

/** An answer of the REST interface, or the error WordPress gives in its place. */
function rest(route: string, search: URLSearchParams, site: Site): Response {
  const [, kind, id] = /^\/wp\/v2\/(posts|categories|tags)(?:\/(\d+))?\/?$/.exec(route) ?? [];
  if (!kind) return fault('rest_no_route', 'No route was found matching the URL and request method.', 404);
  const perPage = number(search, 'per_page', 10);
  const page = number(search, 'page', 1);
  if (!(perPage >= 1 && perPage <= 100)) {
    return invalid('per_page', 'per_page must be between 1 (inclusive) and 100 (inclusive)');
  }
  if (!(page >= 1)) return invalid('page', 'page must be greater than or equal to 1');
  const terms = termsOf(site.stories);
  const all = kind === 'posts' ? postRows(search, site, terms) : termRows(kind, search, site, terms);
  if (id) {
    const one = all.find((row) => row['id'] === Number(id));
    return one ? json(pick(one, search)) : fault('rest_post_invalid_id', 'Invalid post ID.', 404);
  }
  const pages = Math.ceil(all.length / perPage);
  if (kind === 'posts' && page > 1 && page > pages) {
    return fault(
      'rest_post_invalid_page_number',
      'The page number requested is larger than the number of pages available.',
      400,
    );
  }
  const rows = all.slice((page - 1) * perPage, page * perPage).map((row) => pick(row, search));
  return json(rows, { 'x-wp-total': String(all.length), 'x-wp-totalpages': String(pages) });
}

type Row = Record<string, unknown>;

function number(search: URLSearchParams, name: string, initial: number): number {
  const value = search.get(name);
  return value === null ? initial : Number(value);
}

/** A list parameter: `categories=2,3` or `categories[]=2`. */
function list(search: URLSearchParams, name: string): string[] {
  return [...search.getAll(name), ...search.getAll(`${name}[]`)].flatMap((value) => value.split(',')).filter(Boolean);
}

function postRows(search: URLSearchParams, site: Site, terms: readonly Term[]): Row[] {
  const [categories, tags, slugs] = ['categories', 'tags', 'slug'].map((name) => list(search, name)) as [
    string[],
    string[],
    string[],
  ];
  const wanted = (taxonomy: Term['taxonomy'], ids: string[]): Term[] =>
    terms.filter((term) => term.taxonomy === taxonomy && ids.includes(String(term.id)));
  const inCategories = wanted('category', categories);
  const inTags = wanted('post_tag', tags);
  const phrase = (search.get('search') ?? '').toLowerCase();
  // `_embed` alone means all links; with words, only those (WordPress 5.4 and later).
  const embeds = search.has('_embed') ? list(search, '_embed') : undefined;
  const every = embeds?.every((word) => word === '1' || word === 'true');
  const rows = site.stories
    .map((story, index) => ({ story, id: 5000 - index }))
    .filter(
      ({ story }) =>
        (!categories.length || inCategories.some((term) => carries(story, term))) &&
        (!tags.length || inTags.some((term) => carries(story, term))) &&
        (!slugs.length || slugs.includes(story.slug)) &&
        `${story.title} ${story.summary}`.toLowerCase().includes(phrase),
    )
    .sort((a, b) => dateOf(b.story, site.now).getTime() - dateOf(a.story, site.now).getTime());
  if (search.get('order') === 'asc') rows.reverse();
  return rows
    .slice(number(search, 'offset', 0))
    .map(({ story, id }) =>
      postJson(story, id, site, terms, (rel) => embeds !== undefined && (every || embeds.includes(rel))),
    );
}

function termRows(kind: string, search: URLSearchParams, site: Site, terms: readonly Term[]): Row[] {
  const taxonomy = kind === 'categories' ? 'category' : 'post_tag';
  const phrase = (search.get('search') ?? '').toLowerCase();
  const slugs = list(search, 'slug').map((slug) => slug.toLowerCase());
  const rows = terms.filter(
    (term) =>
      term.taxonomy === taxonomy &&
      (!slugs.length || slugs.includes(term.slug)) &&
      (search.get('hide_empty') !== 'true' || term.count > 0) &&
      `${term.name} ${term.slug}`.toLowerCase().includes(phrase),
  );
  if (search.get('orderby') === 'count') rows.sort((a, b) => a.count - b.count);
  if (search.get('order') === 'desc') rows.reverse();
  return rows.map((term) => termJson(term, site));
}

/** `_fields`: only the named ones, also by path (`title.rendered`). Without `_links` and `_embedded` among them, nothing is embedded. */
function pick(row: Row, search: URLSearchParams): Row {
  const fields = list(search, '_fields');
  if (!fields.length) return row;
  const kept: Row = {};
  for (const field of fields) {
    const [first = '', second] = field.trim().split('.');
    const value = row[first];
    if (value === undefined || (first === '_embedded' && !fields.some((one) => one.startsWith('_links')))) continue;
    if (second === undefined) kept[first] = value;
    else if (typeof value === 'object' && value !== null && second in value) {
      kept[first] = { ...(kept[first] as Row | undefined), [second]: (value as Row)[second] };
    }
  }
  return kept;
}

function json(body: unknown, headers: Readonly<Record<string, string>> = {}, status = 200): Response {
  const exposed = { ...OPEN, 'access-control-expose-headers': 'X-WP-Total, X-WP-TotalPages, Link' };
  return text(JSON.stringify(body), 'application/json', status, { ...exposed, ...headers });
}

function fault(code: string, message: string, status: number): Response {
  return json({ code, message, data: { status } }, {}, status);
}

function invalid(parameter: string, reason: string): Response {
  const data = {
    status: 400,
    params: { [parameter]: reason },
    details: { [parameter]: { code: 'rest_out_of_bounds', message: reason, data: null } },
  };
  return json({ code: 'rest_invalid_param', message: `Invalid parameter(s): ${parameter}`, data }, {}, 400);
}
