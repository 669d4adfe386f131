import type { Feed, FeedItem } from '../feed/feed.js';
import { cleanLanguage, cleanUrl } from './clean.js';
import { present, TITLE_LIMIT } from './item.js';
import { XmlFields, xmlItem, type XmlScope } from './xml-item.js';
import { attribute, childrenFrom, closeOf, nextTag, XmlNames, type XmlElement } from './xml.js';

/** Where a document came from. */
export interface ReadContext {
  /** Its address, absolute: relative links resolve against it. */
  url?: string | undefined;
  /** The Content-Type header it came with. */
  contentType?: string | undefined;
}

/** Text is looked at again as it comes up to this size, then each time it has grown by a quarter: time stays linear. */
const EAGER = 65_536;

/**
 * Reads an XML feed piece by piece. Stories come out as soon as they are complete; whatever the pieces, the same stories
 * come out in the same order, since nothing is decided before all of it is there.
 */
export class XmlFeedReader {
  /** `rss`, `atom`, or absent as long as no feed has begun. */
  kind: 'rss' | 'atom' | undefined;
  /** Whether the text so far ends inside a story. */
  cut = false;

  /** Name of the first element. */
  #root: string | undefined;
  #text = '';
  #pieces: string[] = [];
  #waiting = 0;
  #due = 0;
  readonly #context: ReadContext;
  readonly #facts: XmlElement[] = [];
  readonly #scope: XmlScope;

  constructor(context: ReadContext) {
    this.#context = context;
    this.#scope = { names: new XmlNames(), atom: false, base: cleanUrl(context.url), authors: [] };
  }

  /** Takes the next piece of the document; returns the stories that are complete now. */
  push(piece: string): FeedItem[] {
    this.#pieces.push(piece);
    this.#waiting += piece.length;
    return this.#waiting < this.#due ? [] : this.#read(false);
  }

  /** Says that the document is over; returns the last stories. A story cut off in the middle is none. */
  end(): FeedItem[] {
    return this.#read(true);
  }

  /** The feed's own facts as far as they are known. */
  facts(): Omit<Feed, 'items'> {
    const fields = new XmlFields(this.#facts, this.#scope);
    return present<Omit<Feed, 'items'>>({
      title: fields.words(fields.first('title', 'dc:title'), TITLE_LIMIT),
      url: fields.link(),
      feedUrl: cleanUrl(this.#context.url),
      language: cleanLanguage(fields.text('language', 'dc:language')) ?? this.#scope.language,
    });
  }

  #read(last: boolean): FeedItem[] {
    const text = (this.#text += this.#pieces.join(''));
    this.#pieces = [];
    const items: FeedItem[] = [];
    this.cut = false;
    let at = 0;
    for (let tag = nextTag(text, at); tag; tag = nextTag(text, at)) {
      const name = this.#scope.names.of(tag);
      if (tag.kind === 'end') {
        at = tag.to;
      } else if (this.#enter(name, tag)) {
        at = tag.to;
      } else if (!this.kind) {
        // Not yet inside a feed: what stands around it is walked through.
        at = tag.to;
      } else if (isStory(name)) {
        const { children, next } =
          tag.kind === 'empty'
            ? { children: [], next: tag.to }
            : childrenFrom(text, tag.to, this.#scope.names, (inner) => {
                const innerName = this.#scope.names.of(inner);
                if (inner.kind === 'end') return isStory(innerName) ? inner.to : isFrame(innerName) ? inner.from : undefined;
                return isStory(innerName) ? inner.from : undefined;
              });
        if (next === undefined) {
          this.cut = true;
          break;
        }
        items.push(xmlItem(tag, children, this.#scope));
        at = next;
      } else {
        let close = tag.kind === 'empty' ? tag.to : closeOf(text, tag, true);
        if (close === undefined && !last) break;
        // An element that is not closed before a story begins is walked into.
        if (close === undefined || close < 0) close = text.indexOf('<', tag.to);
        if (close < 0) close = text.length;
        this.#learn({ name, attributes: tag.attributes, content: text.slice(tag.to, close) });
        at = close;
      }
    }
    this.#text = text.slice(at);
    this.#waiting = this.#text.length;
    this.#due = this.#waiting < EAGER ? 0 : this.#waiting * 1.25;
    return items;
  }

  /** Whether the element is one that frames a feed; then its attributes are heard. */
  #enter(name: string, tag: { attributes: string }): boolean {
    this.#root ??= name;
    // An entry alone is a document too (RFC 4287, section 2).
    if (this.#root === 'entry') [this.kind, this.#scope.atom] = ['atom', true];
    if (!isFrame(name)) return false;
    if (name === 'feed') this.#scope.atom = true;
    if (name !== 'channel') this.kind ??= name === 'feed' ? 'atom' : 'rss';
    this.#scope.base = cleanUrl(attribute(tag, 'xml:base'), this.#scope.base) ?? this.#scope.base;
    this.#scope.language ??= cleanLanguage(attribute(tag, 'xml:lang'));
    return true;
  }

  #learn(element: XmlElement): void {
    if (this.#facts.length > 200 || !FACTS.test(element.name)) return;
    this.#facts.push(element);
    const fields = new XmlFields([element], this.#scope);
    // An author of the feed is the author of its stories (RFC 4287, 4.2.1); RSS means the editor by that.
    if (this.#scope.atom || element.name === 'dc:creator') this.#scope.authors.push(...fields.authors());
    // Without an address of its own a document's relative links are its site's.
    if (element.name === 'link') this.#scope.base ??= fields.link();
  }
}

const FACTS = /^(?:title|link|author|dc:creator|(?:dc:)?language|dc:title)$/;

function isStory(name: string): boolean {
  return name === 'item' || name === 'entry';
}

function isFrame(name: string): boolean {
  return name === 'rss' || name === 'channel' || name === 'feed' || name === 'rdf:rdf';
}
