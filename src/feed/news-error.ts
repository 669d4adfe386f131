/** Every way a section can fail; the README has a heading with the fix for each. */
export type NewsErrorCode =
  | 'no-source'
  | 'bad-shortcode'
  | 'unreachable'
  | 'timeout'
  | 'too-large'
  | 'http'
  | 'blocked'
  | 'not-a-feed'
  | 'malformed'
  | 'empty-feed'
  | 'no-such-category'
  | 'gateway';

/** What a `NewsError` knows beyond its code and sentence. */
export interface NewsErrorDetails {
  /** The address that was asked, absolute. */
  url?: string;
  /** HTTP status, for `http` and `blocked`. */
  status?: number;
  /** The error underneath. */
  cause?: unknown;
  /** The way out, one sentence to the page's author, where it can be said better than by code alone. */
  fix?: string;
}

/** One sentence to the page's author per code: what to do about it. */
const FIXES: Record<NewsErrorCode, string> = {
  'no-source': 'Set src to the address of a feed.',
  'bad-shortcode': 'Write [Heading][featuredpost or combine][Category][N].',
  unreachable:
    'Serve the feed from your own origin or with a CORS header, or set gateway, jsonp (Blogger), or a snapshot as src.',
  timeout: 'Check that the feed answers quickly, or read it through a gateway.',
  'too-large': 'Offer a shorter feed, or read it through a gateway.',
  http: 'Open the address in a browser and correct src.',
  blocked: 'The site turns programs away: ask its owner, or use a snapshot.',
  'not-a-feed': 'Set src to the feed, not to a page.',
  malformed: 'Have the feed checked at validator.w3.org/feed.',
  'empty-feed': 'The feed has no stories yet; look at the site’s feed settings.',
  'no-such-category': 'Correct the category.',
  gateway: 'Check the gateway’s address and its list of feeds.',
};

/** An error with a way out. Thrown at the doors (`parseFeed`, `loadFeed`), carried by `error` events and `notice`. */
export class NewsError extends Error {
  readonly code: NewsErrorCode;
  /** What the page's author can do, one sentence. */
  readonly fix: string;
  readonly url?: string;
  readonly status?: number;

  /**
   * @param code what happened, by kind
   * @param message what came and what was expected, one sentence to the page's author
   */
  constructor(code: NewsErrorCode, message: string, details: NewsErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.name = 'NewsError';
    this.code = code;
    this.fix = details.fix ?? FIXES[code];
    if (details.url !== undefined) this.url = details.url;
    if (details.status !== undefined) this.status = details.status;
  }
}
