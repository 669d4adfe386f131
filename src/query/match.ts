import type { FeedItem } from '../feed/feed.js';
import { fold } from './category.js';
import type { NewsQuery } from './query.js';

/** What the world looks like at the moment of choosing. */
export interface MatchContext {
  /** Milliseconds since 1970. */
  now: number;
  /** The address of the page the section stands on, where there is one. */
  page?: string;
}

const DAY = 86_400_000;

/** One test for `include`, `exclude`, `newer-than` and `exclude-current` together. A story without a date is not "newer than". */
export function compileFilter(
  query: Pick<NewsQuery, 'include' | 'exclude' | 'newerThan' | 'excludeCurrent'>,
  { now, page }: MatchContext,
): (item: FeedItem) => boolean {
  const include = query.include.map(fold);
  const exclude = query.exclude.map(fold);
  // With and without its fragment: a story may be a place on a page, or the page a reader has jumped about in.
  const current = query.excludeCurrent && page ? [placeOf(page), placeOf(page.replace(/#.*/s, ''))] : [];
  return (item) => {
    if (item.url && current.length && current.includes(placeOf(item.url))) return false;
    // `none` reads as 0: no limit.
    if (query.newerThan && !(now - Number(item.published ?? item.updated ?? NaN) <= query.newerThan)) return false;
    if (!include.length && !exclude.length) return true;
    const words = fold(
      [
        item.title,
        item.summary,
        ...item.categories.flatMap(({ label, term }) => [label, term]),
        ...item.authors.map(({ name }) => name),
      ].join(' '),
    );
    const said = (word: string): boolean => words.includes(word);
    return (!include.length || include.some(said)) && !exclude.some(said);
  };
}

/**
 * The address by which a story is recognised: without `utm_*`, `fbclid`, a trailing slash and the default port.
 * The fragment stays: there are feeds whose links differ in nothing else.
 */
export function sameStoryUrl(url: string): string {
  let at: URL;
  try {
    at = new URL(url);
  } catch {
    return url;
  }
  const search = at.search
    .slice(1)
    .split('&')
    .filter((pair) => pair && !/^(utm_[^=]*|fbclid)(=|$)/i.test(pair));
  return `${at.protocol}//${at.host}${at.pathname.replace(/\/$/, '')}${search.length ? '?' : ''}${search.join('&')}${at.hash}`;
}

/** Names under which one story may be met again. */
export interface StoryKeys {
  /** Its address, and its id within its feed: the same story wherever one of them is met again. */
  own: string[];
  /** Its full title on its UTC day: the same story only when met in another feed. */
  title?: string;
}

/** The keys of a story read from a feed. `feedUrl` is the feed's identity. */
export function storyKeys(item: FeedItem, feedUrl: string): StoryKeys {
  const own = [`id ${feedUrl} ${item.id}`];
  if (item.url) own.unshift(`url ${sameStoryUrl(item.url)}`);
  const day = Math.floor(Number(item.published ?? item.updated ?? NaN) / DAY);
  const title = fold(item.title.replace(/\p{P}/gu, ' '));
  return title && !Number.isNaN(day) ? { own, title: `${day} ${title}` } : { own };
}

/** Where a story stands: the scheme, and Blogger's `m=1` (its page for phones), do not make it another one. */
function placeOf(url: string): string {
  return sameStoryUrl(url.replace(/([?&])m=[01](?=[&#]|$)/, '$1')).replace(/^\w+:/, '');
}
