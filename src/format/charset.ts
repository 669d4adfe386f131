/**
 * Bytes to text: strict UTF-8 here, all else in `legacy-charset.ts`, which is loaded only for documents that need it.
 * The order of what decides: byte order mark, Content-Type, XML declaration, UTF-8.
 */

/** Bytes needed before the character set can be told; fewer only where the document is shorter. */
export const SNIFF_LENGTH = 512;

/** What turns the bytes of one document into text, in order. */
export interface Decoder {
  /** Text of the next bytes; `last` says that there are no more. */
  decode(bytes: Uint8Array, last: boolean): string;
}

/** The character set that a document declares, in lower case; `''` where it may be in wide units. */
export function declaredCharset(head: Uint8Array, contentType = ''): string {
  const ascii = String.fromCharCode(...head.subarray(0, SNIFF_LENGTH));
  if (/^\xef\xbb\xbf/.test(ascii)) return 'utf-8';
  if (/^(?:\xff\xfe|\xfe\xff|.?\0)/.test(ascii)) return '';
  const [, header] = /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType) ?? [];
  const [, declared = 'utf-8'] = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w:.-]+)/i.exec(ascii) ?? [];
  // What could be read as ASCII up to here is not written in units of two or four bytes.
  return (header ?? declared).toLowerCase().replace(/^u(?:tf|cs)-?(?:8|16|32|2|4).*/, 'utf-8');
}

/** UTF-8 that throws where the bytes are not. */
export function createUtf8Decoder(): Decoder {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return { decode: (bytes, last) => decoder.decode(bytes, { stream: !last }) };
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
