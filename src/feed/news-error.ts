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
  url?: string | undefined;
  /** HTTP status, for `http` and `blocked`. */
  status?: number | undefined;
  /** How long the server asks to be left alone, ms (RFC 9110, 10.2.3). */
  retryAfter?: number | undefined;
  /** The error underneath. */
  cause?: unknown;
  /** The way out, one sentence to the page's author, where it can be said better than by code alone. */
  fix?: string | undefined;
}

/**
 * An error with a way out. Thrown at the doors (`parseFeed`, `loadFeed`), carried by `error` events and `notice`.
 *
 * Where it happens it may have a code only; the doors let `explain` put it into words, so that a page where nothing
 * fails need not load them.
 */
export class NewsError extends Error implements NewsErrorDetails {
  readonly code: NewsErrorCode;
  /** What the page's author can do, one sentence. */
  fix: string | undefined;
  readonly url: string | undefined;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;

  /**
   * @param code what happened, by kind
   * @param message what came and what was expected, one sentence to the page's author
   */
  constructor(code: NewsErrorCode, message = '', { url, status, retryAfter, cause, fix }: NewsErrorDetails = {}) {
    super(message, { cause });
    this.name = 'NewsError';
    this.code = code;
    this.fix = fix;
    this.url = url;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
