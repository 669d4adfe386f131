import type { Feed } from '../feed/feed.js';
import { NewsError } from '../feed/news-error.js';
import { sniffCharset, Utf8Decoder, type Decoder } from './charset.js';
import { readJson } from './json.js';
import { legacyDecoder, mendUtf8 } from './legacy-charset.js';
import { diagnosePage } from './page.js';
import { XmlFeedReader, type ReadContext } from './xml-feed.js';

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
  const start = /[^\s\ufeff]/.exec(text)?.[0];
  if (start !== '<' && start) {
    try {
      return readJson(text, context);
    } catch (cause) {
      if (!(cause instanceof NewsError)) throw cause;
      // A server's notice may stand before XML as well.
      if (cause.code !== 'malformed' || !text.includes('<')) throw cause;
    }
  }
  const reader = new XmlFeedReader(context);
  const items = [...reader.push(text), ...reader.end()];
  return finish(reader, items, text, context);
}

/** The feed of a reader that has read all of a document, or the error that says why there is none. */
export function finish(reader: XmlFeedReader, items: Feed['items'], text: string, context: ReadContext): Feed {
  if (!reader.kind) throw diagnosePage(text, context);
  if (!items.length && reader.cut) {
    throw new NewsError(
      'malformed',
      'The feed breaks off inside its first story.',
      context.url === undefined ? {} : { url: context.url },
    );
  }
  return { ...reader.facts(), items };
}

function decode(bytes: Uint8Array, context: ReadContext): string {
  const charset = sniffCharset(bytes, context.contentType);
  const legacy: Decoder | undefined = charset === 'utf-8' ? undefined : legacyDecoder(charset);
  const text = (legacy ?? new Utf8Decoder()).decode(bytes, true);
  return typeof text === 'string' ? text : mendUtf8(text);
}
