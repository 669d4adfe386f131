import type { Feed } from '../feed/feed.js';
import { NewsError } from '../feed/news-error.js';
import { createUtf8Decoder, declaredCharset } from './charset.js';
import { learnNames } from './entities.js';
import { characterNamed } from './entity-names.js';
import { readJson } from './json.js';
import { createLegacyDecoder, createMendingDecoder } from './legacy-charset.js';
import { diagnosePage } from './page.js';
import { createXmlReader, type ReadContext } from './xml-feed.js';

/**
 * Reads a feed of any format, recognised by its content: RSS 0.9x, 1.0, 2.0, Atom 0.3, 1.0, JSON Feed 1, 1.1, Blogger JSON
 * and WordPress posts. Order and number of stories are the feed's own; a feed without stories has `items: []`.
 *
 * @param input the document; bytes are decoded by byte order mark, Content-Type, XML declaration, in this order
 * @param context where it came from; relative links resolve against `url`
 * @throws NewsError `not-a-feed`, `malformed`, or `blocked` for a page that checks for robots
 */
export function parseFeed(input: string | Uint8Array | ArrayBuffer, context: ReadContext = {}): Feed {
  return readText(typeof input === 'string' ? input : decode(new Uint8Array(input), context), context);
}

/** Reads a feed that is text already. */
export function readText(text: string, context: ReadContext): Feed {
  learnNames(characterNamed);
  if (/^\s*[^\s<]/.test(text) && /[[{]/.test(text)) {
    try {
      return readJson(text, context);
    } catch (error) {
      // A server's notice may stand before XML as well.
      if (!(error instanceof NewsError && error.code === 'malformed' && text.includes('<'))) throw error;
    }
  }
  const reader = createXmlReader(context);
  const items = reader.push(text, true);
  if (!reader.found) throw diagnosePage(text, context);
  if (!items.length && reader.cut) {
    const url = context.url === undefined ? {} : { url: context.url };
    throw new NewsError('malformed', 'The feed breaks off inside its first story.', url);
  }
  return { ...reader.facts(), items };
}

function decode(bytes: Uint8Array, context: ReadContext): string {
  const charset = declaredCharset(bytes, context.contentType);
  if (charset) return createLegacyDecoder(charset, bytes).decode(bytes);
  try {
    return createUtf8Decoder().decode(bytes);
  } catch {
    return createMendingDecoder().decode(bytes);
  }
}
