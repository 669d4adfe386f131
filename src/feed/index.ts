/** `news-section/feed`: reading, fetching and choosing without any element; runs wherever there is a `fetch`. */
export { parseFeed } from '../format/parse-feed.js';
export { loadFeed, type LoadOptions } from './load-feed.js';
export { formatShortcode, parseShortcode, type Shortcode, type ShortcodeProblem } from '../query/shortcode.js';
export { NewsError, type NewsErrorCode, type NewsErrorDetails } from './news-error.js';
export type { Feed, FeedAuthor, FeedCategory, FeedImage, FeedItem, FeedSource } from './feed.js';
export type { FetchLike } from './fetch-body.js';
export type { Limits } from './limits.js';
export type { NewsQuery, NewsQueryInput } from '../query/query.js';
