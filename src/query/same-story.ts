import type { FeedItem } from '../feed/feed.js';
import { fold } from './label.js';

/** Names under which one story may be met again. */
export interface StoryKeys {
  /** Its address, and its id within its feed: the same story wherever one of them is met again. */
  own: string[];
  /** Its full title on its UTC day: the same story only when met in another feed. */
  title?: string;
}

/**
 * The address by which a story is recognised: without `utm_*`, `fbclid`, a trailing slash and the default port.
 * The fragment stays: there are feeds whose links differ in nothing else. Expects the form of `URL.href`.
 */
export function sameStoryUrl(url: string): string {
  return url
    .replace(/[?&](utm_\w*|fbclid)(=[^&#]*)?(?=[&#]|$)/gi, '')
    .replace(/^([^?&#]*)&/, '$1?')
    .replace(/\/(?=[?#]|$)/, '');
}

/** The keys of a story read from a feed. `feedUrl` is the feed's identity. */
export function storyKeys({ id, url, title, published, updated }: FeedItem, feedUrl: string): StoryKeys {
  const own = [`${feedUrl} ${id}`];
  if (url) own.push(sameStoryUrl(url));
  const day = Math.floor(+(published ?? updated ?? NaN) / 86_400_000);
  const words = day && fold(title.replace(/\p{P}/gu, ' '));
  return words ? { own, title: `${day} ${words}` } : { own };
}
