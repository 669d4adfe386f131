import { announcedFeed } from './source/announced.js';

/** The feed that the document itself announces in its `<link>` elements, as a value for `src`. */
export function announcedSource(document: Document): string | undefined {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel][href]')].map(
    ({ rel, type, href, title }) => ({ rel, type, href, title }),
  );
  return announcedFeed(links, document.baseURI);
}
