import { decodeEntities } from './entities.js';

/**
 * The scanner: finds elements in XML as the wild writes it. It builds no tree and recurses into nothing; it hops from
 * `<` to `<`, finds where an element ends, and hands out ranges that are cleaned only by whoever needs them.
 * It never reads a DTD, so entities that a document declares mean nothing here, and bombs cost nothing.
 */

/** One element: raw ranges of the document, undecoded. */
export interface XmlElement {
  /** Canonical name in lower case: no prefix for RSS and Atom, the trade's own prefixes for the rest (`dc:creator`). */
  readonly name: string;
  /** The start tag behind its name. */
  readonly attributes: string;
  /** What stands between start tag and end tag. */
  readonly content: string;
}

/** A start or end tag in the text. */
export interface XmlTag {
  /** The name as written, for finding the end tag. */
  readonly raw: string;
  readonly attributes: string;
  readonly kind: 'start' | 'end' | 'empty';
  /** Index of its `<`. */
  readonly from: number;
  /** Index behind its `>`. */
  readonly to: number;
}

/** How many children without an end tag one element may have before the rest of it is skipped: keeps time linear. */
const MOST_UNCLOSED = 32;

/** Longest attribute value in which a `>` is believed to be part of the value. */
const LONGEST_VALUE = 4096;

const STOP = />|=\s{0,9}["']/g;
const SUBSET_END = /\]\s{0,99}>/g;
const STORY = /(?:[\w.-]{1,32}:)?(?:item|entry)[\s/>]/iy;

/**
 * Index of the `>` that ends the tag at `from`, or -1 where the text ends first. A `>` inside a quoted value does not end
 * it, as long as the value is closed the way values are; a forgotten quote costs one tag, not the document.
 */
export function tagEnd(text: string, from: number): number {
  for (;;) {
    STOP.lastIndex = from;
    if (!STOP.test(text)) return -1;
    const at = STOP.lastIndex - 1;
    const quote = text.charAt(at);
    if (quote === '>') return at;
    const close = text.indexOf(quote, at + 1);
    const end = text.indexOf('>', at + 1);
    if (end < 0) return -1;
    if (close < 0 ? text.length - at < LONGEST_VALUE : close + 1 === text.length) return -1;
    if (close < end || (close - at < LONGEST_VALUE && /[\s/>?]/.test(text.charAt(close + 1)))) from = close + 1;
    else return end;
  }
}

/** Index behind the comment, CDATA section, declaration or instruction at `at`, or -1 where the text ends first. */
export function skipMarkup(text: string, at: number): number {
  const end = (mark: string, from: number): number => {
    const found = text.indexOf(mark, from);
    return found < 0 ? -1 : found + mark.length;
  };
  if (text.startsWith('<![CDATA[', at)) return end(']]>', at + 9);
  if (text.startsWith('<!--', at)) return end('-->', at + 4);
  if (text.length - at < 9) return -1;
  if (text.charAt(at + 1) === '?') return end('?>', at);
  // A document type may hold a bracketed list of declarations; all of it is skipped.
  const close = end('>', at);
  if (!text.slice(at, close).includes('[')) return close;
  SUBSET_END.lastIndex = at;
  return SUBSET_END.test(text) ? SUBSET_END.lastIndex : -1;
}

/** The next tag at or behind `from`; `undefined` where the text ends before it does. */
export function nextTag(text: string, from: number): XmlTag | undefined {
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at)) {
    const next = text.charAt(at + 1);
    if (next === '!' || next === '?') {
      at = skipMarkup(text, at);
      if (at < 0) return undefined;
    } else if (/[\s\d<=]/.test(next)) {
      // A stray `<`.
      at++;
    } else {
      const end = tagEnd(text, at);
      if (end < 0) return undefined;
      const start = next === '/' ? at + 2 : at + 1;
      const empty = text.charAt(end - 1) === '/';
      const inner = text.slice(start, empty ? end - 1 : end);
      const raw = /^[^\s/]*/.exec(inner)?.[0] ?? '';
      return {
        raw,
        attributes: inner.slice(raw.length),
        kind: next === '/' ? 'end' : empty ? 'empty' : 'start',
        from: at,
        to: end + 1,
      };
    }
  }
  return undefined;
}

/**
 * Where the element that `tag` starts is closed: the index of its end tag. -1 where it never is before the story around
 * it ends (`outside`: before a story begins), `undefined` where the text ends first.
 */
export function closeOf(text: string, tag: XmlTag, outside: boolean): number | undefined {
  const { raw } = tag;
  let depth = 0;
  let stories = 0;
  for (let at = text.indexOf('<', tag.to); at >= 0; at = text.indexOf('<', at)) {
    const next = text.charCodeAt(at + 1);
    if (next === 0x21) {
      at = skipMarkup(text, at);
      if (at < 0) return undefined;
      continue;
    }
    const end = next === 0x2f;
    const name = at + (end ? 2 : 1);
    if (text.startsWith(raw, name) && /[\s/>]/.test(text.charAt(name + raw.length))) {
      if (end) {
        if (depth-- === 0) return at;
      } else {
        const close = tagEnd(text, at);
        if (close < 0) return undefined;
        if (text.charAt(close - 1) !== '/') depth++;
      }
    } else {
      STORY.lastIndex = name;
      if (STORY.test(text)) {
        if (outside || (end && stories-- === 0)) return -1;
        if (!end) stories++;
      }
    }
    at = name;
  }
  return undefined;
}

/** The children of an element, in order. */
export function childElements(content: string, names: XmlNames): XmlElement[] {
  return childrenFrom(content, 0, names).children;
}

/**
 * Reads children from `at` on, until `stop` says that a tag ends the parent (it returns where to go on).
 * `next` is absent where the text ends first. Without `stop` the text is the whole content of the parent.
 *
 * A child that is never closed ends at the next tag, so its siblings do not vanish inside it.
 */
export function childrenFrom(
  text: string,
  at: number,
  names: XmlNames,
  stop?: (tag: XmlTag) => number | undefined,
): { children: XmlElement[]; next?: number } {
  const children: XmlElement[] = [];
  let unclosed = 0;
  for (let tag = nextTag(text, at); tag; tag = nextTag(text, at)) {
    const next = stop?.(tag);
    if (next !== undefined) return { children, next };
    at = tag.to;
    if (tag.kind === 'end' || unclosed > MOST_UNCLOSED) continue;
    const name = names.of(tag);
    let content = '';
    if (tag.kind === 'start') {
      let close = closeOf(text, tag, false);
      if (close === undefined && stop) break;
      if (close === undefined || close < 0) {
        unclosed++;
        close = text.indexOf('<', tag.to);
        if (close < 0) close = text.length;
      }
      content = text.slice(tag.to, close);
      at = close;
    }
    children.push({ name, attributes: tag.attributes, content });
  }
  return { children };
}

/** The value of an attribute, decoded; `undefined` where it is absent. Names are compared in lower case. */
export function attribute(element: { readonly attributes: string }, name: string): string | undefined {
  const { attributes } = element;
  // Most elements have none, and most of the others not this one.
  if (!attributes) return undefined;
  for (const [, key, double, single, bare] of attributes.slice(0, 16384).matchAll(ATTRIBUTE)) {
    if (key?.toLowerCase() === name) return decodeEntities(double ?? single ?? bare ?? '');
  }
  return undefined;
}

const ATTRIBUTE = /([^\s=<>"'/]{1,64})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

/**
 * An element's content as a string: references decoded once, CDATA sections unwrapped, comments dropped. Markup that
 * stands there as markup (not escaped) is kept.
 *
 * @param decode what becomes of text outside CDATA sections; XHTML content is left as it is, it is markup already
 */
export function xmlText(content: string, decode: (text: string) => string = decodeEntities): string {
  if (!content.includes('<!')) return decode(content);
  let text = '';
  let at = 0;
  for (let mark = content.indexOf('<!'); mark >= 0; mark = content.indexOf('<!', at)) {
    text += decode(content.slice(at, mark));
    const cdata = content.startsWith('<![CDATA[', mark);
    at = skipMarkup(content, mark);
    if (at < 0) return cdata ? text + content.slice(mark + 9) : text;
    if (cdata) text += content.slice(mark + 9, at - 3);
  }
  return text + decode(content.slice(at));
}

/**
 * Parts of namespace addresses (`$` is their end) and the prefix by which the reader knows the namespace. Parts, since
 * feeds disagree about `www`, case and the last slash.
 */
const NAMESPACES = [
  ['purl.org/dc/elements', 'dc:'],
  ['purl.org/dc/terms', 'dcterms:'],
  ['purl.org/rss/1.0/modules/content', 'content:'],
  ['purl.org/rss/1.0/modules/slash', 'slash:'],
  ['search.yahoo.com/mrss', 'media:'],
  ['itunes.com/dtds', 'itunes:'],
  ['purl.org/syndication/thread', 'thr:'],
  ['feedburner', 'feedburner:'],
  ['1999/xhtml', 'xhtml:'],
  ['22-rdf-syntax-ns', 'rdf:'],
  ['w3.org/2005/atom', ''],
  ['purl.org/atom/', ''],
  ['purl.org/rss/1.0/$', ''],
  ['simple/0.9/$', ''],
  ['userland.com/rss', ''],
] as const;

/** Canonical names: prefixes as the document binds them, or, unbound, as the trade writes them. */
export class XmlNames {
  readonly #prefixes = new Map<string, string>([['atom:', ''], ['atom10:', '']]);
  readonly #names = new Map<string, string>();

  /** The canonical name of a tag, after hearing the namespaces it declares. */
  of(tag: XmlTag): string {
    const own = tag.attributes.includes('xmlns') ? this.#declare(tag.attributes) : '';
    let name = this.#names.get(tag.raw);
    if (name === undefined) {
      const raw = tag.raw.toLowerCase();
      const colon = raw.indexOf(':') + 1;
      const prefix = raw.slice(0, colon);
      name = (this.#prefixes.get(prefix) ?? prefix) + raw.slice(colon);
      // A document with endless new names gets no endless memory.
      if (this.#names.size < 1000) this.#names.set(tag.raw, name);
    }
    return own && !tag.raw.includes(':') ? own + name : name;
  }

  /** Keeps the prefixes that a tag declares; returns the prefix for its own namespace where it is not a feed's. */
  #declare(attributes: string): string {
    let own = '';
    for (const [, key = '', double, single] of attributes.slice(0, 16384).matchAll(ATTRIBUTE)) {
      if (!/^xmlns(:|$)/i.test(key)) continue;
      const address = (double ?? single ?? '').trim().toLowerCase() + '$';
      const known = NAMESPACES.find(([part]) => address.includes(part))?.[1];
      if (known === undefined) continue;
      if (key.length > 6) {
        this.#prefixes.set(key.slice(6).toLowerCase() + ':', known);
        this.#names.clear();
      } else own = known;
    }
    return own;
  }
}
