import type { FeedItem } from '../feed/feed.js';
import { fold } from './label.js';
import type { NewsQuery } from './query.js';
import { sameStoryUrl } from './same-story.js';

/** What the world looks like at the moment of choosing. */
export interface MatchContext {
  /** Milliseconds since 1970. */
  now: number;
  /** The address of the page the section stands on, where there is one. */
  page?: string;
}

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

/** Where a story stands: the scheme, and Blogger's `m=1` (its page for phones), do not make it another one. */
function placeOf(url: string): string {
  return sameStoryUrl(url.replace(/[?&]m=[01](?=[&#]|$)/, '')).replace(/^\w+:/, '');
}
