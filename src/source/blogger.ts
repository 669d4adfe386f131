import { compileCategory, fold, type CategoryGroup } from '../query/category.js';
import type { LookUp, Plan, Reading, Source, SourceQuery } from './source.js';

/** Blogger gives no more than this in one answer, whatever is asked. */
const PAGE = 100;

/**
 * A blog on Blogger, read through its JSON feed (developers.google.com/blogger/docs/2.0/json/reference): `summary`, which
 * carries thumbnail and labels at a fraction of `default`'s bytes, and `orderby=published`, or edited posts jump up.
 *
 * @param url any address of the blog: its home, a page, its feed. A label in it (`/feeds/posts/default/-/News`,
 *   `/search/label/News`) and search words (`q=`) narrow every query.
 */
export function bloggerSource(url: URL): Source {
  const [before = '', feed] = url.pathname.split('/feeds/posts');
  // Only a feed's address tells where the blog begins; all else is a page, and a blog has its host to itself.
  const root = url.origin + (feed === undefined ? '' : before);
  const own = /\/(?:-|search\/label)\/(.+?)\/?$/.exec(url.pathname)?.[1]?.split('/').map(decode) ?? [];
  for (const name of ['alt', 'callback', 'orderby', 'max-results', 'start-index', 'redirect', 'm'])
    url.searchParams.delete(name);
  const kept = url.search.slice(1);

  const reading = (labels: readonly string[], asked: number, filtered: boolean): Reading => ({
    url: `${feedOf(root, [...own, ...labels])}?alt=json&orderby=published&max-results=${asked}${kept && `&${kept}`}`,
    filtered,
    asked,
  });
  const planFor = (groups: readonly CategoryGroup[], { count, all }: SourceQuery): Plan => {
    const [first] = groups;
    const plan: Plan = {
      // What a label path can't say (`-Sport`) is left to be filtered here, from as many posts as one answer gives.
      readings: groups.map(({ all: labels, none }) =>
        reading(labels, all || none.length ? PAGE : Math.min(PAGE, count), !none.length),
      ),
    };
    const more = first && groups.length === 1 ? labelPage(root, first) : undefined;
    return more ? { ...plan, moreHref: more } : plan;
  };

  return {
    kind: 'blogger',
    address: feedOf(root, own) + url.search,

    plan(query) {
      if (query.category) return planFor(compileCategory(query.category).groups, query);
      return { readings: [reading([], query.all ? PAGE : Math.min(PAGE, query.count), false)] };
    },

    /** Labels are case-sensitive: an empty answer may only mean that the label is written another way. */
    async retry(query, lookUp) {
      const { text, groups } = compileCategory(query.category ?? '');
      const labels = await labelsOf(root, lookUp);
      const real = (wanted: string): string | undefined => labels.find((label) => fold(label) === fold(wanted));
      const whole = real(text);
      const found = whole
        ? [{ all: [whole], none: [] }]
        : groups
            .filter(({ all }) => all.every(real))
            .map(({ all, none }) => ({ all: all.map((label) => real(label) ?? label), none }));
      return found.length ? { ...planFor(found, query), labels } : { readings: [], labels, missing: true };
    },

    next({ url: last, filtered, asked = PAGE }, got) {
      if (!got || got < asked) return undefined;
      const page = new URL(last);
      const start = Number(page.searchParams.get('start-index') ?? 1) + got;
      page.searchParams.set('max-results', String(PAGE));
      page.searchParams.set('start-index', String(start));
      return { url: page.href, filtered, asked: PAGE };
    },

    moreHref({ category }) {
      const groups = category ? compileCategory(category).groups : [];
      return groups[0] && groups.length === 1 ? labelPage(root, groups[0]) : undefined;
    },
  };
}

function feedOf(root: string, labels: readonly string[]): string {
  return `${root}/feeds/posts/summary${labels.length ? '/-' : ''}${labels.map((label) => `/${encodeURIComponent(label)}`).join('')}`;
}

/** The page of one label; Blogger has none for anything more. */
function labelPage(root: string, { all, none }: CategoryGroup): string | undefined {
  return all[0] && all.length === 1 && !none.length ? `${root}/search/label/${encodeURIComponent(all[0])}` : undefined;
}

/** Every label of the blog, from a feed without posts. */
async function labelsOf(root: string, lookUp: LookUp): Promise<string[]> {
  const answer = (await lookUp(`${feedOf(root, [])}?alt=json&max-results=0`)) as {
    feed?: { category?: unknown };
  } | null;
  const categories = answer?.feed?.category;
  if (!Array.isArray(categories)) return [];
  return categories.flatMap((category: { term?: unknown } | null) =>
    typeof category?.term === 'string' ? [category.term] : [],
  );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
