import { decodeEntities } from './entities.js';

/**
 * The scanner: finds elements in XML as the wild writes it. It builds no tree; it hops from `<` to `<`, finds where an
 * element ends, and hands out ranges that are cleaned only by whoever needs them. It never reads a DTD, so entities that
 * a document declares mean nothing here, and bombs cost nothing. Every loop moves on, so time is linear.
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
const STORY = /(?:[\w.-]{1,32}:)?(?:item|entry)[\s/>]/iy;
const SUBSET_END = /\]\s{0,99}>/g;
const ATTRIBUTE = /([^\s=<>"'/]{1,64})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

/**
 * Index behind the `>` that ends the tag at `from`, or 0 where the text ends first. A `>` inside a quoted value does not
 * end it; a forgotten quote costs one tag, not the document.
 *
 * @param last whether no more text will come
 */
export function tagEnd(text: string, from: number, last: boolean): number {
  TAG.lastIndex = from + 1;
  if (TAG.test(text)) return TAG.lastIndex;
  return last || text.length - from > 9999 ? text.indexOf('>', from) + 1 : 0;
}

/** Index behind the comment, CDATA section, declaration or instruction at `at`, or 0 where the text ends first. */
export function skipMarkup(text: string, at: number): number {
  const behind = (mark: string): number => {
    const found = text.indexOf(mark, at + 2);
    return found < 0 ? 0 : found + mark.length;
  };
  if (text.startsWith('<![CDATA[', at)) return behind(']]>');
  if (text.startsWith('<!--', at)) return behind('-->');
  const end = behind('>');
  // What has not come as far as its name cannot be told; a document type may hold a bracketed list, which is skipped.
  if (text.length - at < 9 || !text.slice(at, end).includes('[')) return text.length - at < 9 ? 0 : end;
  SUBSET_END.lastIndex = at;
  return SUBSET_END.test(text) ? SUBSET_END.lastIndex : 0;
}

/** The next tag at or behind `at`; `undefined` where the text ends before it does. */
export function nextTag(text: string, at: number, last: boolean): XmlTag | undefined {
  while ((at = text.indexOf('<', at)) >= 0) {
    const next = text.charAt(at + 1);
    if (/[!?]/.test(next)) {
      if (!(at = skipMarkup(text, at))) break;
    } else if (/[\s\d<=]/.test(next)) {
      // A stray `<`.
      at++;
    } else {
      const to = tagEnd(text, at, last);
      if (!to) break;
      const [whole = '', slash, raw = '', attributes = ''] =
        /^<(\/?)([^\s/>]*)([^]*?)\/?>$/.exec(text.slice(at, to)) ?? [];
      return { raw, attributes, close: !!slash, empty: whole.endsWith('/>'), from: at, to };
    }
  }
  return undefined;
}

/**
 * Where the element that `tag` starts is closed: the index of its end tag. -1 where it never is before the story around
 * it ends (`outside`: before a story begins), `undefined` where the text ends first.
 */
export function closeOf(text: string, { raw, to }: XmlTag, outside: boolean, last: boolean): number | undefined {
  let depth = 0;
  let stories = 0;
  let at = to;
  while ((at = text.indexOf('<', at)) >= 0) {
    const next = text.charAt(at + 1);
    if (next === '!') {
      if (!(at = skipMarkup(text, at))) break;
      continue;
    }
    const close = next === '/';
    const name = at + (close ? 2 : 1);
    if (text.startsWith(raw, name) && /[\s/>]/.test(text.charAt(name + raw.length))) {
      if (close && !depth--) return at;
      if (!close) {
        const end = tagEnd(text, at, last);
        if (!end) break;
        if (text.charAt(end - 2) !== '/') depth++;
      }
    } else {
      STORY.lastIndex = name;
      if (STORY.test(text)) {
        if (outside || (close && !stories--)) return -1;
        if (!close) stories++;
      }
    }
    at = name;
  }
  return undefined;
}

/** The value of an attribute, decoded; `undefined` where it is absent. Names are compared in lower case. */
export function attribute({ attributes }: { readonly attributes: string }, name: string): string | undefined {
  for (const [, key = '', double, single, bare] of attributes.slice(0, 16384).matchAll(ATTRIBUTE)) {
    if (key.toLowerCase() === name) return decodeEntities(double ?? single ?? bare ?? '');
  }
  return undefined;
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
    if (content.startsWith('<![CDATA[', mark)) text += content.slice(mark + 9, at).replace(/]]>$/, '');
  }
  return text + decode(content.slice(at));
}

/** Canonical prefixes, and what the address of their namespace contains; feeds disagree about the rest of it. */
const NAMESPACES =
  'dc:dc/elements dcterms:dc/terms content:modules/content slash:modules/slash media:mrss itunes:itunes. thr:syndication/thread feedburner:feedburner xhtml:/xhtml rdf:rdf-syntax :/atom :/rss/1.0/$ :/0.9/$ :userland.com/rss'.split(
    ' ',
  );

/** Returns a function that knows a tag's canonical name, after hearing the namespaces that the tag declares. */
export function createNames(): (tag: XmlTag) => string {
  const prefixes = new Map([
    ['atom:', ''],
    ['atom10:', ''],
  ]);
  const names = new Map<string, string>();
  return ({ raw, attributes }) => {
    let own = '';
    for (const [, key = '', double, single = double] of attributes.includes('xmlns')
      ? attributes.matchAll(ATTRIBUTE)
      : []) {
      const address = `${single}$`.toLowerCase();
      const known = NAMESPACES.find((entry) => address.includes(entry.slice(entry.indexOf(':') + 1)));
      if (!known || !key.startsWith('xmlns')) continue;
      const prefix = known.slice(0, known.indexOf(':') + 1).replace(/^:/, '');
      if (key === 'xmlns') own = prefix;
      else {
        prefixes.set(key.slice(6).toLowerCase() + ':', prefix);
        names.clear();
      }
    }
    let name = names.get(raw);
    if (name === undefined) {
      name = raw.toLowerCase().replace(/^[^:]*:/, (prefix) => prefixes.get(prefix) ?? prefix);
      // A document with endless new names gets no endless memory.
      if (names.size < 999) names.set(raw, name);
    }
    return own && !raw.includes(':') ? own + name : name;
  };
}
