/**
 * Character references of XML and HTML, numeric and named. Here are the names that nearly every feed gets by with; the
 * rest of HTML 4's are in `entity-names.ts`, which is loaded when a feed needs one.
 */

const COMMON = new Map(
  'amp& lt< gt> quot" apos\' nbsp\u00a0 hellip… ndash– mdash— lsquo‘ rsquo’ ldquo“ rdquo”'
    .split(' ')
    .map((entry) => [entry.slice(0, -1), entry.slice(-1)]),
);

let lookUp: (name: string) => string | undefined = () => undefined;

/** Adds more names to those known here. */
export function learnNames(more: (name: string) => string | undefined): void {
  lookUp = more;
}

/** Whether a text holds a reference that is not known here, also one that is encoded twice. */
export function needsNames(text: string): boolean {
  for (const [, name = ''] of text.matchAll(/(?:&amp;|&)(#1[2-5]\d|#x[89].|[a-z]\w{1,9});/gi))
    if (!COMMON.has(name)) return true;
  return false;
}

/** Replaces references by their characters, once; what is no known reference stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(#(?:(\d{1,8})|x([\da-f]{1,7}))|[a-z]\w{1,9});/gi,
    (reference, name: string, decimal: string = '', hex: string = '') => {
      const code = decimal ? +decimal : parseInt(hex, 16);
      // No character has such a number, or it is one that text cannot hold.
      return (
        COMMON.get(name) ??
        lookUp(name) ??
        (name[0] !== '#' ? reference : code && code < 0x110000 ? String.fromCodePoint(code) : '')
      );
    },
  );
}
