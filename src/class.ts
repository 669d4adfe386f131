/** The classes, without registering them: for pages that give the tags names of their own. */
export { NewsSection, type NewsLoadDetail } from './news-section.js';
export { NewsFront } from './news-front.js';
export { NewsError, type NewsErrorCode } from './feed/news-error.js';
export type { NewsClickDetail } from './story-clicks.js';
export type { Feed, FeedAuthor, FeedCategory, FeedImage, FeedItem, FeedSource } from './feed/feed.js';
export type { Limits } from './feed/limits.js';
export type { NewsQuery } from './query/query.js';
export type { SectionState } from './view/section-view.js';
export type { Words } from './view/words.js';
