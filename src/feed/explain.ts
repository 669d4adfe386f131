import type { NewsError, NewsErrorCode } from './news-error.js';

type Sentence = (error: NewsError, place: string) => string;

/** What happened, and what to do about it: two sentences to the page's author per code. */
const WORDS: Record<NewsErrorCode, readonly [Sentence, string]> = {
  'no-source': [
    ({ url }) => (url ? `“${url}” is no http(s) address.` : 'The section has no src, and the page announces no feed.'),
    'Set src to the address of a feed.',
  ],
  'bad-shortcode': [() => 'A line is not quite a shortcode.', 'Write [Heading][featuredpost or combine][Category][N].'],
  unreachable: [
    (_, place) => `The browser could not read ${place}: it is offline, or sends no CORS header.`,
    'Serve the feed from your own origin or with a CORS header, or set gateway, jsonp (Blogger), or a snapshot as src.',
  ],
  timeout: [
    (_, place) => `${place} did not answer in time.`,
    'Check that the feed answers quickly, or read it through a gateway.',
  ],
  'too-large': [
    (_, place) => `${place} is larger than the limit; the rest was not read.`,
    'Offer a shorter feed, or read it through a gateway.',
  ],
  http: [
    ({ status }, place) => `${place} answered with status ${status}.`,
    'Open the address in a browser and correct src.',
  ],
  blocked: [
    (_, place) => `${place} answered with a challenge page.`,
    'The site turns programs away: ask its owner, or use a snapshot.',
  ],
  'not-a-feed': [(_, place) => `${place} is not a feed.`, 'Set src to the feed, not to a page.'],
  malformed: [(_, place) => `${place} could not be read.`, 'Have the feed checked at validator.w3.org/feed.'],
  'empty-feed': [
    (_, place) => `${place} has no stories.`,
    'Look at the site’s feed settings: it may be switched off, or still be new.',
  ],
  'no-such-category': [(_, place) => `${place} has no such category.`, 'Correct the category.'],
  gateway: [(_, place) => `The gateway ${place} failed.`, 'Check the gateway’s address and its list of feeds.'],
};

/** Puts an error into words where it has none yet. */
export function explain(error: NewsError): NewsError {
  const [sentence, fix] = WORDS[error.code];
  error.message ||= sentence(error, error.url ?? 'The feed');
  error.fix ??= fix;
  return error;
}
