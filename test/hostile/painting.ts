import { CARRIERS } from './carriers.js';
import type { Payload } from './payloads.js';

/** Fields whose text is drawn in the first story of a section, or above it. */
const FIELDS = [
  'rss title cdata',
  'rss description cdata',
  'rss category cdata',
  'rss dc:creator cdata',
  'rss source cdata',
  'rss channel title cdata',
];

/** One story to be painted. */
export interface Painting {
  name: string;
  document: string;
}

/** What a look at a picture of the window says. */
export interface Seen {
  /** Pixels outside the boxes that are not blank, and the first of them. */
  count: number;
  where: string;
  /** Pixels anywhere that are not blank. */
  inked: number;
}

/** The media type of `paintings`. */
export const PAINTED = 'application/rss+xml';

/** Documents whose text might be painted where it does not belong: towers of accents, turned lines, endless words. */
export function paintings(payloads: readonly Payload[]): Painting[] {
  const some = payloads.filter(
    ({ kind, payload }) => kind === 'text' || (kind === 'html' && /position|style=|<style|margin/i.test(payload)),
  );
  const texts = some.filter(({ kind }) => kind === 'text');
  const markup = some.filter(({ kind }) => kind === 'html').slice(0, 60);
  return [...texts, ...markup].flatMap(({ id, payload }, n) =>
    CARRIERS.filter(({ name }) => FIELDS.includes(name)).map((carrier) => ({
      name: `${id} in ${carrier.name}`,
      document: carrier.write(payload, n),
    })),
  );
}
