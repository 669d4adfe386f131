import type { FeedAuthor, FeedCategory, FeedItem, FeedSource } from '../feed/feed.js';
import { cleanLanguage, cleanUrl, htmlText, lineText, WORDS } from './clean.js';
import { parseDate } from './date.js';
import { bestImage, imageCandidate, IN_TEXT, PLACES, textImage } from './image.js';
import { createItem, present, SUMMARY_LIMIT, TITLE_LIMIT } from './item.js';
import { attribute, xmlText, type XmlElement } from './xml.js';

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

/**
 * Reads one story. RSS, RDF and Atom differ in words, not in kind, and real feeds mix them (Atom links in RSS, Dublin Core
 * anywhere), so one reader knows them all. Also used for the feed's own facts and for a story's source, which have the
 * same title and links.
 */
export function xmlItem(story: { attributes: string }, elements: readonly XmlElement[], scope: XmlScope): FeedItem {
  const baseOf = (element: { attributes: string }, base: string | undefined): string | undefined =>
    element.attributes.includes('xml:base') ? (cleanUrl(attribute(element, 'xml:base'), base) ?? base) : base;
  const base = baseOf(story, scope.base);
  // Media RSS wraps; what it wraps is the story's.
  const children = elements.flatMap((element) =>
    /^media:(?:group|content)$/.test(element.name) ? [element, ...scope.childrenOf(element.content)] : element,
  );
  const all = (names: string): XmlElement[] =>
    names.split(' ').flatMap((name) => children.filter((child) => child.name === name));
  const first = (names: string): XmlElement | undefined => all(names).find((child) => child.content.trim());
  const source = (element: XmlElement | undefined, most = WORDS): string =>
    xmlText(element?.content.slice(0, most) ?? '');
  const url = (element: XmlElement, address: string | undefined): string | undefined =>
    cleanUrl(address, baseOf(element, base));
  const text = (names: string): string => lineText(source(first(names)), WORDS);

  /** The words of an element, by what it says it holds: text, HTML, or XHTML. */
  const words = (element: XmlElement | undefined, limit: number): string => {
    if (!element) return '';
    const type = attribute(element, 'type') ?? '';
    const raw = element.content.slice(0, WORDS);
    // Markup that stands there as markup is HTML already: its references wait for the HTML step.
    if (/xhtml/.test(type) || (scope.atom && /<[a-z]/i.test(raw) && !raw.includes('<![')))
      return htmlText(
        xmlText(raw, (markup) => markup),
        limit,
      );
    return (scope.atom && element.name === 'title' && !/html/.test(type) ? lineText : htmlText)(xmlText(raw), limit);
  };

  const date = (names: string): Date | undefined => {
    for (const element of all(names)) {
      const found = parseDate(source(element));
      if (found) return found;
    }
    return undefined;
  };

  const link = (): string | undefined => {
    for (const element of all('link feedburner:origlink guid id')) {
      // A guid is an address unless it says that it is not; other ids may be.
      const id = /id/.test(element.name);
      const address = attribute(element, 'href') ?? source(element).trim();
      if (
        id
          ? !/^https?:/i.test(address) || /false/i.test(attribute(element, 'ispermalink') ?? '')
          : !/^$|alternate$/.test(attribute(element, 'rel') ?? '')
      )
        continue;
      const found = url(element, address);
      if (found) return found;
    }
    return all('enclosure').map((element) => url(element, attribute(element, 'url')))[0];
  };

  const authors = all('author dc:creator itunes:author').map((element) => {
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

  const categories = all('category dc:subject media:category').map((element) => {
    const term = attribute(element, 'term');
    const label = lineText(attribute(element, 'label') || term || '', 200) || words(element, 200);
    const scheme = attribute(element, 'scheme') ?? attribute(element, 'domain');
    return present<FeedCategory>({ label, term: term === label ? undefined : term, scheme });
  });

  const origin = (): FeedSource | undefined => {
    const [element] = all('source');
    if (!element) return undefined;
    // Sources within sources are nobody's; so depth stays bounded.
    const parts = scope.childrenOf(element.content).filter(({ name }) => name !== 'source');
    const from = xmlItem(element, parts, { ...scope, base });
    return present<FeedSource>({
      title: from.title || words(element, TITLE_LIMIT),
      url: from.url ?? url(element, attribute(element, 'url')),
    });
  };

  const body = first('content:encoded content xhtml:body body description summary dc:description media:description');
  const brief = first('description summary dc:description itunes:summary abstract media:description') ?? body;

  const images = children.map((element) => {
    const value = (name: string): string | undefined => attribute(element, name);
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
      if (element) images.push(textImage(source(element, PICTURES), baseOf(element, base)));
    }
  }

  return createItem({
    id: text('guid id') || attribute(story, 'rdf:about'),
    url: link(),
    title: words(first('title dc:title media:title itunes:title'), TITLE_LIMIT),
    summary: words(brief, SUMMARY_LIMIT) || words(body, SUMMARY_LIMIT),
    image: bestImage(images),
    published: date('pubdate published issued dc:date dcterms:issued created dcterms:created'),
    updated: date('updated modified dcterms:modified'),
    authors: authors.some(({ name }) => name) ? authors : scope.authors,
    categories,
    commentCount: /^\d{1,9}$/.test(text('slash:comments thr:total')) ? +text('slash:comments thr:total') : undefined,
    source: origin(),
    language: cleanLanguage(attribute(story, 'xml:lang') ?? text('dc:language language')),
  });
}
