import { decodeEntities } from './entities.js';
import { skipMarkup, tagEnd } from './xml.js';

/**
 * Strangers at the door: markup goes in, one line of text comes out; an address goes in, an absolute http(s) link
 * without credentials comes out, or nothing.
 */

/** How much of a source is looked at for text. */
const MOST_SOURCE = 8192;

/** Longest address that is believed. */
const LONGEST_URL = 4096;

/** Elements that do not part words. */
const INLINE =
  /^(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr)$/;

const TAG_HEAD = /^<([!?/]?)([a-z][\w:.-]{0,31})?/i;

/**
 * Control characters, lone surrogates, and the characters that turn the direction of a line beyond their own text
 * (UAX #9: embeddings, overrides, isolates), with which a story could rewrite the page around it.
 */
const HARMFUL = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]/gu;

/** Text of an HTML source: tags dropped, references decoded, white space collapsed, at most `limit` characters. */
export function htmlText(html: string, limit: number): string {
  // A CDATA section inside text is one that was wrapped twice.
  const source = html.slice(0, MOST_SOURCE).replace(/<!\[CDATA\[|\]\]>/g, '');
  let text = '';
  let at = 0;
  for (let open = source.indexOf('<'); open >= 0 && text.length <= limit * 2; open = source.indexOf('<', open)) {
    const [, mark, name = ''] = TAG_HEAD.exec(source.slice(open, open + 40)) ?? [];
    if (!name && mark !== '!' && mark !== '?') {
      // Not a tag: `a < b`, `<3`.
      open++;
      continue;
    }
    let end = mark === '!' ? skipMarkup(source, open) : Math.max(tagEnd(source, open), source.indexOf('>', open)) + 1;
    if (end <= 0) {
      // Cut off by the end of the source, if it has attributes; else words such as `if a <b`.
      if (name && !source.includes('=', open)) break;
      end = source.length;
    }
    text += decodeEntities(source.slice(at, open));
    const word = name.toLowerCase();
    if (!INLINE.test(word)) text += ' ';
    at = open = end;
    if (!mark && /^s(?:cript|tyle)$/.test(word)) {
      const close = source.slice(at).search(/<\/s(?:cript|tyle)/i);
      at = open = close < 0 ? source.length : at + close;
    }
  }
  return lineText(text + decodeEntities(source.slice(at)), limit);
}

/** One line of a text that is no markup: white space collapsed, harmful characters dropped, at most `limit` characters. */
export function lineText(text: string, limit: number): string {
  return cutText(text.slice(0, MOST_SOURCE).replace(/\s+/g, ' ').replace(HARMFUL, '').trim(), limit);
}

/** Cuts a text to at most `limit` characters, at a word where there is one, and says so with an ellipsis. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - 1);
  const space = head.lastIndexOf(' ');
  return head.slice(0, space > limit / 2 ? space : undefined).replace(/[\ud800-\udbff\s,;:.–—-]+$/, '') + '…';
}

/** An absolute http(s) address without credentials; `undefined` for anything else, whatever its disguise. */
export function cleanUrl(address: unknown, base?: string): string | undefined {
  if (typeof address !== 'string') return undefined;
  const text = address.trim();
  if (!text || text.length > LONGEST_URL) return undefined;
  try {
    const url = new URL(text, base);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
    if (url.username || url.password) url.username = url.password = '';
    return url.href;
  } catch {
    return undefined;
  }
}

/** A language tag (BCP 47) that is one, as it was written. */
export function cleanLanguage(tag: unknown): string | undefined {
  const text = typeof tag === 'string' ? tag.trim().replaceAll('_', '-') : '';
  return /^[a-z]{2,3}(-[a-z\d]{1,8}){0,4}$/i.test(text) ? text : undefined;
}
