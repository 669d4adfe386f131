import { decodeEntities } from './entities.js';

/**
 * The scanner: finds tags in XML as the wild writes it. It builds no tree; it hops from `<` to `<` and hands out ranges
 * that are cleaned only by whoever needs them. It never reads a DTD, so entities that a document declares mean nothing
 * here, and bombs cost nothing.
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
  /** The name as written. */
  readonly raw: string;
  readonly attributes: string;
  /** An end tag. */
  readonly close: boolean;
  /** An element without content: `<a/>`. */
  readonly empty: boolean;
  /** Index of its `<`. */
  readonly from: number;
  /** Index behind its `>`. */
  readonly to: number;
}

const TAG = /[^"'<>]*(?:(?:"[^"<]{0,4096}"|'[^'<]{0,4096}')[^"'<>]*)*>/y;
const ATTRIBUTE = /([^\s=<>"'/]{1,64})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

/**
 * Index behind the `>` that ends the tag at `from`, or 0 where the text ends first. A `>` inside a quoted value does not
 * end it; a forgotten quote costs one tag, not the document.
 *
 * @param last whether no more text will come
 */
export function tagEnd(text: string, from: number, last = true): number {
  TAG.lastIndex = from + 1;
  return TAG.test(text) ? TAG.lastIndex : last || text.length - from > 9999 ? text.indexOf('>', from) + 1 : 0;
}

/** Index behind the comment, CDATA section, declaration or instruction at `at`, or 0 where the text ends first. */
export function skipMarkup(text: string, at: number): number {
  let mark = text.startsWith('<![C', at) ? ']]>' : text.startsWith('<!--', at) ? '-->' : '>';
  let end = text.indexOf(mark, at);
  // A document type may hold a bracketed list of declarations.
  if (mark === '>' && text.slice(at, end).includes('[')) end = text.indexOf((mark = ']>'), at);
  // What has not come as far as its name cannot be told.
  return end < 0 || text.length < at + 9 ? 0 : end + mark.length;
}

/** The next tag at or behind `at`; `undefined` where the text ends before it does. */
export function nextTag(text: string, at: number, last: boolean): XmlTag | undefined {
  while ((at = text.indexOf('<', at)) >= 0) {
    const next = text.charAt(at + 1);
    if (/[\s\d<=]/.test(next)) {
      // A stray `<`.
      at++;
      continue;
    }
    const markup = next === '!' || next === '?';
    const to = markup ? skipMarkup(text, at) : tagEnd(text, at, last);
    if (!to) break;
    if (!markup) {
      const close = next === '/';
      const empty = text.charAt(to - 2) === '/';
      const inner = text.slice(close ? at + 2 : at + 1, empty ? to - 2 : to - 1);
      const space = inner.search(/[\s/]/);
      const raw = space < 0 ? inner : inner.slice(0, space);
      return { raw, attributes: inner.slice(raw.length), close, empty, from: at, to };
    }
    at = to;
  }
  return undefined;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** The attributes of a start tag, decoded, by their names in lower case; of two with one name the first. */
export function attributesOf(attributes: string): ReadonlyMap<string, string> {
  // Most tags have none.
  if (attributes.length < 3) return NONE;
  const values = new Map<string, string>();
  ATTRIBUTE.lastIndex = 0;
  for (let match; (match = ATTRIBUTE.exec(attributes));) {
    const key = match[1]?.toLowerCase() ?? '';
    if (!values.has(key)) values.set(key, decodeEntities(match[2] ?? match[3] ?? match[4] ?? ''));
  }
  return values;
}

/**
 * An element's content as a string: references decoded once, CDATA sections unwrapped, comments dropped. Markup that
 * stands there as markup (not escaped) is kept.
 *
 * @param decode what becomes of text outside CDATA sections
 */
export function xmlText(content: string, decode: (text: string) => string = decodeEntities): string {
  let text = '';
  let at = 0;
  for (let mark; (mark = content.indexOf('<!', at)) >= 0;) {
    text += decode(content.slice(at, mark));
    at = skipMarkup(content, mark) || content.length;
    if (content.startsWith('<![C', mark)) text += content.slice(mark + 9, content.endsWith(']]>', at) ? at - 3 : at);
  }
  return text + decode(content.slice(at));
}

/** What the address of a namespace contains (feeds disagree about the rest of it), and its canonical prefix. */
const NAMESPACES = [
  [/dc\/elements/, 'dc:'],
  [/dc\/terms/, 'dcterms:'],
  [/content\/$/, 'content:'],
  [/slash\/$/, 'slash:'],
  [/mrss/, 'media:'],
  [/itunes/, 'itunes:'],
  [/syndication\/thread/, 'thr:'],
  [/feedburner/, 'feedburner:'],
  [/xhtml/, 'xhtml:'],
  [/rdf-syntax/, 'rdf:'],
  [/\/atom|\/rss(?:\/1\.0\/|2?)$|\/0\.9\/$/, ''],
] as const;

/** Returns a function that knows a tag's canonical name, after hearing the namespaces that the tag declares. */
export function createNames(): (tag: XmlTag) => string {
  const prefixes = new Map([['atom:', '']]);
  const names = new Map<string, string>();
  return ({ raw, attributes }) => {
    if (attributes.includes('xmlns:'))
      for (const [key, value] of attributesOf(attributes)) {
        const prefix = NAMESPACES.find(([address]) => address.test(value.toLowerCase()))?.[1];
        if (prefix === undefined || !key.startsWith('xmlns:')) continue;
        prefixes.set(key.slice(6) + ':', prefix);
        names.clear();
      }
    let name = names.get(raw);
    if (name === undefined) {
      name = raw.toLowerCase().replace(/^[^:]*:/, (prefix) => prefixes.get(prefix) ?? prefix);
      // A document with endless new names gets no endless memory.
      if (names.size < 999) names.set(raw, name);
    }
    return name;
  };
}
