import { decodeEntities } from '../format/entities.js';
import { compileCategory, fold, type CategoryGroup } from '../query/category.js';
import type { LookUp, Plan, Reading, Source, SourceQuery } from './source.js';

/** WordPress gives no more than this in one answer, and refuses to be asked for more. */
const PAGE = 100;

/** How many stories a feed of WordPress has, unless the site's owner chose otherwise. */
const FEED_PAGE = 10;

/** What a story is made of; without `_links` and `_embedded` nothing is embedded. */
const FIELDS = 'id,date_gmt,modified_gmt,link,title,excerpt,jetpack_featured_media_url,_links,_embedded';
const EMBED = 'wp:featuredmedia,author,wp:term';

/** Parameters of ours: what an address in `src` says about them does not count. */
const OURS = [
  'rest_route',
  'per_page',
  'page',
  'offset',
  'order',
  'orderby',
  '_fields',
  '_embed',
  '_envelope',
  '_jsonp',
  'context',
];

type Taxonomy = 'categories' | 'tags';

/** A category or a tag of the site. */
interface Term {
  taxonomy: Taxonomy;
  id: number;
  name: string;
  slug: string;
}

/** Where a site is, and where it is asked. */
interface Site {
  /** The home, ending in a slash. */
  home: string;
  /** What stands before an endpoint such as `posts`. */
  api: string;
  /** The endpoint that lists the stories: `posts`, or the type of content that `src` names. */
  stories: string;
  /** Whether addresses are `?rest_route=` and `?cat=` ones, where permalinks are off. */
  plain: boolean;
}

/**
 * A WordPress site, read through its REST API (developer.wordpress.org/rest-api/reference/posts): it answers browsers
 * of other origins, where the feeds do not. A category costs one look at the site's terms; where the API is closed
 * (401, 403, 404), `retry` names the feeds instead.
 *
 * @param url the API's root or one of its endpoints, `?rest_route=`, a site on wordpress.com, or any site's home
 */
export function wordpressSource(url: URL): Source {
  const site = siteAt(url);
  for (const name of OURS) url.searchParams.delete(name);
  const kept = url.search.slice(1);
  const ask = (endpoint: string, parameters: string): string =>
    site.api + endpoint + (site.api.includes('?') ? '&' : '?') + parameters;

  const reading = (asked: number, terms: string, filtered: boolean): Reading => ({
    url: ask(
      site.stories,
      `per_page=${asked}&orderby=date${kept && `&${kept}`}${terms}&_embed=${EMBED}&_fields=${FIELDS}`,
    ),
    filtered,
    asked,
  });
  const most = ({ all, count }: SourceQuery): number => (all ? PAGE : Math.min(PAGE, count));

  /** Terms of one taxonomy: all of the first hundred, or those that a word finds. */
  const termsOf = async (taxonomy: Taxonomy, lookUp: LookUp, word?: string): Promise<Term[]> => {
    const search = word === undefined ? '' : `&search=${encodeURIComponent(word)}`;
    return readTerms(await lookUp(ask(taxonomy, `per_page=${PAGE}&_fields=id,name,slug,count${search}`)), taxonomy);
  };

  return {
    kind: 'wordpress',
    address: site.api + site.stories + (kept && `${site.plain ? '&' : '?'}${kept}`),

    async plan(query, lookUp): Promise<Plan> {
      if (!query.category) return { readings: [reading(most(query), '', false)] };
      const { text, groups } = compileCategory(query.category);
      const categories = await termsOf('categories', lookUp);
      const known = new Map<string, Term>();
      const find = async (label: string): Promise<void> => {
        const wanted = fold(label);
        const match = ({ name, slug }: Term): boolean => fold(name) === wanted || fold(slug) === wanted;
        const term =
          categories.find(match) ??
          // A full first page may hide the rest; tags are too many to list anywhere.
          (categories.length >= PAGE ? (await termsOf('categories', lookUp, label)).find(match) : undefined) ??
          (await termsOf('tags', lookUp, label)).find(match);
        if (term) known.set(label, term);
      };
      const labels = categories.map(({ name }) => name);
      const whole = categories.find(({ name, slug }) => [name, slug].some((word) => fold(word) === fold(text)));
      if (whole) known.set(text, whole);
      else await Promise.all([...new Set(groups.flatMap(({ all, none }) => [...all, ...none]))].map(find));

      const found: readonly CategoryGroup[] = whole
        ? [{ all: [text], none: [] }]
        : groups.filter(({ all }) => all.every((label) => known.has(label)));
      if (!found.length) return { readings: [], labels, missing: true };
      const [only, another] = found;
      const term = only && !another && only.all.length === 1 && !only.none.length && known.get(only.all[0] ?? '');
      return {
        readings: found.map(({ all, none }) => {
          const [first, ...others] = all.flatMap((label) => known.get(label) ?? []);
          const without = none.flatMap((label) => known.get(label) ?? []);
          const terms = [
            ...(first ? [`&${first.taxonomy}=${first.id}`] : []),
            ...(['categories', 'tags'] as const).flatMap((taxonomy) => {
              const ids = without.filter((term) => term.taxonomy === taxonomy).map(({ id }) => id);
              return ids.length ? [`&${taxonomy}_exclude=${ids.join()}`] : [];
            }),
          ].join('');
          // Old servers take two terms of one taxonomy for "or": the second is left to be filtered here.
          return reading(others.length ? PAGE : most(query), terms, !others.length);
        }),
        labels,
        ...(term && { moreHref: termPage(site, term) }),
      };
    },

    retry({ category }): Promise<Plan> {
      const feed = (slug: string, filtered: boolean): Reading => ({
        url:
          site.home +
          (site.plain ? `?feed=rss2${slug && `&category_name=${slug}`}` : `${slug && `category/${slug}/`}feed/`),
        filtered,
      });
      if (!category) return Promise.resolve({ readings: [feed('', false)] });
      const { groups } = compileCategory(category);
      return Promise.resolve({
        readings: groups.map(({ all: [first, ...others], none }) =>
          feed(first ? slugOf(first) : '', !!first && !others.length && !none.length),
        ),
      });
    },

    next({ url: last, filtered, asked }, got) {
      if (got < (asked ?? FEED_PAGE)) return undefined;
      const page = new URL(last);
      if (!asked) {
        // Pages of a feed are as long as its owner wants them: only their number can be asked for.
        page.searchParams.set('paged', String(Number(page.searchParams.get('paged') ?? 1) + 1));
        return { url: page.href, filtered };
      }
      // By offset, not by `page`: pages of another size would skip or repeat, and one page too many is an error (400).
      page.searchParams.set('offset', String(Number(page.searchParams.get('offset') ?? 0) + got));
      page.searchParams.set('per_page', String(PAGE));
      return { url: page.href, filtered, asked: PAGE };
    },
  };
}

function siteAt(url: URL): Site {
  const endpointOf = (path = ''): string => /\/wp\/v2\/(?:sites\/[^/]+\/)?([a-z][\w-]*)/.exec(path)?.[1] ?? 'posts';
  if (/(^|\.)wordpress\.com$/.test(url.hostname)) {
    // `public-api.wordpress.com` names the site in its path; all other hosts are the site.
    const host = /\/sites\/([^/]+)/.exec(url.pathname)?.[1] ?? url.hostname;
    const api = `https://public-api.wordpress.com/wp/v2/sites/${host}/`;
    return { home: `https://${host}/`, api, stories: endpointOf(url.pathname), plain: false };
  }
  const route = url.searchParams.get('rest_route');
  if (route !== null) {
    const home = url.origin + url.pathname.replace(/[^/]*$/, '');
    return { home, api: `${url.origin}${url.pathname}?rest_route=/wp/v2/`, stories: endpointOf(route), plain: true };
  }
  const [before = '', after] = url.pathname.split(/\/wp-json(?=\/|$)/);
  const home = `${url.origin}${before.replace(/\/(feed\/?)?$/, '')}/`;
  return { home, api: `${home}wp-json/wp/v2/`, stories: endpointOf(after), plain: false };
}

/** Terms as the server wrote them: names carry entities. */
function readTerms(answer: unknown, taxonomy: Taxonomy): Term[] {
  if (!Array.isArray(answer)) return [];
  return answer.flatMap((term: Partial<Record<'id' | 'name' | 'slug', unknown>> | null): Term[] => {
    const { id, name, slug } = term ?? {};
    if (typeof id !== 'number' || typeof name !== 'string') return [];
    return [{ taxonomy, id, name: decodeEntities(name), slug: decode(typeof slug === 'string' ? slug : '') }];
  });
}

function termPage({ home, plain }: Site, { taxonomy, id, slug }: Term): string {
  const path = encodeURIComponent(slug);
  if (plain) return `${home}?${taxonomy === 'tags' ? `tag=${path}` : `cat=${id}`}`;
  return `${home}${taxonomy === 'tags' ? 'tag' : 'category'}/${path}/`;
}

/** The slug WordPress would have made of a name. */
function slugOf(name: string): string {
  const plain = fold(name)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  return encodeURIComponent(
    plain
      .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
      .replace(/[\s-]+/g, '-')
      .replace(/^-|-$/g, ''),
  );
}

/** Slugs of other scripts come percent-encoded. */
function decode(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
