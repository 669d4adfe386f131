import { Desk } from './feed/desk.js';
import { remember, type KeptCopy } from './feed/keep.js';
import { PageStore, type StoryOrder, type StoryRequest } from './feed/page-store.js';
import type { NewsError } from './feed/news-error.js';
import type { Answer } from './feed/want.js';
import type { SectionState } from './view/section-view.js';

/** One per copy of this module, so one per page: every address is read once. */
export const store: PageStore = new PageStore(
  (url, init) => fetch(url, init),
  () => import('./jsonp.js').then(({ jsonpFetch }) => jsonpFetch),
);

/** How long readers look at a skeleton before an old copy is shown, ms. */
const PATIENCE = 300;

/** What is shown: an answer, or an old copy. */
export type Shown = Omit<Answer, 'state'> & { state: SectionState };

/** What a section wants, and who hands out the stories; absent: a desk of its own. */
export type Commission = Omit<StoryRequest, 'tell'> & { desk: Desk | undefined };

/** The element, as far as its stories are concerned. */
export interface StoriesHost {
  /** `shown` has changed; `loadstart` is due where asking began, `load` or `error` where it ended. */
  showing(moment: 'begins' | 'goes on' | 'ends'): void;
  /** Something of ours could not be loaded. */
  report(text: string): void;
}

/** A section's stories through time: asked for, shown, kept, looked after, and followed by more. */
export class SectionStories {
  /** What the section shows now. */
  shown: Shown = { state: 'idle', items: [], failures: [] };
  /** When the copy that is shown was saved, ms since 1970; 0: what is shown is fresh. */
  savedAt = 0;
  /** How many stories beyond `count` the reader has asked for. */
  extra = 0;
  /** How many new stories wait to be shown. */
  waiting = 0;
  /** The stories take so long that readers should see something instead. */
  slow = false;
  commission: Commission | undefined;
  readonly #host: StoriesHost;
  #failures = 0;
  #giveUp: () => void = () => {};
  #order: StoryOrder | undefined;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(host: StoriesHost) {
    this.#host = host;
  }

  /** Stands in line for stories; nothing is requested before `start`. What is shown stays until there is better. */
  ask(commission = this.commission): void {
    this.leave();
    this.commission = commission;
    this.extra = this.waiting = 0;
    if (commission)
      this.#order = store.ask({ ...commission, tell: (answer) => this.#hear(answer) }, commission.desk ?? new Desk());
  }

  /** Asks now; `fresh`: past what was read before. */
  start(fresh?: boolean): void {
    this.#order?.start(fresh);
  }

  /** The next N. */
  more(): void {
    const count = this.commission?.query.count ?? 0;
    this.extra += count;
    this.#order?.more(count);
  }

  /** New stories were found; they wait until the reader asks for them. */
  wait(count: number): void {
    this.waiting = count;
    this.#host.showing('goes on');
    this.#lookAfter();
  }

  /** Wants nothing any more; closes what nobody else reads. */
  leave(): void {
    this.#order?.cancel();
    this.#order = undefined;
    this.#giveUp();
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
  }

  #hear(answer: Answer): void {
    const { state, items, title, moreHref } = answer;
    if (state === 'error') {
      void this.#recall().then((copy) => {
        // Asked anew meanwhile: then this failure is yesterday's.
        if (this.shown.state !== 'loading') return;
        this.savedAt = copy?.savedAt ?? 0;
        this.#show(copy ? { ...answer, ...copy, state: 'stale' } : answer);
      });
    } else if (state !== 'loading' || items.length) {
      this.savedAt = 0;
      this.#show(answer);
      if (state === 'ready' && this.#keeps) void remember(this.#name, { savedAt: Date.now(), items, title, moreHref });
    } else {
      this.#show({ ...this.shown, ...answer, items: this.shown.items });
      this.#later(PATIENCE, () => {
        this.slow = true;
        this.#host.showing('goes on');
        if (!this.shown.items.length)
          void this.#recall().then((copy) => {
            if (this.shown.state !== 'loading' || this.shown.items.length || !copy) return;
            this.savedAt = copy.savedAt;
            this.#show({ ...answer, ...copy });
          });
      });
    }
  }

  #show(shown: Shown): void {
    const loading = shown.state === 'loading';
    const moment = !loading ? 'ends' : this.shown.state === 'loading' ? 'goes on' : 'begins';
    this.shown = shown;
    this.#host.showing(moment);
    if (loading) return;
    this.#lookAfter();
    this.#failures = shown.notice ? this.#failures + 1 : 0;
    if (shown.notice) void this.#retry(shown.notice);
  }

  /** Asks again after a failure that may pass; when, only a section that has failed needs to know. */
  async #retry(notice: NewsError): Promise<void> {
    const order = this.#order;
    const again = (): void => {
      this.ask();
      this.start(true);
    };
    // A reader who was offline is served when they are not, a moment later: the network says it is there before it is.
    const online = (): void => this.#later(PATIENCE, again);
    if (notice.code === 'unreachable') addEventListener('online', online, { once: true });
    const forget = (this.#giveUp = () => removeEventListener('online', online));
    const later = await import('./retry.js').catch(() => undefined);
    if (!later || order !== this.#order) return;
    const stop = later.retryLater(notice, this.#failures, again);
    this.#giveUp = () => {
      forget();
      stop();
    };
  }

  /** Looks again after a while, if the page says so and somebody is looking. */
  #lookAfter(): void {
    const every = this.commission?.query.refresh;
    if (every)
      this.#later(every, () => {
        if (document.visibilityState !== 'visible') this.#lookAfter();
        else
          import('./refresh.js').then(
            ({ lookAgain }) => lookAgain(this),
            (cause: unknown) => this.#host.report(String(cause)),
          );
      });
  }

  #later(ms: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      then();
    }, ms);
    this.#timers.add(timer);
  }

  /** Whether copies of this section may be kept: never of data that the page brought along. */
  get #keeps(): number {
    const { commission } = this;
    return commission && !commission.feed ? commission.query.keep : 0;
  }

  async #recall(): Promise<KeptCopy | undefined> {
    const keep = this.#keeps;
    if (!keep) return undefined;
    try {
      return await (await import('./feed/recall.js')).recall(this.#name, keep, Date.now());
    } catch (cause) {
      this.#host.report(String(cause));
      return undefined;
    }
  }

  /** Under which name this section's stories are kept: the same question has the same name, on every page of the site. */
  get #name(): string {
    const { query, base } = this.commission!;
    const { src, category, count, offset, sort, newerThan, include, exclude } = query;
    const sources = src?.split(/\s+/).map((word) => (URL.canParse(word, base) ? new URL(word, base).href : word));
    // Not as JSON: old libraries give Array.prototype a toJSON of their own.
    return [sources, category, count, offset, sort, newerThan, include, exclude].join('\n');
  }
}
