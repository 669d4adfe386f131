import { asciiOf, joinBytes, type Decoder } from './charset.js';
import { mendWindows1252 } from './entity-names.js';

/** Character sets other than clean UTF-8. */

/** First bytes that tell the set whatever is declared: byte order marks, then `<`, `{` or `[` in wide units. */
const MARKS = [
  [/^\xef\xbb\xbf/, 'utf-8'],
  [/^(?:\xff\xfe\0\0|<\0\0\0)/, 'utf-32le'],
  [/^\0\0(?:\xfe\xff|\0<)/, 'utf-32be'],
  [/^(?:\xff\xfe|[<{[]\0)/, 'utf-16le'],
  [/^(?:\xfe\xff|\0[<{[])/, 'utf-16be'],
] as const;

/**
 * A decoder for a set by its label; byte order marks count for more, and where no platform knows the set it is UTF-8.
 * So it is where wide units are declared in a document that could be read up to its declaration.
 */
export function createLegacyDecoder(charset: string, head: Uint8Array): Decoder {
  const ascii = asciiOf(head.subarray(0, 4));
  const marked = MARKS.find(([mark]) => mark.test(ascii))?.[1];
  if (marked?.startsWith('utf-32')) return createUtf32Decoder(marked === 'utf-32le');
  if (marked?.startsWith('utf-16')) return createNamedDecoder(marked);
  try {
    if (marked ?? /^u(?:tf|cs)/.test(charset)) return createMendingDecoder();
    return createDoubtfulDecoder(createNamedDecoder(charset));
  } catch {
    return createMendingDecoder();
  }
}

function createNamedDecoder(charset: string): Decoder {
  const decoder = new TextDecoder(charset);
  // WebKitGTK knows ISO 8859-16 by name, and decodes everything in it to nothing.
  if (!new TextDecoder(charset).decode(Uint8Array.of(32, 32))) throw new RangeError(charset);
  return {
    decode(bytes, options) {
      const text = decoder.decode(bytes, options);
      // Some platforms decode windows-1252 as if it were Latin-1.
      return decoder.encoding === 'windows-1252' ? mendWindows1252(text) : text;
    },
  };
}

/** How far behind the first byte beyond ASCII a document is looked at before its declaration is believed. */
const DOUBT = 64;

/**
 * A document that says it is in some old set. Many say so by an old habit of their server and are UTF-8; what follows the
 * first byte beyond ASCII tells, since text of an old set is hardly ever valid UTF-8 for long.
 */
function createDoubtfulDecoder(named: Decoder): Decoder {
  let chosen: Decoder | undefined;
  let held: Uint8Array = new Uint8Array();
  return {
    decode(bytes, options) {
      const last = !options?.stream;
      if (chosen) return chosen.decode(bytes, options);
      const whole = joinBytes(held, bytes);
      const first = whole.findIndex((byte) => byte > 0x7f);
      held = new Uint8Array();
      if (first < 0) return named.decode(whole, options);
      if (!last && whole.length - first < DOUBT) {
        held = whole.slice(first);
        return named.decode(whole.subarray(0, first), options);
      }
      let at = first;
      for (let length = 1; length && at < first + DOUBT && at < whole.length; at += length) {
        length = sequenceLength(whole, at);
      }
      chosen = at >= Math.min(first + DOUBT, whole.length - 3) ? createMendingDecoder() : named;
      return chosen.decode(whole, options);
    },
  };
}

/**
 * Reads as UTF-8 what is UTF-8, and every other byte as windows-1252: feeds glue texts of two origins together, and cut
 * letters in half.
 *
 * @param before the last bytes that a strict decoder has seen; of these it has not shown a letter that is not complete
 */
export function createMendingDecoder(before: Uint8Array = new Uint8Array()): Decoder {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = before.slice(before.length - unfinished(before));
  return {
    decode(bytes, options) {
      const whole = joinBytes(rest, bytes);
      const end = whole.length - (options?.stream ? unfinished(whole) : 0);
      rest = whole.slice(end);
      let text = '';
      let from = 0;
      for (let at = 0; at < end;) {
        const length = sequenceLength(whole, at);
        if (!length) {
          text += utf8.decode(whole.subarray(from, at)) + mendWindows1252(String.fromCharCode(whole[at] ?? 0));
          from = at + 1;
        }
        at += length || 1;
      }
      return text + utf8.decode(whole.subarray(from, end));
    },
  };
}

/** How many bytes at the end begin a letter that is not complete. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return byte >= (back > 2 ? 0xf0 : back > 1 ? 0xe0 : 0xc0) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** Length of the well-formed UTF-8 sequence at an index, 0 where there is none (Unicode, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const next = bytes[at + 1] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (next < low || next > high) return 0;
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** UTF-32, which no browser decodes. */
function createUtf32Decoder(little: boolean): Decoder {
  const unit: number[] = [];
  return {
    decode(bytes) {
      let text = '';
      for (const byte of bytes) {
        if (unit.push(byte) < 4) continue;
        const [a = 0, b = 0, c = 0, d = 0] = little ? unit.reverse() : unit;
        const code = a * 0x1000000 + b * 0x10000 + c * 0x100 + d;
        text += code < 0x110000 ? String.fromCodePoint(code) : '\ufffd';
        unit.length = 0;
      }
      return text;
    },
  };
}
