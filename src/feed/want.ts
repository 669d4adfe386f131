import { compileCategory, type CategoryQuery } from '../query/category.js';
import { compileFilter } from '../query/match.js';
import type { NewsQuery } from '../query/query.js';
import type { FeedItem } from './feed.js';
import type { NewsError } from './news-error.js';
import type { Reading } from './reading.js';
import { inOrder, pick, type Circumstances } from './select-items.js';
import { storyOf, StorySet, type Story } from './story.js';

/** What a section asks for. */
export interface Asked {
  query: NewsQuery;
  circumstances: Circumstances;
  /** Items → items, before repeats are dropped. */
  transform?: ((items: FeedItem[]) => FeedItem[]) | undefined;
  /** Whose want it is: what a desk sorts by. */
  owner: object;
  /** Hears of every change, the last time with a final state. */
  tell: (answer: Answer) => void;
}

/** What a section hears from the desk. */
export interface Answer {
  /** `loading` while the selection may still grow; `ready`, `empty` and `error` are final. */
  state: 'loading' | 'ready' | 'empty' | 'error';
  items: FeedItem[];
  /** The feed's name, for a section without a heading of its own. */
  title?: string;
  /** Where “more” goes. */
  moreHref?: string;
  /** Sources that failed while others gave stories. */
  failures: NewsError[];
  /** Why there is nothing, in states `empty` and `error`. */
  notice?: NewsError;
}

/** One reading as one section sees it: how far it has looked, and what it found. */
export interface Share {
  reading: Reading;
  /** The server chose the category: nothing to filter here. */
  filtered: boolean;
  leave: () => void;
}

/** What a section asks for, and how far it has got. The desk decides when it is served. */
export class Want {
  readonly shares = new Set<Share>();
  /** Asking has begun. */
  started = false;
  /** Look-ups and plans still under way: more shares may come. */
  pending = 0;
  /** The final selection has been given; it stays until more is wanted. */
  settled = false;
  /** What has been given so far: never withdrawn. */
  shown: Story[] = [];
  /** How many stories; grows with “load more”. */
  count: number;
  /** When it could have been served but for sections before it, ms since 1970. */
  since: number | undefined;
  moreHref: string | undefined;
  /** The labels the site itself names, for the nearest one. */
  labels: readonly string[] = [];
  /** The server says that the category is not there. */
  missing = false;
  readonly failures: NewsError[] = [];
  readonly #looked = new Map<Share, { at: number; whole: Story[]; other: Story[]; found: boolean }>();

  /**
   * Asked before a short selection becomes final: true where further readings were begun (a retry, a next page, the
   * feed itself after its gateway failed).
   */
  further: () => boolean = () => false;

  readonly query: NewsQuery;
  readonly owner: object;
  readonly tell: (answer: Answer) => void;
  #skipped: Story[] = [];
  readonly #category: CategoryQuery | undefined;
  readonly #filter: (item: FeedItem) => boolean;
  readonly #transform: ((items: FeedItem[]) => FeedItem[]) | undefined;

  constructor({ query, owner, tell, transform, circumstances }: Asked) {
    this.query = query;
    this.owner = owner;
    this.tell = tell;
    this.count = query.count;
    this.#category = query.category === undefined ? undefined : compileCategory(query.category);
    this.#filter = compileFilter(query, circumstances);
    this.#transform = transform;
  }

  /** Looks at the stories that came since the last time; each is looked at once. */
  look(): void {
    for (const share of this.shares) {
      let seen = this.#looked.get(share);
      if (!seen) this.#looked.set(share, (seen = { at: 0, whole: [], other: [], found: !this.#category || share.filtered }));
      const { stories } = share.reading;
      for (; seen.at < stories.length; seen.at++) {
        const story = stories[seen.at]!;
        const whole = !this.#category || share.filtered || this.#category.whole(story.item);
        seen.found ||= whole;
        if (!this.#filter(story.item)) continue;
        if (whole) seen.whole.push(story);
        else if (this.#category!.expression?.(story.item)) seen.other.push(story);
      }
    }
  }

  /** All readings have ended and no look-up is under way. */
  get complete(): boolean {
    return this.started && !this.pending && [...this.shares].every((share) => share.reading.ended);
  }

  /** Whether the first stories that fit are sure to be the right ones before the end was read. */
  get early(): boolean {
    const [share, another] = this.shares;
    const { sort } = this.query;
    return (
      !!share && !another && !this.pending && !this.#transform &&
      (sort === 'feed' || (sort === 'newest' && share.reading.ordered)) &&
      // Until the text was seen as one label, it may still be an expression.
      (!this.#category?.expression || !!this.#looked.get(share)?.found)
    );
  }

  /** Whether any story at all carried the category. */
  get found(): boolean {
    return !this.missing && [...this.#looked.values()].some((seen) => (seen.found && seen.at > 0) || seen.other.length > 0);
  }

  /** Whether any story was read at all. */
  get any(): boolean {
    return [...this.shares].some((share) => share.reading.stories.length);
  }

  /**
   * The best selection so far. `taken` holds what other sections show and what this one shows already: that stays,
   * and is filled up to `count`.
   */
  choose(taken: Pick<StorySet, 'has'>): Story[] {
    const { query, shown } = this;
    // Later sections may show what `offset` left out here; skipped once, it counts for good, as long as the order holds.
    if (!this.early && !shown.length) this.#skipped = [];
    const left = new StorySet();
    this.#skipped.forEach((story) => left.add(story));
    const best = pick(
      this.#ordered(),
      { count: this.count - shown.length, offset: query.offset - this.#skipped.length },
      { has: (story) => taken.has(story) || left.has(story) },
      this.#skipped,
    );
    if (!shown.length) return best;
    return [...inOrder([...shown, ...best], query.sort === 'random' ? 'feed' : query.sort)];
  }

  #ordered(): readonly Story[] {
    const [only, ...more] = [...this.#looked.values()].map((seen) => (seen.found ? seen.whole : seen.other));
    let stories = more.length ? [only!, ...more].flat() : (only ?? []);
    const transform = this.#transform;
    if (transform) {
      const feeds = new Map(stories.map(({ item, feed }) => [item, feed]));
      stories = transform(stories.map(({ item }) => item)).map((item) => storyOf(item, feeds.get(item) ?? ''));
    }
    return this.early ? stories : inOrder(stories, this.query.sort);
  }

  /** Leaves every reading; those nobody else reads are closed. */
  leave(): void {
    for (const share of this.shares) share.leave();
  }
}
