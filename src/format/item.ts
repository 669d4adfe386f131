import type { FeedItem } from '../feed/feed.js';
import { cutText } from './clean.js';

/** Longest title, in characters. */
export const TITLE_LIMIT = 300;

/** Longest summary, in characters. */
export const SUMMARY_LIMIT = 600;

/** Fields as a format's reader found them: clean, or absent in any way. */
export type Found<T> = { [K in keyof T]?: T[K] | undefined };

/** Drops the keys whose value is absent, so that what is left has no key without a value. */
export function present<T extends object>(fields: Found<T>): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value || value === 0)) as T;
}

/** A story from what was found: own data only, an id always, a title as soon as there are words. */
export function createItem(found: Found<FeedItem>): FeedItem {
  const title = found.title || cutText(found.summary ?? '', 100);
  return {
    ...present<FeedItem>(found),
    id: found.id || found.url || `#${title}`,
    title,
    authors: distinct(found.authors, 'name'),
    categories: distinct(found.categories, 'label'),
  };
}

/** The entries that have a value for the key, each value once. */
function distinct<T>(list: readonly T[] = [], key: keyof T): T[] {
  return list.filter((entry, at) => entry[key] && list.findIndex((other) => other[key] === entry[key]) === at);
}
