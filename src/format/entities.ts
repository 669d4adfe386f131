/**
 * Character references of XML and HTML, numeric and named. Here are the names that nearly every feed gets by with; the
 * rest of HTML 4's are in `entity-names.ts`, which is loaded when a feed needs one.
 */

const COMMON = new Map(
  'amp& lt< gt> quot" apos\' nbsp\u00a0 hellip… ndash– mdash— lsquo‘ rsquo’ ldquo“ rdquo”'
    .split(' ')
    .map((entry) => [entry.slice(0, -1), entry.slice(-1)]),
);

/** What windows-1252 has where Unicode has the controls U+0080 to U+009F; five places stay empty. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

let lookUp: (name: string) => string | undefined = () => undefined;

/** Adds more names to those known here. */
export function learnNames(more: (name: string) => string | undefined): void {
  lookUp = more;
}

/** Whether a text holds a name that is not known here, also one that is encoded twice. */
export function needsNames(text: string): boolean {
  for (const [, name] of text.matchAll(/(?:&amp;|&)([a-zA-Z]\w{1,9});/g)) if (!COMMON.has(name ?? '')) return true;
  return false;
}

/** Replaces references by their characters, once; what is no known reference stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,9})|#x([\da-fA-F]{1,8})|([a-zA-Z]\w{1,9}));/g,
    (reference, decimal?: string, hex = '', name?: string) => {
      if (name) return COMMON.get(name) ?? lookUp(name) ?? reference;
      const code = decimal ? +decimal : parseInt(hex, 16);
      // No character has such a number, or it is one that text cannot hold.
      return code > 0x10ffff || !code ? '' : mendWindows1252(String.fromCodePoint(code));
    },
  );
}

/** Gives the windows-1252 characters to text that was decoded as if those bytes were controls (and `&#146;` too). */
export function mendWindows1252(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 128] ?? '');
}
