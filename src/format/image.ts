import type { FeedImage } from '../feed/feed.js';
import { cleanUrl, lineText } from './clean.js';
import { attribute, tagEnd } from './xml.js';

/**
 * A story's picture. Feeds hide it in many places; `bestImage` takes the first place that has one, in the trade's order,
 * and within a place the largest. Counting pixels, emoji, avatars and advertisements are never a story's picture.
 */

/** Where a picture was found, best first. */
export const ImagePlace = { Own: 0, Content: 1, Thumbnail: 2, Enclosure: 3, Podcast: 4, Text: 5, Small: 6 } as const;

export interface ImageCandidate extends FeedImage {
  place: number;
}

/** Below this a picture is a thumbnail of a thumbnail: it stands back behind one from the text. */
const SMALL = 200;

/** Parts of addresses that only counters, advertisements, smileys and faces have. */
const JUNK =
  /feedburner\.com\/~|feedsportal|feedads|pheedo|doubleclick|googlesyndication|amazon-adsystem|assoc-amazon|gravatar\.com|\/avatars?\/|\/(?:smilies|smileys|emoji|emoticons?)\/|s\.w\.org\/images\/core|stats\.wordpress|pixel\.wp\.com|\/pixel[./?]|(?:spacer|blank|pixel|transparent|1x1|clear)\.(?:gif|png)|\/(?:b|s|t)\.gif|share-?buttons?|addtoany|statcounter|google-analytics|quantserve|scorecardresearch|\/track(?:ing|er)?[/.?]|\/open\.aspx/i;

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
  const [w, h] = [pixels(width), pixels(height)];
  if (!url || JUNK.test(url) || (w ?? SMALL) < 16 || (h ?? SMALL) < 16) return undefined;
  const candidate: ImageCandidate = { place: (w ?? SMALL) < SMALL ? ImagePlace.Small : place, url };
  if (w !== undefined) candidate.width = w;
  if (h !== undefined) candidate.height = h;
  const words = typeof alt === 'string' ? lineText(alt, 300) : '';
  // Many systems put the file's name where a description belongs.
  if (words && !/^\S+\.\w{3,4}$/.test(words)) candidate.alt = words;
  return candidate;
}

/** The best of the candidates. */
export function bestImage(candidates: readonly (ImageCandidate | undefined)[]): FeedImage | undefined {
  let best: ImageCandidate | undefined;
  for (const candidate of candidates) {
    if (
      candidate &&
      (!best || candidate.place < best.place || (candidate.place === best.place && area(candidate) > area(best)))
    )
      best = candidate;
  }
  if (!best) return undefined;
  const { place: _, ...image } = best;
  return image;
}

/** The first picture of an HTML text that belongs to the story, else a still of its first video. */
export function textImage(html: string, base: string | undefined): ImageCandidate | undefined {
  let still: ImageCandidate | undefined;
  for (const { index, 1: kind = '' } of html.matchAll(/<(img|video|iframe|amp-img)\s/gi)) {
    const end = tagEnd(html, index);
    const element = { attributes: html.slice(index + 1 + kind.length, end < 0 ? undefined : end) };
    const value = (name: string): string | undefined => attribute(element, name);
    if (/img$/i.test(kind)) {
      // Lazy loaders keep the true address elsewhere and a placeholder in `src`.
      const set = value('data-srcset') ?? value('srcset');
      for (const address of [
        value('data-src'),
        value('data-lazy-src'),
        value('data-original'),
        value('src'),
        set && widest(set),
      ]) {
        const found = imageCandidate(ImagePlace.Text, address, base, value('width'), value('height'), value('alt'));
        if (found) return found;
      }
    } else {
      const video = /youtube(?:-nocookie)?\.com\/embed\/([\w-]{11})/.exec(value('src') ?? '')?.[1];
      still ??= imageCandidate(
        ImagePlace.Text,
        value('poster') ?? (video && `https://i.ytimg.com/vi/${video}/mqdefault.jpg`),
        base,
      );
    }
  }
  return still;
}

/** The address of the widest picture of a `srcset` that is not absurdly wide. */
function widest(set: string): string | undefined {
  let best: string | undefined;
  let most = 0;
  for (const entry of set.split(/,\s/)) {
    const [address, width = '1w'] = entry.trim().split(/\s+/);
    const w = parseInt(width, 10);
    if (w > most && w <= 1600) [best, most] = [address, w];
  }
  return best;
}

function pixels(value: unknown): number | undefined {
  const found = /^\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$/.exec(String(value ?? ''))?.[1];
  return found === undefined ? undefined : Number(found);
}

function area(image: FeedImage): number {
  return (image.width ?? 0) * (image.height ?? image.width ?? 0);
}
