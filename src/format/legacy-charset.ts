import { joinBytes, Utf8Decoder, type Decoder } from './charset.js';
import { mendWindows1252 } from './entities.js';

/** Character sets other than clean UTF-8; loaded only for documents that need them. */

/** A decoder for a set by its label; `undefined` where no platform knows the set, then the document is UTF-8. */
export function legacyDecoder(charset: string): Decoder | undefined {
  if (charset.startsWith('utf-32')) return new Utf32Decoder(charset === 'utf-32le');
  try {
    const decoder = new TextDecoder(charset);
    return charset.startsWith('utf-16') ? new NamedDecoder(decoder) : new DoubtfulDecoder(decoder);
  } catch {
    return undefined;
  }
}

class NamedDecoder implements Decoder {
  readonly decoder: TextDecoder;

  constructor(decoder: TextDecoder) {
    this.decoder = decoder;
  }

  decode(bytes: Uint8Array, last: boolean): string {
    const text = this.decoder.decode(bytes, { stream: !last });
    // Some platforms decode windows-1252 as if it were Latin-1.
    return this.decoder.encoding === 'windows-1252' ? mendWindows1252(text) : text;
  }
}

/** How far behind the first byte beyond ASCII a document is looked at before its declaration is believed. */
const DOUBT = 64;

/**
 * A document that says it is in some old set. Many say so by an old habit of their server and are UTF-8; what follows the
 * first byte beyond ASCII tells, since text of an old set is hardly ever valid UTF-8 for long.
 */
class DoubtfulDecoder implements Decoder {
  #decoder: Decoder | undefined;
  #held: Uint8Array = new Uint8Array();

  readonly declared: TextDecoder;

  constructor(declared: TextDecoder) {
    this.declared = declared;
  }

  decode(bytes: Uint8Array, last: boolean): string | Uint8Array {
    if (this.#decoder) return this.#decoder.decode(bytes, last);
    const whole = joinBytes([this.#held, bytes]);
    const first = whole.findIndex((byte) => byte > 0x7f);
    const named = new NamedDecoder(this.declared);
    if (first < 0) return named.decode(whole, last);
    if (!last && whole.length - first < DOUBT) {
      this.#held = whole.slice(first);
      return named.decode(whole.subarray(0, first), false);
    }
    let at = first;
    for (let length = 1; length && at < first + DOUBT && at < whole.length; at += length) {
      length = sequenceLength(whole, at);
    }
    const valid = at >= Math.min(first + DOUBT, whole.length - 3);
    this.#decoder = valid ? new Utf8Decoder() : named;
    return this.#decoder.decode(whole, last);
  }
}

/** Reads as UTF-8 what is UTF-8, and every other byte as windows-1252: feeds glue texts of two origins together. */
export function mendUtf8(bytes: Uint8Array): string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (!length) {
      text += strict.decode(bytes.subarray(from, at)) + mendWindows1252(String.fromCharCode(bytes[at] ?? 0));
      from = at + 1;
    }
    at += length || 1;
  }
  return text + strict.decode(bytes.subarray(from));
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
class Utf32Decoder implements Decoder {
  #rest: number[] = [];

  readonly little: boolean;

  constructor(little: boolean) {
    this.little = little;
  }

  decode(bytes: Uint8Array): string {
    let text = '';
    const unit = this.#rest;
    for (const byte of bytes) {
      if (unit.push(byte) < 4) continue;
      const [a = 0, b = 0, c = 0, d = 0] = this.little ? unit.reverse() : unit;
      const code = a * 0x1000000 + b * 0x10000 + c * 0x100 + d;
      // The byte order mark is no text.
      if (code !== 0xfeff) text += code < 0x110000 ? String.fromCodePoint(code) : '\ufffd';
      unit.length = 0;
    }
    return text;
  }
}
