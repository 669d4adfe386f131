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
  const { url, title, summary = '', authors = [], categories = [] } = found;
  const words = title || cutText(summary, 100);
  return {
    ...present<FeedItem>({ ...found, id: found.id || url || digest(words + summary) }),
    title: words,
    authors: distinct(authors, 'name'),
    categories: distinct(categories, 'label'),
  };
}

/** The entries that have a value for the key, each value once. */
function distinct<T>(list: readonly T[], key: keyof T): T[] {
  return list.filter((entry, at) => entry[key] && list.findIndex((other) => other[key] === entry[key]) === at);
}

/** A short name for a story that has neither id nor address: FNV-1a over its words. */
function digest(words: string): string {
  let hash = 0x811c9dc5;
  for (const letter of words) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return `#${hash >>> 0}`;
}
