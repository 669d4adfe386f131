import type { Feed, FeedAuthor, FeedCategory, FeedItem } from '../feed/feed.js';
import { cleanUrl, htmlText, lineText } from './clean.js';
import { parseDate } from './date.js';
import { bestImage, imageCandidate, textImage } from './image.js';
import { createItem, present, SUMMARY_LIMIT, TITLE_LIMIT } from './item.js';
import { list, record, text } from './json-value.js';
import type { ReadContext } from './xml-feed.js';

/** Atom as Blogger turns it into JSON (`alt=json`): elements are objects, their text is `$t`, prefixes end in `$`. */
export function bloggerFeed(feed: Record<string, unknown>, context: ReadContext): Feed {
  const base = cleanUrl(context.url) ?? link(feed, undefined);
  const shared = authors(feed, base);
  return {
    ...present<Omit<Feed, 'items'>>({
      title: words(feed['title'], TITLE_LIMIT),
      url: link(feed, base),
      feedUrl: cleanUrl(context.url),
    }),
    items: list(feed['entry']).map((entry) => story(record(entry), base, shared)),
  };
}

function story(entry: Record<string, unknown>, base: string | undefined, shared: FeedAuthor[]): FeedItem {
  const html = content(entry['content']) || content(entry['summary']);
  const thumbnail = record(entry['media$thumbnail']);
  const own = authors(entry, base);
  const comments = content(entry['thr$total']);
  return createItem({
    id: lineText(content(entry['id']), 2000),
    url: link(entry, base),
    title: words(entry['title'], TITLE_LIMIT),
    summary: htmlText(content(entry['summary']) || html, SUMMARY_LIMIT),
    image: bestImage([
      imageCandidate(2, thumbnail['url'], base, thumbnail['width'], thumbnail['height']),
      textImage(html, base),
    ]),
    published: parseDate(content(entry['published'])),
    updated: parseDate(content(entry['updated'])),
    authors: own.length ? own : shared,
    categories: list(entry['category']).map((category) => {
      const { label, term, scheme } = record(category);
      const name = lineText(text(label) || text(term), 200);
      return present<FeedCategory>({
        label: name,
        term: text(term) === name ? undefined : text(term),
        scheme: text(scheme),
      });
    }),
    commentCount: /^\d{1,9}$/.test(comments) ? Number(comments) : undefined,
  });
}

function content(element: unknown): string {
  return text(record(element)['$t']);
}

function words(element: unknown, limit: number): string {
  const read = record(element)['type'] === 'html' ? htmlText : lineText;
  return read(content(element), limit);
}

function link(of: Record<string, unknown>, base: string | undefined): string | undefined {
  const found = list(of['link']).find((entry) => (record(entry)['rel'] ?? 'alternate') === 'alternate');
  return cleanUrl(record(found)['href'], base);
}

function authors(of: Record<string, unknown>, base: string | undefined): FeedAuthor[] {
  return list(of['author']).flatMap((entry) => {
    const name = lineText(content(record(entry)['name']), 200);
    return name ? [present<FeedAuthor>({ name, url: cleanUrl(content(record(entry)['uri']), base) })] : [];
  });
}
