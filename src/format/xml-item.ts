import type { FeedAuthor, FeedCategory, FeedItem, FeedSource } from '../feed/feed.js';
import { cleanLanguage, cleanUrl, htmlText, lineText } from './clean.js';
import { parseDate } from './date.js';
import { bestImage, imageCandidate, ImagePlace, textImage, type ImageCandidate } from './image.js';
import { createItem, present, SUMMARY_LIMIT, TITLE_LIMIT, type Found } from './item.js';
import { attribute, childElements, xmlText, type XmlElement, type XmlNames } from './xml.js';

/**
 * One story in XML. RSS, RDF and Atom differ in words, not in kind, and real feeds mix them (Atom links in RSS, Dublin Core
 * anywhere), so one reader knows all of them; a format only decides what is asked first.
 */

/** What a story inherits from the feed around it, as far as the document has said it yet. */
export interface XmlScope {
  names: XmlNames;
  /** Whether bare text is text (Atom) or may be HTML (RSS). */
  atom: boolean;
  base?: string | undefined;
  language?: string | undefined;
  authors: FeedAuthor[];
}

/** How much raw source of a field is looked at: for words, and for pictures. */
const WORDS = 8192;
const PICTURES = 65536;

/** Reads a story's children into an item. */
export function xmlItem(story: { attributes: string }, children: readonly XmlElement[], scope: XmlScope): FeedItem {
  const base = cleanUrl(attribute(story, 'xml:base'), scope.base) ?? scope.base;
  const fields = new XmlFields(children, { ...scope, base });
  const body = fields.first('content:encoded', 'content', 'xhtml:body', 'body', 'description', 'summary', 'dc:description', 'media:description');
  const brief = fields.first('description', 'summary', 'dc:description', 'itunes:summary', 'abstract', 'media:description') ?? body;
  const item: Found<FeedItem> = {
    id: fields.text('guid', 'id') || attribute(story, 'rdf:about'),
    url: fields.link(),
    title: fields.words(fields.first('title', 'dc:title', 'media:title', 'itunes:title'), TITLE_LIMIT),
    summary: fields.words(brief, SUMMARY_LIMIT) || fields.words(body, SUMMARY_LIMIT),
    image: bestImage(fields.images(body, brief)),
    published: fields.date('pubdate', 'published', 'issued', 'dc:date', 'dcterms:issued', 'created', 'dcterms:created'),
    updated: fields.date('updated', 'modified', 'dcterms:modified'),
    authors: fields.authors(),
    categories: fields.categories(),
    commentCount: fields.count('slash:comments', 'thr:total'),
    source: fields.source(),
    language: cleanLanguage(attribute(story, 'xml:lang') ?? fields.text('dc:language', 'language')),
  };
  if (!item.authors?.length) item.authors = scope.authors;
  return createItem(item);
}

/** Asks a list of elements for fields; also used for the feed's own facts. */
export class XmlFields {
  readonly children: readonly XmlElement[];
  readonly scope: XmlScope;

  constructor(children: readonly XmlElement[], scope: XmlScope) {
    this.children = children;
    this.scope = scope;
  }

  all(...names: string[]): XmlElement[] {
    return names.flatMap((name) => this.children.filter((child) => child.name === name));
  }

  /** The first element of the first name that has content. */
  first(...names: string[]): XmlElement | undefined {
    return this.all(...names).find((child) => child.content.trim());
  }

  /** The plain text of the first such element: for ids, numbers, dates. */
  text(...names: string[]): string {
    const element = this.first(...names);
    return element ? lineText(xmlText(element.content.slice(0, WORDS)), WORDS) : '';
  }

  /** The words of an element, by what it says it holds: text, HTML, or XHTML. */
  words(element: XmlElement | undefined, limit: number): string {
    if (!element) return '';
    const type = attribute(element, 'type') ?? '';
    const content = element.content.slice(0, WORDS);
    // Markup that stands there as markup is HTML already: its references wait for the HTML step.
    if (/xhtml/.test(type) || (this.scope.atom && /<[a-z]/i.test(content) && !content.includes('<![')))
      return htmlText(xmlText(content, (text) => text), limit);
    const text = xmlText(content);
    const plain = this.scope.atom && !/html/.test(type) && /^(?:title|name|subtitle)$/.test(element.name);
    return plain ? lineText(text, limit) : htmlText(text, limit);
  }

  /** The first date that is one. */
  date(...names: string[]): Date | undefined {
    for (const element of this.all(...names)) {
      const date = parseDate(xmlText(element.content.slice(0, WORDS)));
      if (date) return date;
    }
    return undefined;
  }

  count(...names: string[]): number | undefined {
    const text = this.text(...names);
    return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  }

  /** The page that the story or feed stands on. */
  link(): string | undefined {
    let other: string | undefined;
    for (const element of this.all('link', 'feedburner:origlink')) {
      const href = attribute(element, 'href');
      const rel = attribute(element, 'rel') ?? 'alternate';
      const url = this.url(element, href ?? xmlText(element.content.slice(0, WORDS)));
      if (!url) continue;
      if (/^(?:alternate|.*#alternate)$/.test(rel)) return url;
      if (!/^(?:self|edit|replies|enclosure|hub|next|via|related|license|service\..*)$/.test(rel)) other ??= url;
    }
    const guid = this.first('guid');
    if (guid && attribute(guid, 'ispermalink')?.toLowerCase() !== 'false') {
      const text = this.text('guid');
      if (/^https?:/i.test(text)) return this.url(guid, text);
    }
    return other;
  }

  authors(): FeedAuthor[] {
    return this.all('author', 'dc:creator', 'itunes:author').flatMap((element) => {
      const parts = new XmlFields(childElements(element.content, this.scope.names), this.scope);
      const name = parts.text('name', 'title') || (parts.children.length ? parts.text('email') : personName(this.words(element, 200)));
      return name ? [present<FeedAuthor>({ name, url: cleanUrl(parts.text('uri', 'url', 'homepage'), this.scope.base) })] : [];
    });
  }

  categories(): FeedCategory[] {
    return this.all('category', 'dc:subject').flatMap((element) => {
      const term = attribute(element, 'term');
      const label = lineText(attribute(element, 'label') ?? '', 200) || lineText(term ?? '', 200) || this.words(element, 200);
      if (!label) return [];
      const scheme = attribute(element, 'scheme') ?? attribute(element, 'domain');
      return [present<FeedCategory>({ label, term: term === label ? undefined : term, scheme })];
    });
  }

  source(): FeedSource | undefined {
    const [element] = this.all('source');
    if (!element) return undefined;
    const parts = new XmlFields(childElements(element.content, this.scope.names), this.scope);
    const source = present<FeedSource>({
      title: parts.words(parts.first('title'), TITLE_LIMIT) || (parts.children.length ? '' : this.words(element, TITLE_LIMIT)),
      url: parts.link() ?? cleanUrl(attribute(element, 'url'), this.scope.base),
    });
    return source.title || source.url ? source : undefined;
  }

  /** Every picture the feed offers; the text is searched only where nothing else is offered. */
  images(body: XmlElement | undefined, brief: XmlElement | undefined): (ImageCandidate | undefined)[] {
    const { base, names } = this.scope;
    const media = this.children.flatMap((child) =>
      child.name === 'media:group' || child.name === 'media:content' ? [child, ...childElements(child.content, names)] : [child],
    );
    const found = media.map((element) => {
      const value = (name: string): string | undefined => attribute(element, name);
      const of = (place: number, address: string | undefined): ImageCandidate | undefined =>
        imageCandidate(place, address, this.baseOf(element), value('width'), value('height'));
      switch (element.name) {
        case 'image':
          return of(ImagePlace.Own, value('href') ?? value('url') ?? firstUrl(element, names));
        case 'media:content':
          return isImage(value) ? of(ImagePlace.Content, value('url')) : undefined;
        case 'media:thumbnail':
          return of(ImagePlace.Thumbnail, value('url'));
        case 'enclosure':
          return isImage(value) ? of(ImagePlace.Enclosure, value('url')) : undefined;
        case 'link':
          return value('rel') === 'enclosure' && isImage(value) ? of(ImagePlace.Enclosure, value('href')) : undefined;
        case 'itunes:link':
        case 'itunes:image':
          return of(ImagePlace.Podcast, value('href') ?? xmlText(element.content.slice(0, WORDS)));
        default:
          return undefined;
      }
    });
    if (found.some((image) => image && image.place < ImagePlace.Text)) return found;
    for (const element of new Set([body, brief])) {
      if (!element || !/img|video|iframe/i.test(element.content.slice(0, PICTURES))) continue;
      const raw = element.content.slice(0, PICTURES);
      const image = textImage(/^\s*<[a-z]/i.test(raw) ? raw : xmlText(raw), this.baseOf(element) ?? base);
      if (image) return [...found, image];
    }
    return found;
  }

  /** An address in an element, resolved against the element's own base. */
  url(element: XmlElement, address: string | undefined): string | undefined {
    return cleanUrl(address, this.baseOf(element));
  }

  baseOf(element: XmlElement): string | undefined {
    const { base } = this.scope;
    return element.attributes.includes('xml:base') ? (cleanUrl(attribute(element, 'xml:base'), base) ?? base) : base;
  }
}

/** `desk@example.com (News desk)`, `News desk <desk@example.com>`: the name; an address alone stays. */
function personName(text: string): string {
  return /^\S+@\S+\s*\((.+)\)$/.exec(text)?.[1] ?? /^(.+?)\s*[<(]\S+@\S+[>)]$/.exec(text)?.[1] ?? text;
}

function isImage(value: (name: string) => string | undefined): boolean {
  const type = value('type') ?? value('medium');
  return type ? /^image/i.test(type) : /\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)/i.test(value('url') ?? value('href') ?? '');
}

function firstUrl(element: XmlElement, names: XmlNames): string {
  const url = childElements(element.content, names).find((child) => child.name === 'url');
  return xmlText((url ?? element).content.slice(0, WORDS));
}
