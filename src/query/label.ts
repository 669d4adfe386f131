import type { FeedItem } from '../feed/feed.js';

/** What a story is judged by here. */
export type Labelled = Pick<FeedItem, 'categories'>;

/**
 * The form in which words are compared: NFKC, case folded, curly quotes, dashes and spaces made plain.
 * Expects text without entities.
 */
export function fold(text: string): string {
  // Slugs and many labels are plain letters, and every story's are compared for every section.
  if (/^[a-z]*$/.test(text)) return text;
  return (
    text
      .normalize('NFKC')
      // Up, then down: the nearest thing to full case folding (`ß` and `SS`, both sigmas).
      .toUpperCase()
      .toLowerCase()
      .replace(/[‘’‚‛′ʼ`]/g, "'")
      .replace(/[“”„‟]/g, '"')
      .replace(/[‐-―−]/g, '-')
      .replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** A test for one label: compared with the stories' labels and slugs. */
export function hasLabel(label: string): (item: Labelled) => boolean {
  const wanted = fold(label);
  return ({ categories }) =>
    categories.some(({ label, term }) => fold(label) === wanted || (term && fold(term) === wanted));
}

/** Whether a category's text may be more than one label: it holds an operator or an escape. */
export function mayBeExpression(text: string): boolean {
  return /[,\\]|(^|\s)[+-]/.test(text);
}
