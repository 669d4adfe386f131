/**
 * Bytes to text: strict UTF-8 here, all else in `legacy-charset.ts`, which is loaded only for documents that need it.
 */

/** Bytes needed before the character set can be told; fewer only where the document is shorter. */
export const SNIFF_LENGTH = 512;

/** What turns the bytes of one document into text, in order; as the platform's `TextDecoder`. */
export interface Decoder {
  decode(bytes: Uint8Array, options?: { stream?: boolean }): string;
}

/** The character set that a document declares: by Content-Type, else by its XML declaration; `''` for UTF-8. */
export function declaredCharset(head: Uint8Array, contentType = ''): string {
  const ascii = asciiOf(head);
  const [, charset = ''] =
    /(?:charset|encoding)\s*=\s*["']?([\w:.-]+)/i.exec(contentType + (/^\s*<\?[^>]*/.exec(ascii)?.[0] ?? '')) ?? [];
  // Bytes that only wide units or a byte order mark begin with.
  return /^(?:[\xfe\xff]|.?\0)/.test(ascii) ? 'utf-16' : /^utf-?8$/i.test(charset) ? '' : charset.toLowerCase();
}

/** The first bytes of a document, as Latin-1 characters. */
export function asciiOf(head: Uint8Array): string {
  return String.fromCharCode(...head.subarray(0, SNIFF_LENGTH));
}

/** UTF-8 that throws where the bytes are not. */
export function createUtf8Decoder(): Decoder {
  return new TextDecoder('utf-8', { fatal: true });
}

/** Two arrays in one. */
export function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
