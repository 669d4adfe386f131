import type { FeedItem } from './feed.js';
import type { NewsQuery } from '../query/query.js';
import { StorySet, type Story } from './story.js';

/** Sorts as asked; stories without a date stand last, in the feed's order. `feed` leaves the order as it is. */
export function inOrder(
  stories: readonly Story[],
  sort: NewsQuery['sort'],
  random: () => number = Math.random,
): Story[] {
  const sorted = [...stories];
  if (sort === 'random') {
    // Fisher and Yates: every order is equally likely, which sorting by a random key with ties is not.
    for (let i = sorted.length; i > 1;) {
      const j = Math.floor(random() * i--);
      [sorted[i], sorted[j]] = [sorted[j]!, sorted[i]!];
    }
  } else if (sort !== 'feed') {
    const sign = sort === 'oldest' ? 1 : -1;
    sorted.sort((a, b) => +isNaN(a.time) - +isNaN(b.time) || sign * (a.time - b.time) || 0);
  }
  return sorted;
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
  for (const story of ordered) {
    if (chosen.length >= count) break;
    if (taken.has(story) || mine.has(story)) continue;
    mine.add(story);
    (offset-- > 0 ? skipped : chosen).push(story);
  }
  return chosen;
}

/** Puts the story that leads first: `first`, `image` (the first with a picture), or a story's address. */
export function leadFirst(items: readonly FeedItem[], lead: string): readonly FeedItem[] {
  const at = lead === 'first' ? 0 : items.findIndex(({ image, url }) => (lead === 'image' ? image : url === lead));
  return at > 0 ? [items[at]!, ...items.slice(0, at), ...items.slice(at + 1)] : items;
}
