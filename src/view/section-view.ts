import type { TemplateResult } from 'lit';
import type { FeedItem } from '../feed/feed.js';
import type { NewsError } from '../feed/news-error.js';
import type { NewsQuery } from '../query/query.js';

/** What a section is doing. Also its custom state: `:state(stale)`. */
export type SectionState = 'idle' | 'loading' | 'ready' | 'stale' | 'empty' | 'error';

/** Everything a section shows at one moment; views are functions from this to a Lit template. */
export interface SectionView {
  /** The options in force. */
  query: NewsQuery;
  state: SectionState;
  /** The heading's words: the query's, else the feed's title. */
  heading?: string | undefined;
  /** Where “more” goes, absolute http(s); absent: no link. */
  moreHref?: string | undefined;
  /** The stories to show, the lead first. May be fewer than `query.count`; the box keeps its height all the same. */
  items: readonly FeedItem[];
  /** What went wrong, in states `empty`, `error` and `stale`. */
  notice?: NewsError | undefined;
  /** True where the element has fallback children: they stand where a skeleton or message would. */
  fallback: boolean;
  /** Addresses of pictures that failed to load: drawn as if there were none. */
  broken: ReadonlySet<string>;
  /** The moment the view is drawn for, ms since 1970: views read no clock. */
  now: number;
  /** When the kept stories shown in state `stale` (or while loading) were saved, ms since 1970. */
  savedAt?: number | undefined;
  /** BCP 47 tag of the page around the section. */
  locale: string;
  /** The page's own address where it is known: relative `fallback-image`, `image-hosts="own"`, and whether a story is from another site. */
  base?: string | undefined;
  /** Whether this section's first picture is the first of the page: eager and of high priority. */
  first: boolean;
  /** True where several feeds are merged or a story comes from elsewhere: `source` shows. */
  foreign: boolean;
  /** How many new stories wait to be shown (refresh); 0: none. */
  waiting: number;
  /** True in a front where the section shares its row: it stacks, however wide it is. */
  paired?: boolean | undefined;
  /** The author's box (see `author-view.ts`), loaded only where it is shown: stands in place of the message. */
  authorBox?: TemplateResult | undefined;
}
