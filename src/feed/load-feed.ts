import { resolveQuery, type NewsQueryInput } from '../query/query.js';
import { Desk } from './desk.js';
import type { Feed } from './feed.js';
import { explain } from './explain.js';
import type { FetchLike } from './fetch-body.js';
import type { Limits } from './limits.js';
import { PageStore } from './page-store.js';

/** How `loadFeed` reaches the world. */
export interface LoadOptions {
  /** The platform's `fetch` where absent; a gateway passes a policed one. */
  fetch?: FetchLike;
  signal?: AbortSignal;
  limits?: Partial<Limits>;
}

/**
 * Fetches, reads, merges and selects: the pipeline without the element.
 *
 * @param input query keys are property names: `{src: 'https://…', category: 'Africa', count: 5}`; `src` must be absolute
 *   where there is no page
 * @returns a feed of the selected stories, even if one of several sources failed; empty where nothing was left
 * @throws NewsError where no source gave anything, or the category is not there
 */
export function loadFeed(
  input: NewsQueryInput,
  { fetch = (url, init) => globalThis.fetch(url, init), signal, limits }: LoadOptions = {},
): Promise<Feed> {
  const query = resolveQuery([input]);
  const base = typeof document === 'object' ? document.baseURI : 'https://relative.invalid/';
  return new Promise((resolve, reject) => {
    const order = new PageStore(fetch).ask(
      {
        query,
        base,
        circumstances: { now: Date.now() },
        limits,
        owner: {},
        tell: ({ state, items, title, moreHref, notice }) => {
          if (state === 'loading') return;
          signal?.removeEventListener('abort', abort);
          if (notice && notice.code !== 'empty-feed') reject(explain(notice));
          else resolve({ ...(title && { title }), ...(moreHref && { url: moreHref }), items });
        },
      },
      new Desk(),
    );
    const abort = (): void => {
      order.cancel();
      reject(signal!.reason as Error);
    };
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    order.start();
  });
}
