import type { Feed, FeedItem } from '../feed/feed.js';
import { cleanLanguage, cleanUrl } from './clean.js';
import { present } from './item.js';
import { xmlItem, type XmlScope } from './xml-item.js';
import { attributesOf, createNames, nextTag, type XmlElement, type XmlTag } from './xml.js';

/** Where a document came from. */
export interface ReadContext {
  /** Its address, absolute: relative links resolve against it. */
  url?: string | undefined;
  /** The Content-Type header it came with. */
  contentType?: string | undefined;
}

/** A reader of one document, fed piece by piece. */
export interface XmlFeedReader {
  /** Whether a feed has begun. */
  found: boolean;
  /** Whether the text so far ends inside a story. */
  cut: boolean;
  /**
   * Takes the next piece; returns the stories that are complete now. With `last` there is no next piece, and a story that
   * is cut off in the middle is none.
   */
  push(piece: string, last: boolean): FeedItem[];
  /** The feed's own facts as far as they are known. */
  facts(): Omit<Feed, 'items'>;
}

/** Text up to this size is looked at again as it comes; more of it only when it has grown by a quarter: time stays linear. */
const EAGER = 65_536;

/** How many children without an end tag a story may have before the rest of it is skipped: keeps time linear too. */
const MOST_UNCLOSED = 8;

const FRAME = /^(?:rss|channel|feed|rdf:rdf)$/;
const STORY = /^(?:item|entry)$/;
const FACT = /^(?:title|link|author|(?:dc:)?language|dc:title|dc:creator)$/;

/**
 * Reads an XML feed piece by piece. Whatever the pieces, the same stories come out in the same order, since nothing is
 * decided before all of it is there.
 */
export function createXmlReader(context: ReadContext): XmlFeedReader {
  const nameOf = createNames();
  const facts: XmlElement[] = [];
  const scope: XmlScope = { atom: false, base: cleanUrl(context.url), authors: [], childrenOf };
  let known: FeedItem | undefined;
  let language: string | undefined;
  let root = '';
  let text = '';
  let due = 0;

  function childrenOf(content: string): XmlElement[] {
    const children: XmlElement[] = [];
    if (content.includes('<')) scan(content, 0, true, true, (child) => children.push(child));
    return children;
  }

  /**
   * Hands out elements from `at` on. Returns where it got to; inside a story that is behind the story, or -1 where the text
   * ends before the story does.
   *
   * @param inside whether a story is read, or the document around stories
   */
  function scan(
    content: string,
    at: number,
    inside: boolean,
    last: boolean,
    take: (element: XmlElement, children?: XmlElement[]) => void,
  ): number {
    let unclosed = 0;
    for (let tag; (tag = nextTag(content, at, last));) {
      const name = nameOf(tag);
      const { attributes, close, empty, from, to } = tag;
      const story = STORY.test(name);
      // A story ends with its end tag, and where that is missing, with the next story or the feed.
      if (inside && (story || (close && FRAME.test(name)))) return close && story ? to : from;
      at = to;
      if (close || unclosed > MOST_UNCLOSED || (!inside && !enter(name, tag))) continue;
      const children: XmlElement[] | undefined = story ? [] : undefined;
      let end: number | undefined = to;
      if (children) {
        if (!empty) end = at = scan(content, to, true, last, (child) => children.push(child));
        if (at < 0) {
          reader.cut = true;
          return from;
        }
      } else if (!empty) {
        end = closeOf(content, tag, inside, last);
        if (end === undefined && !last) return inside ? -1 : from;
        at = end ?? -1;
        if (at < 0) {
          // Never closed: it ends at the next tag, so its siblings do not vanish inside it.
          unclosed++;
          at = end = (content.indexOf('<', to) + 1 || content.length + 1) - 1;
        }
      }
      take({ name, attributes, content: children ? '' : content.slice(to, end) }, children);
    }
    return inside ? -1 : at;
  }

  /**
   * Where the element that `tag` starts is closed: the index of its end tag. -1 where it never is before the story around
   * it ends (outside of stories: before one begins), `undefined` where the text ends first. Stories may be quoted inside of
   * elements, but not without bound: then something was never closed.
   */
  function closeOf(content: string, { raw, to }: XmlTag, inside: boolean, last: boolean): number | undefined {
    let depth = 0;
    let stories = 0;
    for (let tag, at = to; (tag = nextTag(content, at, last)); at = tag.to) {
      const { close, empty, from } = tag;
      if (tag.raw === raw) {
        if (close && !depth--) return from;
        if (!close && !empty) depth++;
      } else if (STORY.test(nameOf(tag)) && (!inside || (close ? !stories-- : ++stories > 2))) return -1;
    }
    return undefined;
  }

  /** Hears of an element outside of stories. Returns whether it is one of a feed, and no frame. */
  function enter(name: string, { attributes }: XmlTag): boolean {
    root ||= name;
    const frame = FRAME.test(name);
    // An entry alone is a document too (RFC 4287, section 2), and so was a channel with items (CDF).
    reader.found ||= frame ? name !== 'channel' : root === 'entry' || (root === 'channel' && STORY.test(name));
    scope.atom ||= name === 'feed' || root === 'entry';
    if (frame) {
      const values = attributesOf(attributes);
      scope.base = cleanUrl(values.get('xml:base'), scope.base) ?? scope.base;
      language ??= cleanLanguage(values.get('xml:lang'));
    }
    return reader.found && !frame;
  }

  function learn(element: XmlElement): void {
    if (facts.length > 99 || !FACT.test(element.name)) return;
    facts.push(element);
    known = xmlItem({ name: '', attributes: '', content: '' }, facts, { ...scope, authors: [] });
    // An author of the feed is the author of its stories (RFC 4287, 4.2.1).
    scope.authors = known.authors;
    // Without an address of its own a document's relative links are its site's.
    scope.base ??= known.url;
  }

  const reader: XmlFeedReader = {
    found: false,
    cut: false,
    push(piece, last) {
      const items: FeedItem[] = [];
      text += piece;
      if (text.length < due && !last) return items;
      reader.cut = false;
      const at = scan(text, 0, false, last, (element, children) => {
        if (children) items.push(xmlItem(element, children, scope));
        else learn(element);
      });
      text = text.slice(at);
      due = text.length < EAGER ? 0 : text.length * 1.25;
      return items;
    },
    facts: () =>
      present<Omit<Feed, 'items'>>({
        title: known?.title,
        url: known?.url,
        feedUrl: cleanUrl(context.url),
        language: known?.language ?? language,
      }),
  };
  return reader;
}
