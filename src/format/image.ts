import type { FeedImage } from '../feed/feed.js';
import { cleanUrl, lineText } from './clean.js';
import { attribute, tagEnd } from './xml.js';

/**
 * A story's picture. Feeds hide it in many places; `bestImage` takes the best place that has one, and within a place the
 * largest. Counting pixels, emoji, avatars and advertisements are never a story's picture.
 */

export interface ImageCandidate extends FeedImage {
  /** Rank of the place where it was found: an index of `PLACES`, `IN_TEXT`, or one more for what is too small to lead. */
  place: number;
}

/** Names of the places, best first: a picture of the story's own, Media RSS, an enclosure, iTunes. */
export const PLACES = ['image', 'media:content', 'media:thumbnail', 'enclosure', 'itunes:image'];

/** The rank of a picture that stands in the text. */
export const IN_TEXT = PLACES.length;

/** Below this width a picture stands back behind one from the text. */
const SMALL = 200;

/** Parts of addresses that only counters, advertisements, smileys and faces have. */
const JUNK =
  /feedburner\.com\/~|feedsportal|doubleclick|googlesyndication|adsystem|gravatar|\/avatar|smil(?:ey|ies)|emoji|\/pixel\b|pixel\.|spacer|blank\.|1x1|\/[bst]\.gif|\/\/stats\.|addtoany/i;

/** A candidate from what a feed says of a picture; `undefined` where it is none. */
export function imageCandidate(
  place: number,
  address: unknown,
  base: string | undefined,
  width?: unknown,
  height?: unknown,
  alt?: unknown,
): ImageCandidate | undefined {
  const url = cleanUrl(address, base);
  const w = parseInt(`${width}`, 10) || undefined;
  const h = parseInt(`${height}`, 10) || undefined;
  if (!url || JUNK.test(url) || w! < 16 || h! < 16) return undefined;
  const candidate: ImageCandidate = { place: w! < SMALL ? IN_TEXT + 1 : place, url };
  if (w! > 0) candidate.width = w!;
  if (h! > 0) candidate.height = h!;
  const words = lineText(`${alt ?? ''}`, 300);
  // Many systems put the file's name where a description belongs.
  if (words && !/^\S+\.\w{3,4}$/.test(words)) candidate.alt = words;
  return candidate;
}

/** The best of the candidates. */
export function bestImage(candidates: readonly (ImageCandidate | undefined)[]): FeedImage | undefined {
  const area = (image: FeedImage): number => (image.width ?? 0) * (image.height ?? 1);
  const [best] = candidates
    .filter((candidate) => candidate !== undefined)
    .sort((a, b) => a.place - b.place || area(b) - area(a));
  if (!best) return undefined;
  const { place: _, ...image } = best;
  return image;
}

/** The first picture of an HTML text that belongs to the story, else a still of its first video. */
export function textImage(html: string, base: string | undefined): ImageCandidate | undefined {
  let still: ImageCandidate | undefined;
  for (const { index, 0: head } of html.matchAll(/<(?:amp-)?(?:img|video|iframe)\s/gi)) {
    const from = index + head.length;
    const element = { attributes: html.slice(from, (tagEnd(html, index, true) || html.length + 1) - 1) };
    const value = (name: string): string | undefined => attribute(element, name);
    if (/img/i.test(head)) {
      // Lazy loaders keep the true address elsewhere and a placeholder in `src`.
      const set = value('data-srcset') ?? value('srcset') ?? '';
      for (const address of [value('data-src'), value('data-lazy-src'), value('src'), widest(set)]) {
        const found = imageCandidate(IN_TEXT, address, base, value('width'), value('height'), value('alt'));
        if (found) return found;
      }
    } else {
      const [, video] = /youtube(?:-nocookie)?\.com\/embed\/([\w-]{11})/.exec(value('src') ?? '') ?? [];
      const poster = value('poster') ?? (video && `https://i.ytimg.com/vi/${video}/mqdefault.jpg`);
      still ??= imageCandidate(IN_TEXT, poster, base);
    }
  }
  return still;
}

/** The address of the widest picture of a `srcset` that is not absurdly wide. */
function widest(set: string): string | undefined {
  const entries = set.split(/,\s/).map((entry) => entry.trim().split(/\s+/));
  const width = ([, size = '1']: string[]): number => (parseInt(size, 10) <= 1600 ? parseInt(size, 10) : 0);
  return entries.sort((a, b) => width(b) - width(a))[0]?.[0];
}
