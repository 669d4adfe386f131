import { parseFeed } from '../../src/format/parse-feed.js';

interface Scored {
  items: {
    title: string;
    url?: string | undefined;
    date?: Date | undefined;
    categories: string[];
    author?: string | undefined;
    image?: string | undefined;
  }[];
}

/** Maps the reader's feed to what the corpus's scorer compares; nothing is read or mended here. */
export function parse(bytes: Uint8Array, context: { url?: string; contentType?: string; path: string }): Scored {
  const feed = parseFeed(bytes, context);
  return {
    items: feed.items.map((item) => ({
      title: item.title,
      url: item.url,
      date: item.published ?? item.updated,
      categories: item.categories.flatMap(({ label, term }) => (term === undefined ? [label] : [label, term])),
      author: item.authors.map((author) => author.name).join(', ') || undefined,
      image: item.image?.url,
    })),
  };
}
