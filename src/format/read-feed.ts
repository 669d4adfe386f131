import type { Feed } from '../feed/feed.js';
import { createUtf8Decoder, declaredCharset, joinBytes, SNIFF_LENGTH, type Decoder } from './charset.js';
import { learnNames, needsNames } from './entities.js';
import { createXmlReader, type ReadContext } from './xml-feed.js';

/** Where a document came from; here its address is known. */
export interface StreamContext extends ReadContext {
  url: string;
}

/** How much of a document that is not (yet) a feed is kept for saying what it is. */
const KEPT = 131_072;

/**
 * Reads a feed while it arrives. Each yield is the feed's facts as far as they are known, with the stories that were
 * completed since the last one; there is at most one per chunk, and one at the end. XML comes out story by story, JSON at
 * the end. Leaving the loop early ends the iteration over the chunks.
 *
 * What an XML feed in UTF-8 does not need is loaded on demand: JSON, old character sets, rare names of characters, the
 * diagnosis of web pages.
 *
 * @throws NewsError as `parseFeed`, where nothing came that is a feed; and whatever `chunks` throws
 */
export async function* readFeed(
  chunks: AsyncIterable<Uint8Array>,
  context: StreamContext,
): AsyncGenerator<Feed, void, undefined> {
  const reader = createXmlReader(context);
  let kept = '';
  let count = 0;
  for await (const [piece, last] of textOf(chunks, context)) {
    if (!reader.found()) kept += piece;
    // Only a document that begins with `<` can be read as it comes.
    if (!reader.found() && /^\s*[^\s<]/.test(kept)) continue;
    const items = reader.push(piece, last);
    count += items.length;
    if (items.length && !last) yield { ...reader.facts(), items };
    if (last && reader.found() && (count || !reader.cut())) return yield { ...reader.facts(), items };
    if (!reader.found() && kept.length > KEPT) break;
  }
  yield (await import('./parse-feed.js')).readText(kept, context);
}

/** The text of a document's bytes, in pieces as they come; the last one says so. */
async function* textOf(chunks: AsyncIterable<Uint8Array>, context: StreamContext): AsyncGenerator<[string, boolean]> {
  let decoder: Decoder | undefined;
  let head: Uint8Array = new Uint8Array();
  let names = '';
  async function decode(bytes: Uint8Array, last: boolean): Promise<[string, boolean]> {
    let text: string;
    try {
      if (!decoder) {
        const charset = declaredCharset(bytes, context.contentType);
        decoder = charset
          ? (await import('./legacy-charset.js')).createLegacyDecoder(charset, bytes)
          : createUtf8Decoder();
        head = new Uint8Array();
      }
      text = decoder.decode(bytes, last);
    } catch {
      // Not UTF-8, at least here.
      decoder = (await import('./legacy-charset.js')).createMendingDecoder(head);
      text = decoder.decode(bytes, last);
    }
    // A letter cut in half between this chunk and the next is in the last three bytes.
    head = joinBytes(head, bytes).slice(-3);
    if (needsNames(names + text)) learnNames((await import('./entity-names.js')).characterNamed);
    names = text.slice(-20);
    return [text, last];
  }
  for await (const chunk of chunks) {
    const bytes = decoder ? chunk : (head = joinBytes(head, chunk));
    if (bytes.length >= SNIFF_LENGTH || decoder) yield await decode(bytes, false);
  }
  yield await decode(decoder ? new Uint8Array() : head, true);
}
