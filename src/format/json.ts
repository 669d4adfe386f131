import type { Feed } from '../feed/feed.js';
import { NewsError } from '../feed/news-error.js';
import { lineText } from './clean.js';
import { bloggerFeed } from './blogger-json.js';
import { jsonFeed } from './json-feed.js';
import { record, text } from './json-value.js';
import { wordpressFeed } from './wordpress-json.js';
import type { ReadContext } from './xml-feed.js';

/**
 * Reads JSON of any of the kinds we know, also wrapped in a callback or behind a guard.
 *
 * @throws NewsError `malformed` where it is no JSON, `not-a-feed` where it is some other JSON
 */
export function readJson(source: string, context: ReadContext): Feed {
  const value = parseJson(source, context);
  const object = record(value);
  if (Array.isArray(value)) {
    if (value.every((post) => record(post)['link'] || record(post)['title'] || record(post)['id']))
      return wordpressFeed(value, context);
  } else if (object['feed']) {
    return bloggerFeed(record(object['feed']), context);
  } else if (Array.isArray(object['items'])) {
    return jsonFeed(object, object['items'], context);
  }
  const said = lineText(text(object['message']), 200);
  throw new NewsError('not-a-feed', `Got JSON that is no feed${said && `: “${said}”`}.`, details(context));
}

function parseJson(source: string, context: ReadContext): unknown {
  const end = Math.max(source.lastIndexOf('}'), source.lastIndexOf(']')) + 1;
  let cause: unknown;
  // As it is; else from the first bracket on, past a callback, a guard, or a server's notice.
  for (const from of [0, source.search(/[[{]/), source.indexOf('{'), source.indexOf('[{')]) {
    if (from < 0) continue;
    try {
      return JSON.parse(source.slice(from, from ? end : undefined));
    } catch (error) {
      cause ??= error;
    }
  }
  throw new NewsError('malformed', 'The JSON is broken or breaks off.', { ...details(context), cause });
}

function details(context: ReadContext): { url?: string } {
  return context.url === undefined ? {} : { url: context.url };
}
