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
  childrenOf: (content: string) => XmlElement[];
}

/** How much raw source of a story is searched for pictures. */
const PICTURES = 65536;

/** Names that mean the same, the more telling first. */
const names = (list: string): string[] => list.split(' ');
const LINK = names('link feedburner:origlink guid id enclosure');
const SOURCE = names('source');
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
export function xmlItem(story: XmlElement, elements: readonly XmlElement[], scope: XmlScope): FeedItem {
  const { atom, childrenOf } = scope;
  const get = ({ attributes }: XmlElement, name: string): string => attributesOf(attributes).get(name) ?? '';
  const base = cleanUrl(get(story, 'xml:base'), scope.base) ?? scope.base;
  // Media RSS wraps; what it wraps is the story's.
  const children = elements.flatMap((element) =>
    /^media:[gc]/.test(element.name) ? [element, ...childrenOf(element.content)] : element,
  );
  const all = (names: readonly string[]): XmlElement[] => {
    const found: XmlElement[] = [];
    for (const name of names) for (const child of children) if (child.name === name) found.push(child);
    return found;
  };
  const first = (names: readonly string[]): XmlElement | undefined => all(names).find((child) => child.content.trim());
  const source = (element: XmlElement | undefined): string => (element ? xmlText(clip(element.content)).trim() : '');
  const url = (element: XmlElement, address: string): string | undefined =>
    cleanUrl(address, cleanUrl(get(element, 'xml:base'), base) ?? base);

  /** The words of an element, by what it says it holds: text, HTML, or XHTML. */
  const words = (element: XmlElement | undefined, limit = TITLE_LIMIT): string => {
    if (!element) return '';
    const type = get(element, 'type');
    const raw = clip(element.content);
    // Markup that stands there as markup is HTML already: its references wait for the HTML step.
    return /xhtml/.test(type) || (atom && /^[^<]*<[a-z]/i.test(raw))
      ? htmlText(xmlText(raw, String), limit)
      : (atom && element.name === 'title' && !/html/.test(type) ? lineText : htmlText)(xmlText(raw), limit);
  };

  const date = (names: readonly string[]): Date | undefined =>
    all(names)
      .map((element) => parseDate(source(element)))
      .find(Boolean);

  const link = (): string | undefined => {
    for (const element of all(LINK)) {
      const address = get(element, 'href') || get(element, 'url') || source(element);
      // A guid is an address unless it says that it is not; other ids may be. Of the links only one leads to the page.
      const found =
        (element.name.endsWith('id')
          ? /^http/.test(address) && !/^false/i.test(get(element, 'ispermalink'))
          : /^$|alternate$/.test(get(element, 'rel'))) && url(element, address);
      if (found) return found;
    }
    return cleanUrl(get(story, 'href'), base);
  };

  const authors = all(AUTHOR).map((element) => {
    const part = (names: RegExp): string => source(childrenOf(element.content).find(({ name }) => names.test(name)));
    return present<FeedAuthor>({
      // `desk@example.com (News desk)`, `News desk <desk@example.com>`: the name; an address alone stays.
      name: (lineText(part(/^name/) || part(/^email/), TITLE_LIMIT) || words(element)).replace(
        /^\S+@\S+\s*\((.+)\)$|\s*[<(]\S+@\S+[>)]$/,
        '$1',
      ),
      url: cleanUrl(part(/^(?:uri|url)/), base),
    });
  });

  const categories = all(CATEGORY).map((element) => {
    const term = get(element, 'term');
    const label = lineText(get(element, 'label') || term, TITLE_LIMIT) || words(element);
    return present<FeedCategory>({
      label,
      term: term === label ? '' : term,
      scheme: get(element, 'scheme') || get(element, 'domain'),
    });
  });

  /** Where the story is from. What is wrapped inside of a source is nobody's; so depth stays bounded. */
  const origins = all(SOURCE).map((element) => {
    const from = xmlItem(element, childrenOf(element.content), { ...scope, childrenOf: () => [] });
    return present<FeedSource>({
      title: from.title || words(element),
      url: from.url ?? url(element, get(element, 'url')),
    });
  });

  const page = link();
  const body = first(BODY);
  const brief = first(BRIEF) ?? body;

  const images = children.map((element) => {
    const place = PLACES.indexOf((element.name.endsWith('link') && get(element, 'rel')) || element.name);
    if (place < 0) return undefined;
    const [inner = element] = childrenOf(element.content).filter(({ name }) => name === 'url');
    const address = get(element, 'href') || get(element, 'url') || source(inner);
    // Enclosures and Media RSS hold sound and films too.
    return place % 2 &&
      !/^image|\.(?:jpe?g|png|gif|webp|avif)\b/i.test(get(element, 'type') || get(element, 'medium') || address)
      ? undefined
      : imageCandidate(place, url(element, address), base, get(element, 'width'), get(element, 'height'));
  });
  // The text is searched only where nothing better is offered.
  if (!images.some((image) => image && image.place < IN_TEXT)) {
    for (const element of new Set([body, brief])) {
      if (!element) continue;
      // Without a base of its own, a text speaks from the page it was written for: `pier.jpg` lies beside the story.
      const from = !atom && !get(element, 'xml:base') && page ? page : url(element, '.');
      images.push(textImage(xmlText(element.content.slice(0, PICTURES)), from));
    }
  }

  const comments = source(first(COMMENTS));
  return createItem({
    id: lineText(source(first(ID)), 2000) || get(story, 'rdf:about'),
    url: page,
    title: words(first(TITLE)),
    summary: words(brief, SUMMARY_LIMIT) || words(body, SUMMARY_LIMIT),
    image: bestImage(images),
    published: date(PUBLISHED),
    updated: date(UPDATED) ?? parseDate(get(story, 'lastmod')),
    authors: authors.some(({ name }) => name) ? authors : scope.authors,
    categories,
    commentCount: /^\d{1,9}$/.test(comments) ? +comments : undefined,
    source: origins.find(({ title, url }) => title || url),
    language: cleanLanguage(get(story, 'xml:lang') || source(first(LANGUAGE))),
  });
}
