import { compileCategory } from '../query/category.js';
import { compileFilter } from '../query/match.js';
import type { NewsQuery } from '../query/query.js';
import type { Feed, FeedItem } from './feed.js';
import { inOrder, pick } from './order.js';
import { StorySet, storyOf } from './story.js';

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
    const chosen =
      category?.expression && !feed.items.some((item) => category.whole(item))
        ? items.filter(category.expression)
        : whole;
    return chosen.map((item) => storyOf(item, feed.feedUrl ?? ''));
  });
  return pick(inOrder(stories, query.sort, circumstances.random), query, new StorySet()).map(({ item }) => item);
}
