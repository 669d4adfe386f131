import type { Feed } from '../feed/feed.js';
import { joinBytes, sniffCharset, SNIFF_LENGTH, Utf8Decoder, type Decoder } from './charset.js';
import { XmlFeedReader, type ReadContext } from './xml-feed.js';

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
 * What an XML feed in UTF-8 does not need is loaded on demand: JSON, old character sets, the diagnosis of web pages.
 *
 * @throws NewsError as `parseFeed`, where nothing came that is a feed; and whatever `chunks` throws
 */
export async function* readFeed(
  chunks: AsyncIterable<Uint8Array>,
  context: StreamContext,
): AsyncGenerator<Feed, void, undefined> {
  const reader = new XmlFeedReader(context);
  const text = decodeChunks(chunks, context);
  let kept = '';
  let whole = false;
  let count = 0;
  for await (const piece of text) {
    // Only a document that begins with `<` can be read as it comes.
    whole ||= /^[\s\ufeff]*[^\s\ufeff<]/.test(kept.slice(0, 1000) + piece.slice(0, 1000));
    if (whole) {
      kept += piece;
      continue;
    }
    if (!reader.kind) kept += piece.slice(0, KEPT);
    const items = reader.push(piece);
    count += items.length;
    if (items.length) yield { ...reader.facts(), items };
    if (!reader.kind && kept.length > KEPT) break;
  }
  const items = whole ? [] : reader.end();
  if (reader.kind && (count + items.length || !reader.cut)) yield { ...reader.facts(), items };
  else yield (await import('./parse-feed.js')).readText(kept, context);
}

/** The text of a document's bytes, in pieces as they come. */
async function* decodeChunks(chunks: AsyncIterable<Uint8Array>, context: StreamContext): AsyncGenerator<string> {
  let decoder: Decoder | undefined;
  let head: Uint8Array[] = [];
  const text = async (bytes: Uint8Array, last: boolean): Promise<string> => {
    if (!decoder) {
      const charset = sniffCharset(bytes, context.contentType);
      if (charset !== 'utf-8') decoder = (await import('./legacy-charset.js')).legacyDecoder(charset);
      decoder ??= new Utf8Decoder();
    }
    const decoded = decoder.decode(bytes, last);
    return typeof decoded === 'string' ? decoded : (await import('./legacy-charset.js')).mendUtf8(decoded);
  };
  for await (const chunk of chunks) {
    if (decoder) {
      yield await text(chunk, false);
      continue;
    }
    head.push(chunk);
    if (head.reduce((length, part) => length + part.length, 0) < SNIFF_LENGTH) continue;
    const bytes = joinBytes(head);
    head = [];
    yield await text(bytes, false);
  }
  yield await text(joinBytes(head), true);
}
