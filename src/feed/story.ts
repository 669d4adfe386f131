import { storyKeys } from '../query/match.js';
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
  readonly title: string | undefined;
}

/** Prepares one item for choosing. */
export function storyOf(item: FeedItem, feed: string): Story {
  const keys = storyKeys(item, feed);
  return { item, feed, time: +(item.published ?? item.updated ?? NaN), own: keys.own, title: keys.title };
}

/** A set of stories that knows when another one is the same as one of its own. */
export class StorySet {
  readonly #keys = new Map<string, string>();

  has(story: Story): boolean {
    if (story.own.some((key) => this.#keys.has(key))) return true;
    const feed = story.title === undefined ? undefined : this.#keys.get(story.title);
    return feed !== undefined && feed !== story.feed;
  }

  add(story: Story): void {
    for (const key of story.own) this.#keys.set(key, story.feed);
    if (story.title !== undefined && !this.#keys.has(story.title)) this.#keys.set(story.title, story.feed);
  }

  /** Adds the story unless its like is there; true where it was added. */
  admit(story: Story): boolean {
    if (this.has(story)) return false;
    this.add(story);
    return true;
  }
}
