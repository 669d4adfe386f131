/**
 * Feeds that carry a payload: one payload in one field of one story, in every way that the field can be written.
 * All other fields are left out, or harmless, so that nothing better stands in the payload's way.
 */
export interface Carrier {
  /** Format, field, and how it is written: `rss content:encoded cdata`. */
  name: string;
  /** Media type of the document. */
  type: string;
  /** Where readers see the field. */
  shows: Shows;
  /** The payload's place may hold a picture of the story. */
  picture: boolean;
  /** The payload stands there as it is, so that it can also break out of its element. */
  raw: boolean;
  /** The document. `n` makes the story's own link and id different from its neighbours'. */
  write(payload: string, n: number): string;
}

/** Where a field is seen: in every story, in the lead only, above the stories, or nowhere. */
export type Shows =
  'title' | 'summary' | 'category' | 'source' | 'author' | 'heading' | 'link' | 'image' | 'alt' | 'nowhere';

/** What is only drawn once in a section. */
export const ONCE: readonly Shows[] = ['author', 'heading'];
