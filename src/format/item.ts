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
  const left: Found<T> = {};
  for (const key in fields) if (fields[key] || fields[key] === 0) left[key] = fields[key];
  return left as T;
}

/** A story from what was found: own data only, an id always, a title as soon as there are words. */
export function createItem(found: Found<FeedItem>): FeedItem {
  const item = present<FeedItem>(found);
  item.title ??= cutText(item.summary ?? '', 100);
  item.id ??= item.url ?? `#${item.title} ${item.summary ?? ''}`;
  item.authors = distinct(item.authors, 'name');
  item.categories = distinct(item.categories, 'label');
  return item;
}

/** The first entries that have a value for the key, each value once. */
function distinct<T>(list: readonly T[] = [], key: keyof T): T[] {
  const seen = new Set<unknown>();
  return list.filter((entry) => entry[key] && seen.size < seen.add(entry[key]).size);
}
