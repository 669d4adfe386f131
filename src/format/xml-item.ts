import type { FeedAuthor, FeedCategory, FeedItem, FeedSource } from '../feed/feed.js';
import { cleanLanguage, cleanUrl, clip, htmlText, lineText } from './clean.js';
import { parseDate } from './date.js';
import { bestImage, imageCandidate, IN_TEXT, PLACES, textImage } from './image.js';
import { createItem, present, SUMMARY_LIMIT, TITLE_LIMIT } from './item.js';
import { attributesOf, xmlText, type XmlElement } from './xml.js';

/** What a story inherits from the feed around it, as far as the document has said it yet. */
export interface XmlScope {
  /** Whether bare text is text (Atom) or may be HTML (RSS). */
  atom: boolean;
  base?: string | undefined;
  language?: string | undefined;
  authors: FeedAuthor[];
  /** The child elements of an element's content. */
  childrenOf(content: string): XmlElement[];
}

/** How much raw source of a story is searched for pictures. */
const PICTURES = 65536;

/** Names that mean the same, the more telling first. */
const names = (list: string): string[] => list.split(' ');
const LINK = names('link feedburner:origlink guid id');
const AUTHOR = names('author dc:creator itunes:author');
const CATEGORY = names('category dc:subject media:category');
const BODY = names('content:encoded content xhtml:body body description summary dc:description media:description');
const BRIEF = names('description summary dc:description itunes:summary abstract media:description');
const ID = names('guid id');
const TITLE = names('title dc:title media:title itunes:title');
const PUBLISHED = names('pubdate published issued dc:date dcterms:issued created dcterms:created');
const UPDATED = names('updated modified dcterms:modified');
const COMMENTS = names('slash:comments thr:total');
const LANGUAGE = names('dc:language language');

/**
 * Reads one story. RSS, RDF and Atom differ in words, not in kind, and real feeds mix them (Atom links in RSS, Dublin Core
 * anywhere), so one reader knows them all. Also used for the feed's own facts and for a story's source, which have the
 * same title and links.
 */
export function xmlItem(story: { attributes: string }, elements: readonly XmlElement[], scope: XmlScope): FeedItem {
  const get = (element: { attributes: string }, name: string): string | undefined =>
    attributesOf(element.attributes).get(name);
  const baseOf = (element: { attributes: string }, base: string | undefined): string | undefined =>
    element.attributes.includes('xml:base') ? (cleanUrl(get(element, 'xml:base'), base) ?? base) : base;
  const base = baseOf(story, scope.base);
  // Media RSS wraps; what it wraps is the story's.
  const children = elements.flatMap((element) =>
    /^media:(?:group|content)$/.test(element.name) ? [element, ...scope.childrenOf(element.content)] : element,
  );
  const all = (names: readonly string[]): XmlElement[] => {
    const found: XmlElement[] = [];
    for (const name of names) for (const child of children) if (child.name === name) found.push(child);
    return found;
  };
  const first = (names: readonly string[]): XmlElement | undefined => all(names).find((child) => child.content.trim());
  const source = (element: XmlElement | undefined): string => (element ? xmlText(clip(element.content)) : '');
  const url = (element: XmlElement, address: string | undefined): string | undefined =>
    cleanUrl(address, baseOf(element, base));
  const text = (names: readonly string[]): string => lineText(source(first(names)), 2000);

  /** The words of an element, by what it says it holds: text, HTML, or XHTML. */
  const words = (element: XmlElement | undefined, limit: number): string => {
    if (!element) return '';
    const type = get(element, 'type') ?? '';
    const raw = clip(element.content);
    // Markup that stands there as markup is HTML already: its references wait for the HTML step.
    if (/xhtml/.test(type) || (scope.atom && /<[a-z]/i.test(raw) && !raw.includes('<![')))
      return htmlText(
        xmlText(raw, (markup) => markup),
        limit,
      );
    return (scope.atom && element.name === 'title' && !/html/.test(type) ? lineText : htmlText)(xmlText(raw), limit);
  };

  const date = (names: readonly string[]): Date | undefined => {
    for (const element of all(names)) {
      const found = parseDate(source(element));
      if (found) return found;
    }
    return undefined;
  };

  const link = (): string | undefined => {
    for (const element of all(LINK)) {
      // A guid is an address unless it says that it is not; other ids may be.
      const id = /id/.test(element.name);
      const address = get(element, 'href') ?? source(element).trim();
      if (
        id
          ? !/^https?:/i.test(address) || /false/i.test(get(element, 'ispermalink') ?? '')
          : !/^$|alternate$/.test(get(element, 'rel') ?? '')
      )
        continue;
      const found = url(element, address);
      if (found) return found;
    }
    const [enclosure] = all(['enclosure']);
    return enclosure ? url(enclosure, get(enclosure, 'url')) : cleanUrl(get(story, 'href'), base);
  };

  const authors = all(AUTHOR).map((element) => {
    const parts = scope.childrenOf(element.content);
    const part = (names: RegExp): string => source(parts.find(({ name }) => names.test(name))).trim();
    return present<FeedAuthor>({
      // `desk@example.com (News desk)`, `News desk <desk@example.com>`: the name; an address alone stays.
      name: (lineText(part(/^name$/) || part(/^email$/), 400) || words(element, 400)).replace(
        /^\S+@\S+\s*\((.+)\)$|\s*[<(]\S+@\S+[>)]$/,
        '$1',
      ),
      url: cleanUrl(part(/^(?:uri|url|homepage)$/), base),
    });
  });

  const categories = all(CATEGORY).map((element) => {
    const term = get(element, 'term');
    const label = lineText(get(element, 'label') || term || '', 200) || words(element, 200);
    const scheme = get(element, 'scheme') ?? get(element, 'domain');
    return present<FeedCategory>({ label, term: term === label ? undefined : term, scheme });
  });

  const origin = (): FeedSource | undefined => {
    const [element] = all(['source']);
    if (!element) return undefined;
    // Sources within sources are nobody's; so depth stays bounded.
    const parts = scope.childrenOf(element.content).filter(({ name }) => name !== 'source');
    const from = xmlItem(element, parts, { ...scope, base });
    return present<FeedSource>({
      title: from.title || words(element, TITLE_LIMIT),
      url: from.url ?? url(element, get(element, 'url')),
    });
  };

  const body = first(BODY);
  const brief = first(BRIEF) ?? body;

  const images = children.map((element) => {
    const values = attributesOf(element.attributes);
    const value = (name: string): string | undefined => values.get(name);
    const place = PLACES.indexOf((/link$/.test(element.name) && value('rel')) || element.name);
    if (place < 0) return undefined;
    const [inner] = scope.childrenOf(element.content).filter(({ name }) => name === 'url');
    const address = value('href') ?? value('url') ?? source(inner ?? element);
    const type = value('type') ?? value('medium') ?? (/\.(?:jpe?g|png|gif|webp|avif)\b/i.test(address) ? 'image' : '');
    // Enclosures and Media RSS hold sound and films too.
    if (place % 2 && !/^image/i.test(type)) return undefined;
    return imageCandidate(place, address, baseOf(element, base), value('width'), value('height'));
  });
  // The text is searched only where nothing better is offered.
  if (!images.some((image) => image && image.place < IN_TEXT)) {
    for (const element of new Set([body, brief])) {
      if (element) images.push(textImage(xmlText(element.content.slice(0, PICTURES)), baseOf(element, base)));
    }
  }

  const comments = text(COMMENTS);
  return createItem({
    id: text(ID) || get(story, 'rdf:about'),
    url: link(),
    title: words(first(TITLE), TITLE_LIMIT),
    summary: words(brief, SUMMARY_LIMIT) || words(body, SUMMARY_LIMIT),
    image: bestImage(images),
    published: date(PUBLISHED),
    updated: date(UPDATED) ?? parseDate(get(story, 'lastmod') ?? ''),
    authors: authors.some(({ name }) => name) ? authors : scope.authors,
    categories,
    commentCount: /^\d{1,9}$/.test(comments) ? +comments : undefined,
    source: origin(),
    language: cleanLanguage(get(story, 'xml:lang') ?? text(LANGUAGE)),
  });
}
