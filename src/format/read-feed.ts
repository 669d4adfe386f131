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
  let decoder: Decoder | undefined;
  let head: Uint8Array = new Uint8Array();
  let kept = '';
  let tail = '';
  let count = 0;
  let whole = false;
  for await (const chunk of ended(chunks)) {
    const stream = chunk !== undefined;
    let bytes = chunk ?? new Uint8Array();
    if (!decoder) {
      head = bytes = joinBytes(head, bytes);
      if (stream && bytes.length < SNIFF_LENGTH) continue;
      const charset = declaredCharset(bytes, context.contentType);
      decoder = charset
        ? (await import('./legacy-charset.js')).createLegacyDecoder(charset, bytes)
        : createUtf8Decoder();
      head = head.subarray(0, 0);
    }
    let piece: string;
    try {
      piece = decoder.decode(bytes, { stream });
    } catch {
      // Not UTF-8, at least here. A letter that was cut in half is in the last three bytes before.
      decoder = (await import('./legacy-charset.js')).createMendingDecoder(head);
      piece = decoder.decode(bytes, { stream });
    }
    head = joinBytes(head, bytes).slice(-3);
    if (needsNames(tail + piece)) {
      // Without them a rare letter is spelled out; that is no reason to show nothing.
      await import('./entity-names.js').then(
        ({ characterNamed }) => learnNames(characterNamed),
        () => {},
      );
    }
    tail = piece.slice(-20);

    if (!reader.found) {
      kept += piece;
      // Only a document that begins with `<` can be read as it comes.
      if (/^\s*[^\s<]/.test(kept)) continue;
    }
    const items = reader.push(piece, !stream);
    count += items.length;
    if (items.length && stream) yield { ...reader.facts(), items };
    whole = !stream && reader.found && (count > 0 || !reader.cut);
    if (whole) yield { ...reader.facts(), items };
    if (!reader.found && kept.length > KEPT) break;
  }
  if (!whole) yield (await import('./parse-feed.js')).readText(kept, context);
}

/** The chunks, and then nothing: so that the end is one turn of the same loop, also where they break off. */
async function* ended(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | undefined> {
  let broken: { cause: unknown } | undefined;
  try {
    yield* chunks;
  } catch (cause) {
    broken = { cause };
  }
  yield undefined;
  if (broken) throw broken.cause;
}
