import type { Feed, FeedAuthor, FeedItem } from '../feed/feed.js';
import { cleanLanguage, cleanUrl, htmlText, lineText } from './clean.js';
import { parseDate } from './date.js';
import { bestImage, imageCandidate, textImage } from './image.js';
import { createItem, present, SUMMARY_LIMIT, TITLE_LIMIT } from './item.js';
import { list, record, text } from './json-value.js';
import type { ReadContext } from './xml-feed.js';

/** JSON Feed 1 and 1.1 (jsonfeed.org). Titles, names and tags are plain text there; only `content_html` is HTML. */
export function jsonFeed(feed: Record<string, unknown>, items: unknown[], context: ReadContext): Feed {
  const base = cleanUrl(context.url) ?? cleanUrl(feed['feed_url']) ?? cleanUrl(feed['home_page_url']);
  const shared = authors(feed, base);
  return {
    ...present<Omit<Feed, 'items'>>({
      title: lineText(text(feed['title']), TITLE_LIMIT),
      url: cleanUrl(feed['home_page_url'], base),
      feedUrl: cleanUrl(context.url) ?? cleanUrl(feed['feed_url']),
      language: cleanLanguage(feed['language']),
    }),
    items: items.map((item) => story(record(item), base, shared)),
  };
}

function story(item: Record<string, unknown>, base: string | undefined, shared: FeedAuthor[]): FeedItem {
  const html = text(item['content_html']);
  const own = authors(item, base);
  return createItem({
    id: lineText(text(item['id']), 2000),
    url: cleanUrl(item['url'], base) ?? cleanUrl(item['external_url'], base),
    title: lineText(text(item['title']), TITLE_LIMIT),
    summary:
      lineText(text(item['summary']), SUMMARY_LIMIT) ||
      lineText(text(item['content_text']), SUMMARY_LIMIT) ||
      htmlText(html, SUMMARY_LIMIT),
    image: bestImage([
      imageCandidate(0, item['image'], base),
      imageCandidate(1, item['banner_image'], base),
      ...list(item['attachments']).map((entry) =>
        text(record(entry)['mime_type']).startsWith('image/')
          ? imageCandidate(3, record(entry)['url'], base)
          : undefined,
      ),
      textImage(html, base),
    ]),
    published: parseDate(text(item['date_published'])),
    updated: parseDate(text(item['date_modified'])),
    authors: own.length ? own : shared,
    categories: list(item['tags']).map((tag) => ({ label: lineText(text(tag), 200) })),
    language: cleanLanguage(item['language']),
  });
}

function authors(of: Record<string, unknown>, base: string | undefined): FeedAuthor[] {
  return [...list(of['authors']), ...list(of['author'])].flatMap((entry) => {
    const { name, url } = record(entry);
    const words = lineText(text(name) || text(entry), 200);
    return words ? [present<FeedAuthor>({ name: words, url: cleanUrl(url, base) })] : [];
  });
}
