import type { CategoryQuery } from '../query/category.js';
import { hasLabel, mayBeExpression } from '../query/label.js';
import type { NewsQuery } from '../query/query.js';
import type { FeedItem } from './feed.js';
import type { NewsError } from './news-error.js';
import { inOrder, pick } from './order.js';
import type { Reading } from './reading.js';
import type { Circumstances } from './select-items.js';
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
  title?: string | undefined;
  /** Where “more” goes. */
  moreHref?: string | undefined;
  /** Sources that failed while others gave stories. */
  failures: NewsError[];
  /** Why there is nothing, in states `empty` and `error`. */
  notice?: NewsError | undefined;
}

/** One reading as one section sees it: how far it has looked, and what it found. */
export interface Share {
  readonly reading: Reading;
  leave: () => void;
  at: number;
  /** Stories that carry the category as one label. */
  readonly whole: Story[];
  /** Stories that fit it as an expression. */
  readonly other: Story[];
  /** The category was seen as one label, or nothing is left to choose here. */
  found: boolean;
  /** The server chose the category. */
  readonly filtered: boolean;
}

/** What a section wants, and how far it has got. The desk decides when it is served. */
export class Want {
  readonly asked: Asked;
  readonly query: NewsQuery;
  shares: Share[] = [];
  started = false;
  /** Plans and look-ups still under way: more shares may come. */
  pending = 0;
  /** The final selection has been given; it stays until more is wanted. */
  settled = false;
  /** What has been given so far: never withdrawn. */
  shown: Story[] = [];
  /** How many stories; grows with “load more”. */
  count: number;
  /** When it could have been served but for sections before it, ms since 1970. */
  since = 0;
  moreHref: string | undefined;
  /** The labels the site itself names, for the nearest one. */
  labels: readonly string[] = [];
  /** The server says that the category is not there. */
  missing = false;
  readonly failures: NewsError[] = [];
  /**
   * Asked before a short selection becomes final: true where further readings were begun (a retry, a next page, the
   * feed itself after its gateway failed).
   */
  further: () => boolean = () => false;
  #whole: ((item: FeedItem) => boolean) | undefined;
  #expression: CategoryQuery['expression'];
  #filter: ((item: FeedItem) => boolean) | undefined;
  #skipped: Story[] = [];

  constructor(asked: Asked) {
    this.asked = asked;
    this.query = asked.query;
    this.count = this.query.count;
  }

  /** Gets ready to choose. What only some sections need, expressions and filters, is loaded by those. */
  async prepare(): Promise<void> {
    const { category, include, exclude, newerThan, excludeCurrent } = this.query;
    if (category !== undefined) this.#whole = hasLabel(category);
    if (category !== undefined && mayBeExpression(category)) {
      this.#expression = (await import('../query/category.js')).compileCategory(category).expression;
    }
    if (include.length || exclude.length || newerThan || excludeCurrent) {
      this.#filter = (await import('../query/match.js')).compileFilter(this.query, this.asked.circumstances);
    }
  }

  /** Takes its share of a reading; `changed` hears of its progress. */
  share(reading: Reading, filtered: boolean, changed: () => void): void {
    if (this.shares.some((share) => share.reading === reading)) return;
    filtered ||= !this.#whole;
    this.shares.push({ reading, leave: reading.join(changed), at: 0, whole: [], other: [], found: filtered, filtered });
  }

  /** Looks at the stories that came since the last time; each is looked at once. */
  look(): void {
    for (const share of this.shares) {
      const { stories } = share.reading;
      for (; share.at < stories.length; share.at++) {
        const story = stories[share.at]!;
        const whole = share.filtered || this.#whole!(story.item);
        share.found ||= whole;
        if (this.#filter && !this.#filter(story.item)) continue;
        if (whole) share.whole.push(story);
        else if (this.#expression?.(story.item)) share.other.push(story);
      }
    }
  }

  /** All readings have ended and no look-up is under way. */
  get complete(): boolean {
    return this.started && !this.pending && this.shares.every(({ reading }) => reading.phase === 'ended');
  }

  /** Whether the first stories that fit are sure to be the right ones before the end was read. */
  get early(): boolean {
    const [share, another] = this.shares;
    const { sort } = this.query;
    return (
      !!share &&
      !another &&
      !this.pending &&
      !this.asked.transform &&
      (sort === 'feed' || (sort === 'newest' && share.reading.ordered)) &&
      // Until the text was seen as one label, it may still be an expression.
      (!this.#expression || share.found)
    );
  }

  /**
   * The best selection so far. `taken` holds what other sections show and what this one shows already: that stays,
   * and is filled up to `count`.
   */
  choose(taken: Pick<StorySet, 'has'>): Story[] {
    const { query, shown, early } = this;
    const sort = query.sort === 'random' && shown.length ? 'feed' : query.sort;
    const lists = this.shares.map(({ found, whole, other }) => (found ? whole : other));
    let stories = lists.length > 1 ? lists.flat() : (lists[0] ?? []);
    const { transform } = this.asked;
    if (transform) {
      const feeds = new Map(stories.map(({ item, feed }) => [item, feed]));
      stories = transform(stories.map(({ item }) => item)).map((item) => storyOf(item, feeds.get(item) ?? ''));
    }
    // Later sections may show what `offset` left out here; skipped once, it counts for good, as long as the order holds.
    if (!early && !shown.length) this.#skipped = [];
    const left = new StorySet(this.#skipped);
    const best = pick(
      early ? stories : inOrder(stories, query.sort),
      { count: this.count - shown.length, offset: query.offset - this.#skipped.length },
      { has: (story) => taken.has(story) || left.has(story) },
      this.#skipped,
    );
    return shown.length ? inOrder([...shown, ...best], sort) : best;
  }

  /** Leaves every reading; those nobody else reads are closed. */
  leave(): void {
    for (const share of this.shares) share.leave();
  }
}
