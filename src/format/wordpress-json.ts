import type { Feed, FeedAuthor, FeedCategory, FeedItem } from '../feed/feed.js';
import { cleanUrl, htmlText } from './clean.js';
import { parseDate } from './date.js';
import { bestImage, imageCandidate, textImage, type ImageCandidate } from './image.js';
import { createItem, present, SUMMARY_LIMIT, TITLE_LIMIT } from './item.js';
import { list, record, text } from './json-value.js';
import type { ReadContext } from './xml-feed.js';

/** Posts of WordPress's REST API (`/wp/v2/posts`), with what `_embed` adds where it was asked for. */
export function wordpressFeed(posts: unknown[], context: ReadContext): Feed {
  const base = cleanUrl(context.url);
  return {
    ...present<Omit<Feed, 'items'>>({ url: base && new URL(base).origin + '/', feedUrl: base }),
    items: posts.map((post) => story(record(post), base)),
  };
}

function story(post: Record<string, unknown>, base: string | undefined): FeedItem {
  const embedded = record(post['_embedded']);
  const html = rendered(post['content']);
  return createItem({
    id: rendered(post['guid']) || text(post['id']),
    url: cleanUrl(post['link'], base),
    title: htmlText(rendered(post['title']), TITLE_LIMIT),
    summary: htmlText(rendered(post['excerpt']), SUMMARY_LIMIT) || htmlText(html, SUMMARY_LIMIT),
    image: bestImage([
      media(record(list(embedded['wp:featuredmedia'])[0]), base),
      imageCandidate(1, post['jetpack_featured_media_url'], base),
      textImage(html, base),
    ]),
    // Only the `_gmt` fields say what moment is meant; without them the site's own clock has to do.
    published: parseDate(text(post['date_gmt'])) ?? parseDate(text(post['date'])),
    updated: parseDate(text(post['modified_gmt'])) ?? parseDate(text(post['modified'])),
    authors: list(embedded['author']).flatMap((entry) => {
      const name = htmlText(text(record(entry)['name']), 200);
      return name ? [present<FeedAuthor>({ name, url: cleanUrl(record(entry)['link'], base) })] : [];
    }),
    categories: list(embedded['wp:term'])
      .flatMap(list)
      .map((entry) => {
        const { name, slug, taxonomy } = record(entry);
        const label = htmlText(text(name), 200);
        return present<FeedCategory>({
          label,
          term: text(slug) === label ? undefined : text(slug),
          scheme: text(taxonomy),
        });
      }),
  });
}

/** Fields are `{rendered}`; plugins make plain strings of some. */
function rendered(field: unknown): string {
  return text(record(field)['rendered']) || text(field);
}

/** The featured picture, in the smallest size that is sharp at the width of a lead story. */
function media(entry: Record<string, unknown>, base: string | undefined): ImageCandidate | undefined {
  const details = record(entry['media_details']);
  const of = (size: Record<string, unknown>): ImageCandidate | undefined =>
    imageCandidate(0, size['source_url'], base, size['width'], size['height'], text(entry['alt_text']));
  return (
    Object.values(record(details['sizes']))
      .map((size) => of(record(size)))
      .filter((size) => size !== undefined)
      .filter(({ image }) => (image.width ?? 0) >= 640)
      .sort((a, b) => a.area - b.area)[0] ?? of({ ...details, ...entry })
  );
}
