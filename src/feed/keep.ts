import type { FeedItem } from './feed.js';

/** The last good stories of one section. */
export interface KeptCopy {
  /** ms since 1970. */
  savedAt: number;
  title?: string | undefined;
  moreHref?: string | undefined;
  items: FeedItem[];
}

/** The Cache API's store on the page's own origin. */
export const STORE = 'news-section';

/** What is kept where the device lets us write nothing (private windows, full disks): as long as the page lives. */
export const memory: Map<string, string> = new Map();

/** The Cache API wants addresses; this one is never asked. */
export function keptAddress(name: string): string {
  return `https://kept.invalid/${encodeURIComponent(name)}`;
}

/** Keeps a copy: on the device, or in memory where that refuses. */
export async function remember(name: string, copy: KeptCopy): Promise<void> {
  const text = JSON.stringify(copy);
  try {
    await (await caches.open(STORE)).put(keptAddress(name), new Response(text));
  } catch {
    // Refused, full, or not a secure page: the copy then lives as long as the page.
    memory.set(name, text);
  }
}
