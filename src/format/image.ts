import type { FeedImage } from '../feed/feed.js';
import { cleanUrl, lineText } from './clean.js';
import { present } from './item.js';
import { attributesOf, tagEnd } from './xml.js';

/**
 * A story's picture. Feeds hide it in many places; `bestImage` takes the best place that has one, and within a place the
 * largest. Counting pixels, emoji, avatars and advertisements are never a story's picture.
 */

export interface ImageCandidate {
  /** Rank of the place where it was found: an index of `PLACES`, `IN_TEXT`, or one more for what is too small to lead. */
  place: number;
  /** Its area in pixels, as far as it is known. */
  area: number;
  image: FeedImage;
}

/** Names of the places, best first: a picture of the story's own, Media RSS, an enclosure, iTunes. */
export const PLACES = ['image', 'media:content', 'media:thumbnail', 'enclosure', 'itunes:image'];

/** The rank of a picture that stands in the text. */
export const IN_TEXT = 5;

/** Parts of addresses that only counters, advertisements, smileys and faces have. */
const JUNK =
  /feedburner\.com\/~|feedsportal|doubleclick|syndication\.com|adsystem|avatar|smil(ey|ies)|emoji|\bpixel[./]|spacer|blank\.|1x1|\/[bst]\.gif|\/stats\./i;

/** A candidate from what a feed says of a picture; `undefined` where it is none. */
export function imageCandidate(
  place: number,
  address: unknown,
  base: string | undefined,
  width?: unknown,
  height?: unknown,
  alt: unknown = '',
): ImageCandidate | undefined {
  const url = cleanUrl(address, base);
  const [w = 0, h = 0] = [width, height].map((size) => parseInt(`${size}`, 10) || 0);
  if (!url || JUNK.test(url) || (w && w < 16) || (h && h < 16)) return undefined;
  return {
    // A narrow one stands back behind one from the text.
    place: w && w < 200 ? IN_TEXT + 1 : place,
    area: w * (h || 1),
    // Many systems put the file's name where a description belongs.
    image: present<FeedImage>({
      url,
      width: w || undefined,
      height: h || undefined,
      alt: lineText(`${alt}`.replace(/^\S+\.\w{3,4}$/, ''), 300),
    }),
  };
}

/** The best of the candidates. */
export function bestImage(candidates: readonly (ImageCandidate | undefined)[]): FeedImage | undefined {
  return candidates
    .filter((candidate) => candidate !== undefined)
    .sort((a, b) => a.place - b.place || b.area - a.area)[0]?.image;
}

/** The first picture of an HTML text that belongs to the story, else a still of its first video. */
export function textImage(html: string, base: string | undefined): ImageCandidate | undefined {
  let still: ImageCandidate | undefined;
  for (const { index, 0: head } of html.matchAll(/<(?:img|video|iframe)\s/gi)) {
    const values = attributesOf(html.slice(index + head.length, tagEnd(html, index)));
    const value = (name: string): string => values.get(name) ?? '';
    const video = /youtube[^/]*\/embed\/([\w-]+)/.exec(value('src'))?.[1];
    // Lazy loaders keep the true address elsewhere and a placeholder in `src`.
    for (const address of /img/i.test(head)
      ? [
          value('data-src'),
          value('data-lazy-src'),
          value('src'),
          (value('data-srcset') || value('srcset')).split(' ')[0],
        ]
      : [value('poster'), video && `https://i.ytimg.com/vi/${video}/mqdefault.jpg`]) {
      const found = imageCandidate(IN_TEXT, address, base, value('width'), value('height'), value('alt'));
      if (found && /img/i.test(head)) return found;
      still ??= found;
    }
  }
  return still;
}
