/** `news-section/feed`: reading, fetching and choosing without any element; runs wherever there is a `fetch`. */
import { parseFeed as parse } from '../format/parse-feed.js';
import type { ReadContext } from '../format/xml-feed.js';
import { explain } from './explain.js';
import type { Feed } from './feed.js';
import { NewsError } from './news-error.js';

/**
 * Reads a whole feed of any format, in the feed's own order and count.
 *
 * @param input the text, or the bytes with whatever character set they are in
 * @param context where it came from: relative links are relative to `url`; `contentType` may name the character set
 * @throws NewsError `not-a-feed` · `malformed` · `blocked`
 */
export function parseFeed(input: string | Uint8Array | ArrayBuffer, context?: ReadContext): Feed {
  try {
    return parse(input, context);
  } catch (error) {
    throw error instanceof NewsError ? explain(error) : error;
  }
}
export { loadFeed, type LoadOptions } from './load-feed.js';
export { formatShortcode, parseShortcode, type Shortcode, type ShortcodeProblem } from '../query/shortcode.js';
export { NewsError, type NewsErrorCode, type NewsErrorDetails } from './news-error.js';
export type { Feed, FeedAuthor, FeedCategory, FeedImage, FeedItem, FeedSource } from './feed.js';
export type { FetchLike } from './fetch-body.js';
export type { Limits } from './limits.js';
export type { NewsQuery, NewsQueryInput } from '../query/query.js';
