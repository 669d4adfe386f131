import { decodeEntities } from './entities.js';
import { skipMarkup, tagEnd } from './xml.js';

/**
 * Strangers at the door: markup goes in, one line of text comes out; an address goes in, an absolute http(s) link
 * without credentials comes out, or nothing.
 */

/** How much of a source is looked at for words. */
const WORDS = 8192;

/** Elements that part words; all others (`<b>`, `<a>`) stand inside of them. */
const BLOCK =
  /^(?:p|[bh]r|div|li|[uod]l|h\d|t[dhr]|d[dt]|img|pre|table|figure|figcaption|blockquote|section|article)$/i;

/**
 * Control characters, and the characters that turn the direction of a line beyond their own text
 * (UAX #9: embeddings, overrides, isolates), with which a story could rewrite the page around it.
 */
const HARMFUL = /[^\P{Cc}\s]|[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]/gu;

/**
 * Surrogates, in pairs and alone. Not `\p{Cs}`: WebKit does not see one that stands before U+FFFD, and an expression that
 * reads by code points should not meet one at all.
 */
const SURROGATES = /([\ud800-\udbff][\udc00-\udfff])|[\ud800-\udfff]/g;

/** As much of a source as is looked at for words, not cut inside a reference. */
export function clip(source: string): string {
  return source.length > WORDS ? source.slice(0, WORDS).replace(/&[#\w]*$/, '') : source;
}

/** Text of an HTML source: tags dropped, references decoded, white space collapsed, at most `limit` characters. */
export function htmlText(html: string, limit: number): string {
  if (!/[<&]/.test(html)) return lineText(html, limit);
  // A CDATA section inside text is one that was wrapped twice.
  const source = clip(html).replace(/<!\[CDATA\[|\]\]>/g, '');
  let text = '';
  let at = 0;
  for (let open = 0; text.length < limit * 2 && (open = source.indexOf('<', open)) >= 0;) {
    const [, mark = '', name = ''] = /^<([!?]?)(\/?[a-z][\w:-]*)?/i.exec(source.slice(open, open + 30)) ?? [];
    if (!mark && !name) {
      // Not a tag: `a < b`, `<3`.
      open++;
      continue;
    }
    let end = mark === '!' ? skipMarkup(source, open) : tagEnd(source, open);
    if (!end) {
      // Cut off by the end of the source, if it has attributes; else words such as `if a <b`.
      if (!source.includes('=', open)) break;
      end = source.length;
    }
    text += decodeEntities(source.slice(at, open)) + (BLOCK.test(name.replace('/', '')) ? ' ' : '');
    if (/^s(?:cript|tyle)$/i.test(name)) {
      const close = source.slice(end).search(/<\/s(?:cript|tyle)/i);
      end = close < 0 ? source.length : end + close;
    }
    at = open = end;
  }
  return lineText(text + decodeEntities(source.slice(at)), limit);
}

/** One line of a text that is no markup: white space collapsed, harmful characters dropped, at most `limit` characters. */
export function lineText(text: string, limit: number): string {
  const line = text
    .slice(0, WORDS)
    .replace(SURROGATES, '$1')
    .replace(HARMFUL, '')
    .replace(/\s\s+|[^\S ]/g, ' ')
    .trim()
    // How WordPress ends what it cut.
    .replace(/ ?\[(?:…|\.{3})\]$/, '…');
  return cutText(line, limit);
}

/** Cuts a text to at most `limit` characters, at a word where there is one, and says so with an ellipsis. */
export function cutText(text: string, limit: number): string {
  return text.length > limit ? text.slice(0, limit - 1).replace(/ \S{0,30}$|[\ud800-\udbff]$/, '') + '…' : text;
}

/** An absolute http(s) address without credentials; `undefined` for anything else, whatever its disguise. */
export function cleanUrl(address: unknown, base?: string): string | undefined {
  const text = typeof address === 'string' ? address.trim() : '';
  // Nothing believable is longer; and what has a colon so early is no relative address (RFC 3986, 4.2) but a disguise, as
  // is a scheme without a host.
  if (!text || text.length > 4096 || /^(?!https?:[\\/])[^/?]*:/i.test(text)) return undefined;
  try {
    const url = new URL(text, base);
    // A host is no place for a space; one engine writes it `%20` where others refuse.
    if (!/^https?:/.test(url.href) || url.host.includes('%')) return undefined;
    if (url.username + url.password) url.username = url.password = '';
    return url.href;
  } catch {
    return undefined;
  }
}

/** A language tag (BCP 47) that is one. */
export function cleanLanguage(tag: unknown): string | undefined {
  return /^[a-z]{2,3}(-[a-z\d]{1,8}){0,4}$/i.exec(`${tag}`.trim().replaceAll('_', '-'))?.[0];
}
