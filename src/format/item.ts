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
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')) as T;
}

/** A story from what was found: own data only, an id always, a title as soon as there are words. */
export function createItem(fields: Found<FeedItem>): FeedItem {
  const { id, url, summary, authors = [], categories = [] } = fields;
  const title = fields.title || cutText(summary ?? '', 100);
  return {
    ...present<FeedItem>({
      ...fields,
      id: id || url || digest(title + (summary ?? '') + (fields.published?.getTime() ?? '')),
      authors: distinct(authors, (author) => author.name),
      categories: distinct(categories, (category) => `${category.label}\n${category.scheme ?? ''}`),
    }),
    title,
  };
}

function distinct<T>(list: readonly T[], key: (entry: T) => string): T[] {
  const seen = new Set<string>();
  return list.filter((entry) => key(entry) && !seen.has(key(entry)) && seen.add(key(entry)));
}

/** A short name for a story that has neither id nor address: FNV-1a over its words. */
function digest(words: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193);
  return `#${(hash >>> 0).toString(36)}`;
}
