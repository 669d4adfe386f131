import { readAddress } from './source.js';

/** A `<link>` element of a page, as it is written there. */
export interface PageLink {
  rel: string;
  type?: string | undefined;
  href: string;
  title?: string | undefined;
}

const FEED_TYPE = /^application\/(rss\+xml|atom\+xml|rdf\+xml|feed\+json)\b/i;

/**
 * The feed that a page announces, as a word for `src`: its WordPress API, else the first feed that is not one of
 * comments; on a Blogger page, that blog. `undefined` where there is none.
 *
 * @param links the page's link elements, in order
 * @param page the page's address, absolute; what relative links are relative to
 */
export function announcedFeed(links: readonly PageLink[], page: string): string | undefined {
  const found = (wanted: (link: PageLink, rel: string[]) => boolean): string | undefined => {
    for (const link of links) {
      const href = wanted(link, link.rel.toLowerCase().split(/\s+/)) && absolute(link.href, page);
      if (href) return href;
    }
    return undefined;
  };
  const api = found((_, rel) => rel.includes('https://api.w.org/'));
  // A site may have moved its API to a path that nobody could recognise; its feed then stands below.
  if (api && readAddress(api, page).kind === 'wordpress') return api;
  // Every page of a blog on Blogger names its editing service there; the blog itself is this origin.
  const edit = found(
    ({ href }, rel) => rel.includes('service.post') && /^(https?:)?\/\/(www|draft)\.blogger\.com\//i.test(href),
  );
  if (edit || /\.blogspot\.[a-z.]+$/.test(new URL(page).hostname)) return new URL('/feeds/posts/summary', page).href;
  return found(
    ({ type = '', href, title = '' }, rel) =>
      rel.includes('alternate') && FEED_TYPE.test(type.trim()) && !/comment/i.test(`${href} ${title}`),
  );
}

/** Absolute http(s), or nothing. */
function absolute(href: string, base: string): string | undefined {
  try {
    const url = new URL(href, base);
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
