import { NewsError } from '../feed/news-error.js';

/** What a section wants of a source. */
export interface SourceQuery {
  /** A label or an expression; absent: all stories. */
  category?: string;
  /** How many stories to ask for, those that earlier sections may take included. */
  count: number;
  /** Filters, or another order than newest first: ask for as many as one request gives. */
  all: boolean;
}

/** One address to read. */
export interface Reading {
  /** Absolute http(s). */
  url: string;
  /** True where the server chose the category, so that nothing is left to filter here. */
  filtered: boolean;
  /** How many stories were asked for, where the server lets us ask. */
  asked?: number;
}

/** Which addresses answer a query. */
export interface Plan {
  /** To be merged; empty where there is nothing to read. */
  readings: Reading[];
  /** The category's own page. */
  moreHref?: string;
  /** The site's labels, where they had to be looked up. */
  labels?: string[];
  /** The site has no such category. */
  missing?: true;
}

/** The JSON found at an address, fetched through the one network door, once per address and page; throws a `NewsError`. */
export type LookUp = (url: string) => Promise<unknown>;

/** A place where stories come from, and how to ask it. */
export interface Source {
  readonly kind: 'feed' | 'blogger' | 'wordpress';
  /** The source's identity: the same for every query. Absolute http(s). */
  readonly address: string;
  plan(query: SourceQuery, lookUp: LookUp): Plan | Promise<Plan>;
  /** The second try after a plan's reading was refused, or answered with nothing although `filtered`. */
  retry?(query: SourceQuery, lookUp: LookUp): Promise<Plan>;
  /** The page of stories after a reading that gave `got` of them; `undefined` where there can be none. */
  next?(reading: Reading, got: number): Reading | undefined;
  /** The category's page, as far as it is known without asking. */
  moreHref?(query: SourceQuery): string | undefined;
}

/**
 * The source behind one word of `src`. The address decides, nothing is probed: host `*.blogspot.*` or path
 * `/feeds/posts` is Blogger; path `/wp-json`, `rest_route=` or host `*.wordpress.com` is WordPress; all else is a feed as
 * it is. The prefixes `blogger:`, `wordpress:`, `feed:` force it.
 *
 * @param src an address, relative to `base`, perhaps with a prefix
 * @param base absolute address
 * @throws NewsError `no-source` where it is no http(s) address
 */
export async function sourceFor(src: string, base: string): Promise<Source> {
  const { kind, url } = readAddress(src, base);
  if (kind === 'blogger') return (await import('./blogger.js')).bloggerSource(url);
  if (kind === 'wordpress') return (await import('./wordpress.js')).wordpressSource(url);
  return { kind, address: url.href, plan: () => ({ readings: [{ url: url.href, filtered: false }] }) };
}

/** Reads one word of `src`: whose address it is, and the address, without fragment and credentials. */
export function readAddress(src: string, base: string): { kind: Source['kind']; url: URL } {
  const [, prefix, rest = ''] = /^(?:(blogger|wordpress|feed):)?(.*)$/is.exec(src.trim()) ?? [];
  let url: URL | undefined;
  try {
    url = new URL(rest, base);
  } catch {
    // Told below, together with the schemes that are not ours.
  }
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new NewsError('no-source', `“${src}” is no http(s) address`);
  }
  // Browsers refuse to fetch an address with a password in it, and a page that carries one has given it away.
  url.hash = url.username = url.password = '';
  return { kind: (prefix?.toLowerCase() as Source['kind'] | undefined) ?? kindOf(url), url };
}

function kindOf({ hostname, pathname, search }: URL): Source['kind'] {
  if (/\.blogspot\.[a-z.]+$/.test(hostname) || /\/feeds\/posts(\/|$)/.test(pathname)) return 'blogger';
  if (hostname.endsWith('.wordpress.com') || /\/wp-json(\/|$)/.test(pathname) || /[?&]rest_route=/.test(search)) {
    return 'wordpress';
  }
  return 'feed';
}
