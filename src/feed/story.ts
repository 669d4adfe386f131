import { storyKeys } from '../query/same-story.js';
import type { FeedItem } from './feed.js';

/** A story as the desk handles it: the item, when it is from, and the keys by which two stories are the same. */
export interface Story {
  readonly item: FeedItem;
  /** Address of the feed it was read from. */
  readonly feed: string;
  /** `published`, else `updated`, ms since 1970; `NaN` where the feed gives no date: a date is never invented. */
  readonly time: number;
  /** Same key = same story, wherever it was read. */
  readonly own: readonly string[];
  /** Same full title on the same day = same story, but only across different feeds. */
  readonly title?: string;
}

/**
 * Prepares one item for choosing.
 *
 * @param home the feed's own site: podcasts link every episode to it, so there the id decides alone
 */
export function storyOf(item: FeedItem, feed: string, home?: string): Story {
  const { url, ...rest } = item;
  const keys = storyKeys(url === home ? rest : item, feed);
  return { item, feed, time: +(item.published ?? item.updated ?? NaN), ...keys };
}

/** A set of stories that knows when another one is the same as one of its own. */
export class StorySet {
  readonly #keys = new Map<string | undefined, string>();

  constructor(stories: Iterable<Story> = []) {
    for (const story of stories) this.add(story);
  }

  has({ own, title, feed }: Story): boolean {
    return own.some((key) => this.#keys.has(key)) || (!!title && (this.#keys.get(title) ?? feed) !== feed);
  }

  add({ own, title, feed }: Story): void {
    for (const key of [...own, title]) this.#keys.set(key, feed);
  }
}
