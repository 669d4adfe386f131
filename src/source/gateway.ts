import { NewsError } from '../feed/news-error.js';
import type { NewsQuery } from '../query/query.js';
import { readAddress } from './source.js';

/** As many stories as one answer of the gateway holds. */
const MOST = 100;

/** What one section wants, as far as a gateway can answer it; a `NewsQuery` is one. */
export type GatewayQuery = Pick<Partial<NewsQuery>, 'category' | 'offset' | 'allowRepeats' | Narrowing> & {
  count: number;
};

/** Options that choose here, after the gateway's answer: they need all it can give. */
type Narrowing = 'sort' | 'newerThan' | 'include' | 'exclude' | 'excludeCurrent';

/**
 * The one address that asks a gateway for everything the sections on a set of feeds want: its answer is a JSON Feed
 * with the union. The k-th `category` goes with the k-th `count`; an empty one means all stories.
 *
 * @param gateway the gateway's address, relative to `base`; its own query (a key) is kept
 * @param base the page's address, absolute
 * @param sources words of `src`, relative to `base`
 * @param queries the sections in document order: each asks for its own stories and those that earlier ones may take
 * @throws NewsError `gateway` where the gateway's address is not http(s), `no-source` where a source's is not
 */
export function gatewayUrl(
  gateway: string,
  base: string,
  sources: readonly string[],
  queries: readonly GatewayQuery[],
): string {
  let url: URL | undefined;
  try {
    url = new URL(gateway, base);
  } catch {
    // Told below.
  }
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new NewsError('gateway', `“${gateway}” is no http(s) address`);
  }
  url.hash = '';
  url.pathname = `${url.pathname.replace(/\/$/, '')}/v1/feed`;
  for (const word of sources) {
    const { url: source } = readAddress(word, base);
    const prefix = /^(blogger|wordpress|feed):/i.exec(word.trim())?.[0].toLowerCase() ?? '';
    url.searchParams.append('src', prefix + source.href);
  }
  const counts = new Map<string, number>();
  let earlier = 0;
  for (const query of queries) {
    const { category = '', count, offset = 0, allowRepeats } = query;
    const asked = narrows(query) ? MOST : Math.min(MOST, count + offset + (allowRepeats ? 0 : earlier));
    counts.set(category, Math.max(counts.get(category) ?? 0, asked));
    earlier += count;
  }
  for (const [category, count] of counts) {
    url.searchParams.append('category', category);
    url.searchParams.append('count', String(count));
  }
  return url.href;
}

function narrows({ sort = 'newest', newerThan, include, exclude, excludeCurrent }: GatewayQuery): boolean {
  return (
    sort === 'oldest' || sort === 'random' || !!newerThan || !!include?.length || !!exclude?.length || !!excludeCurrent
  );
}
