import { Desk } from './feed/desk.js';
import type { KeptCopy } from './feed/keep.js';
import { PageStore, type StoryOrder, type StoryRequest } from './feed/page-store.js';
import type { Answer } from './feed/want.js';
import type { SectionState } from './view/section-view.js';

/** One per copy of this module, so one per page: every address is read once. */
const store = new PageStore((url, init) => fetch(url, init));

/** How long readers look at a skeleton before an old copy is shown, ms. */
const PATIENCE = 300;

/** What is shown: an answer, or an old copy. */
export type Shown = Omit<Answer, 'state'> & { state: SectionState };

/** What a section wants, and how its stories are to be kept and looked after. */
export interface Commission extends Omit<StoryRequest, 'tell'> {
  /** Who hands out the stories; absent: a desk of its own. */
  desk: Desk | undefined;
  /** How long copies may be kept, ms; 0: nothing is written. */
  keep: number;
  /** How often to look again, ms; absent: never. */
  refresh: number | undefined;
}

/** The element, as far as its stories are concerned. */
export interface StoriesHost {
  /** `shown` has changed; `loadstart` is due where asking began, `load` or `error` where it ended. */
  showing(moment: 'begins' | 'goes on' | 'ends'): void;
  /** Something of ours could not be loaded. */
  warn(text: string): void;
}

/** A section's stories through time: asked for, shown, kept, looked after, and followed by more. */
export class SectionStories {
  /** What the section shows now. */
  shown: Shown = { state: 'idle', items: [], failures: [] };
  /** When the copy that is shown was saved, ms since 1970; absent: what is shown is fresh. */
  savedAt: number | undefined;
  /** How many stories beyond `count` the reader has asked for. */
  extra = 0;
  /** How many new stories wait to be shown. */
  waiting = 0;
  readonly #host: StoriesHost;
  #commission: Commission | undefined;
  #order: StoryOrder | undefined;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(host: StoriesHost) {
    this.#host = host;
  }

  /** Stands in line for stories; nothing is requested before `start`. What is shown stays until there is better. */
  ask(commission = this.#commission): void {
    this.leave();
    this.#commission = commission;
    this.extra = this.waiting = 0;
    if (commission) this.#order = store.ask({ ...commission, tell: (answer) => this.#hear(answer) }, commission.desk ?? new Desk());
  }

  /** Asks now. */
  start(fresh?: boolean): void {
    this.#order?.start(fresh);
  }

  /** Asks anew, past what was read before. */
  again(): void {
    this.ask();
    this.start(true);
  }

  /** The next N. */
  more(): void {
    const count = this.#commission?.query.count ?? 0;
    this.extra += count;
    this.#order?.more(count);
  }

  /** Shows the stories that wait: they were read a moment ago, so nothing is requested. */
  showWaiting(): void {
    this.ask();
    this.start();
  }

  /** Wants nothing any more; closes what nobody else reads. */
  leave(): void {
    this.#order?.cancel();
    this.#order = undefined;
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
  }

  #hear(answer: Answer): void {
    if (answer.state === 'error') {
      void this.#recall().then((copy) => {
        // Asked anew meanwhile: then this failure is yesterday's.
        if (this.shown.state !== 'loading') return;
        this.savedAt = copy?.savedAt;
        this.#show(copy ? { ...answer, ...copy, state: 'stale' } : answer);
      });
      return;
    }
    if (answer.state === 'ready') this.#remember(answer);
    if (answer.state !== 'loading' || answer.items.length) {
      this.savedAt = undefined;
      return this.#show(answer);
    }
    this.#show({ ...this.shown, ...answer, items: this.shown.items });
    this.#timers.push(
      setTimeout(() => {
        void this.#recall().then((copy) => {
          if (this.shown.state !== 'loading' || this.shown.items.length || !copy) return;
          this.savedAt = copy.savedAt;
          this.#show({ ...answer, ...copy });
        });
      }, PATIENCE),
    );
  }

  #show(shown: Shown): void {
    const begins = shown.state === 'loading' && this.shown.state !== 'loading';
    this.shown = shown;
    if (shown.state !== 'loading') this.#lookAfter();
    this.#host.showing(begins ? 'begins' : shown.state === 'loading' ? 'goes on' : 'ends');
  }

  /** Looks again after a while, if the page says so and somebody is looking. */
  #lookAfter(): void {
    const every = this.#commission?.refresh;
    if (every) this.#timers.push(setTimeout(() => (document.visibilityState === 'visible' ? this.#look() : this.#lookAfter()), every));
  }

  /** Asks for newer stories without touching what is shown; they wait behind a button. */
  #look(): void {
    const commission = this.#commission;
    if (!commission) return;
    const known = new Set(this.shown.items.map(({ id }) => id));
    const tell = ({ state, items }: Answer): void => {
      if (state === 'loading') return;
      order.cancel();
      if (commission !== this.#commission) return;
      this.waiting = items.filter(({ id }) => !known.has(id)).length;
      this.#host.showing('goes on');
      this.#lookAfter();
    };
    const order = store.ask({ ...commission, tell }, commission.desk?.beside(commission.owner) ?? new Desk());
    order.start(true);
  }

  async #recall(): Promise<KeptCopy | undefined> {
    const { keep = 0 } = this.#commission ?? {};
    if (!keep) return undefined;
    return (await this.#keeper())?.recall(this.#name, keep, Date.now());
  }

  async #remember({ items, title, moreHref }: Answer): Promise<void> {
    const { keep, feed } = this.#commission ?? {};
    if (!keep || feed) return;
    const copy = { savedAt: Date.now(), items, ...(title && { title }), ...(moreHref && { moreHref }) };
    await (await this.#keeper())?.remember(this.#name, copy);
  }

  /** Under which name this section's stories are kept: the same question has the same name, on every page of the site. */
  get #name(): string {
    const { query, base } = this.#commission!;
    const { src, category, count, offset, sort, newerThan, include, exclude } = query;
    const sources = src?.split(/\s+/).map((word) => (URL.canParse(word, base) ? new URL(word, base).href : word));
    return JSON.stringify([sources, category, count, offset, sort, newerThan, include, exclude]);
  }

  /** Loaded when there is something to keep or to look for; where it cannot be, the section does without copies and says so. */
  #keeper(): Promise<typeof import('./feed/keep.js') | undefined> {
    return import('./feed/keep.js').catch((cause: unknown) => {
      this.#host.warn(`kept copies are not to be had: ${String(cause)}`);
      return undefined;
    });
  }
}
