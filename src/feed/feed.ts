/**
 * The nouns everything speaks after the reader: feeds, stories, and what can go wrong with them.
 * A story holds text, vetted absolute links and dates, never markup; so nothing has to be sanitised later.
 */

/** A feed as read: its own facts, and its stories in the feed's own order. */
export interface Feed {
  /** The feed's name as plain text. */
  title?: string;
  /** The site the feed speaks for, absolute http(s). */
  url?: string;
  /** The address the feed was read from, absolute http(s). */
  feedUrl?: string;
  /** BCP 47 tag as the feed states it, such as `en-GB`. */
  language?: string;
  items: FeedItem[];
}

/** One story. Plain own data: equal to its structured clone, no accessors. */
export interface FeedItem {
  /** The feed's id for the story, else its address, else a digest of its words: never empty. */
  id: string;
  /** The story's page, absolute http(s), without credentials. */
  url?: string;
  /** Plain text, one line, at most 300 characters. Empty where the feed has neither title nor words. */
  title: string;
  /** Up to 600 characters of plain text, cut at a word. */
  summary?: string;
  image?: FeedImage;
  published?: Date;
  updated?: Date;
  authors: FeedAuthor[];
  categories: FeedCategory[];
  /** How many comments the feed counts. */
  commentCount?: number;
  /** The publication the story was taken over from, where the feed names one (RSS `source`, Atom `source`). */
  source?: FeedSource;
  /** BCP 47 tag of the story where it differs from, or is known beside, the feed's. */
  language?: string;
}

export interface FeedImage {
  /** Absolute http(s). */
  url: string;
  /** CSS pixels, where the feed states them. */
  width?: number;
  height?: number;
  /** A description the feed gives; never the file name. */
  alt?: string;
}

export interface FeedAuthor {
  name: string;
  url?: string;
}

export interface FeedCategory {
  /** The words a reader sees; Atom: `label`, else `term`. */
  label: string;
  /** The machine word (slug, term) where it differs from the label. */
  term?: string;
  /** The taxonomy the category belongs to (RSS `domain`, Atom `scheme`). */
  scheme?: string;
}

export interface FeedSource {
  title?: string;
  url?: string;
}
