import type { NewsQuery } from '../query/query.js';
import { compileCategory } from '../query/category.js';
import { compileFilter } from '../query/match.js';
import type { Feed, FeedItem } from './feed.js';
import { StorySet, storyOf, type Story } from './story.js';

/** What choosing depends on beside the query: the moment, the page, and chance. */
export interface Circumstances {
  /** ms since 1970. */
  now: number;
  /** The page's own address, for `exclude-current`. */
  page?: string;
  /** 0 ≤ n < 1; `Math.random` where absent. */
  random?: () => number;
}

/**
 * The batch answer: the query's stories out of whole feeds. Each feed is filtered alone (a category may be one label in
 * one of them and an expression in another), then all are merged, freed of repeats, sorted and cut.
 */
export function selectItems(feeds: readonly Feed[], query: NewsQuery, circumstances: Circumstances): FeedItem[] {
  const filter = compileFilter(query, circumstances);
  const category = query.category === undefined ? undefined : compileCategory(query.category);
  const stories = feeds.flatMap((feed) => {
    const items = feed.items.filter(filter);
    const whole = category ? items.filter((item) => category.whole(item)) : items;
    const chosen = category?.expression && !feed.items.some((item) => category.whole(item)) ? items.filter(category.expression) : whole;
    return chosen.map((item) => storyOf(item, feed.feedUrl ?? ''));
  });
  return pick(inOrder(stories, query.sort, circumstances.random), query, new StorySet()).map((story) => story.item);
}

/** Sorts as asked; stories without a date stand last, in the feed's order. `feed` leaves the order as it is. */
export function inOrder(stories: readonly Story[], sort: NewsQuery['sort'], random: () => number = Math.random): readonly Story[] {
  if (sort === 'feed') return stories;
  if (sort === 'random') {
    // Fisher and Yates: every order is equally likely, which sorting by a random key with ties is not.
    const shuffled = [...stories];
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
    }
    return shuffled;
  }
  const sign = sort === 'oldest' ? 1 : -1;
  return [...stories].sort((a, b) => +isNaN(a.time) - +isNaN(b.time) || sign * (a.time - b.time) || 0);
}

/**
 * The first `count` stories after `offset`, none of them taken, none twice.
 *
 * @param skipped is given the stories that fell to `offset`
 */
export function pick(
  ordered: readonly Story[],
  { count, offset }: Pick<NewsQuery, 'count' | 'offset'>,
  taken: Pick<StorySet, 'has'>,
  skipped: Story[] = [],
): Story[] {
  const mine = new StorySet();
  const chosen: Story[] = [];
  let skip = offset;
  for (const story of ordered) {
    if (chosen.length >= count) break;
    if (taken.has(story) || !mine.admit(story)) continue;
    (skip-- > 0 ? skipped : chosen).push(story);
  }
  return chosen;
}

/** Puts the story that leads first: `first`, `image` (the first with a picture), or a story's address. */
export function leadFirst(items: readonly FeedItem[], lead: string): readonly FeedItem[] {
  if (lead === 'first') return items;
  const at = items.findIndex((item) => (lead === 'image' ? item.image : item.url === lead));
  return at > 0 ? [items[at]!, ...items.slice(0, at), ...items.slice(at + 1)] : items;
}
