/**
 * Bytes to text, piece by piece. Order: byte order mark, Content-Type, XML declaration, UTF-8. UTF-8 that breaks is mended
 * where it breaks (`legacy-charset.ts`, asked for only then), so one stray byte costs one letter, not the feed.
 */

/** Bytes needed before the character set can be told; fewer only where the document is shorter. */
export const SNIFF_LENGTH = 512;

/** The character set of a document from its first bytes and its Content-Type; in lower case, not checked for being one. */
export function sniffCharset(head: Uint8Array, contentType = ''): string {
  const ascii = String.fromCharCode(...head.subarray(0, SNIFF_LENGTH));
  for (const [mark, charset] of MARKS) if (ascii.startsWith(mark)) return charset;
  const declared =
    /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType)?.[1] ??
    /^\s*<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w:.-]+)/i.exec(ascii)?.[1] ??
    'utf-8';
  // What could be read as ASCII up to here is not written in units of two or four bytes.
  return /^u(?:tf|cs)-?(?:8|16|32|2|4)/i.test(declared) ? 'utf-8' : declared.toLowerCase();
}

/** First bytes, as Latin-1 characters, that tell the character set: byte order marks, and `<` or `{` in wide units. */
const MARKS = [
  ['\xef\xbb\xbf', 'utf-8'],
  ['\xff\xfe\0\0', 'utf-32le'],
  ['\0\0\xfe\xff', 'utf-32be'],
  ['\xff\xfe', 'utf-16le'],
  ['\xfe\xff', 'utf-16be'],
  ['<\0\0\0', 'utf-32le'],
  ['\0\0\0<', 'utf-32be'],
  ['<\0', 'utf-16le'],
  ['{\0', 'utf-16le'],
  ['\0<', 'utf-16be'],
  ['\0{', 'utf-16be'],
] as const;

/** Decodes the bytes of one document in order. */
export interface Decoder {
  /** Text of the next bytes; `last` says that there are no more. Bytes instead of text: they are not what they should be. */
  decode(bytes: Uint8Array, last: boolean): string | Uint8Array;
}

/** UTF-8, strictly: gives the bytes back that are not. */
export class Utf8Decoder implements Decoder {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #rest: Uint8Array = new Uint8Array();

  decode(bytes: Uint8Array, last: boolean): string | Uint8Array {
    const whole = this.#rest.length ? joinBytes([this.#rest, bytes]) : bytes;
    // A character cut by the end of the piece waits for its other half, so that pieces make no difference.
    const end = last ? whole.length : whole.length - unfinished(whole);
    this.#rest = whole.slice(end);
    const part = whole.subarray(0, end);
    try {
      return this.#decoder.decode(part);
    } catch {
      return part;
    }
  }
}

/** One array of several. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** How many bytes at the end begin a character that is not complete. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return byte >= (back > 2 ? 0xf0 : back > 1 ? 0xe0 : 0xc0) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}
