import type { Desk } from './desk.js';
import type { Feed } from './feed.js';
import type { FetchLike } from './fetch-body.js';
import { limitsFrom, type Limits } from './limits.js';
import { NewsError } from './news-error.js';
import { Reading } from './reading.js';
import { Want, type Asked } from './want.js';

/** What a section brings along when it asks for stories: the question, and how to reach the answer. */
export interface StoryRequest extends Asked {
  /** What relative addresses in `src` and `gateway` are relative to. */
  base: string;
  limits?: Partial<Limits> | undefined;
  /** Data the page already has: no request. */
  feed?: Feed | undefined;
}

/** An address, and whether the server there has chosen the category. */
export interface Place {
  reading: Reading;
  filtered: boolean;
}

/** Sections that reload within this time reload together: they share one fresh reading, ms. */
const TOGETHER = 100;

/** How many addresses are read at a time. */
const AT_ONCE = 6;

/** Addresses that are asked in a way of their own: Blogger and WordPress. */
const SITE = /^(blogger|wordpress):|\.blogspot\.|\/feeds\/posts|\/wp-json|[?&]rest_route=|\.wordpress\.com/i;

/** One per page: every address is read once, whoever asks. */
export class PageStore {
  readonly fetch: FetchLike;
  /** Every section that has not left. */
  readonly orders = new Set<StoryOrder>();
  readonly #readings = new Map<string, Reading>();
  readonly #queue: (() => void)[] = [];
  #busy = 0;

  /** Loads the JSONP leg, on pages that have one. */
  readonly jsonp: (() => Promise<FetchLike>) | undefined;

  constructor(fetch: FetchLike, jsonp?: () => Promise<FetchLike>) {
    this.fetch = fetch;
    this.jsonp = jsonp;
  }

  /** Registers a section at its desk. Nothing is requested before `start`. */
  ask(request: StoryRequest, desk: Desk): StoryOrder {
    const order = new StoryOrder(this, request, desk);
    this.orders.add(order);
    desk.join(order.want);
    if (request.feed) order.start();
    return order;
  }

  /** The one reading of an address; another one where it failed, or where a fresh one is wanted. */
  reading(url: string, fresh: boolean): Reading {
    let reading = this.#readings.get(url);
    const together = reading?.fresh && (reading.phase === 'idle' || Date.now() - reading.since < TOGETHER);
    if (!reading || reading.error || (fresh && !together)) {
      reading = new Reading(url);
      reading.fresh = fresh;
      this.#readings.set(url, reading);
    }
    return reading;
  }

  /** Reads, but no more than a few addresses at a time: a page of many feeds is not to choke its own pictures. */
  async read(reading: Reading, limits: Limits, cache?: RequestCache): Promise<void> {
    if (reading.phase === 'open' || reading.phase === 'ended') return;
    if (this.#busy >= AT_ONCE) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#busy++;
    await reading.read(reading.via ?? this.fetch, limits, cache);
    this.#busy--;
    this.#queue.shift()?.();
  }

  /** Starts those of the waiting sections that are served from the same reading, wherever they are. */
  startOthers(test: (order: StoryOrder) => boolean): void {
    for (const other of this.orders) {
      if (!other.want.started && other.request.query.loading !== 'manual' && test(other)) other.start();
    }
  }
}

/** A section's standing order. */
export class StoryOrder {
  readonly store: PageStore;
  readonly request: StoryRequest;
  readonly desk: Desk;
  readonly want: Want;

  constructor(store: PageStore, request: StoryRequest, desk: Desk) {
    this.store = store;
    this.request = request;
    this.desk = desk;
    this.want = new Want(request);
  }

  /** The words of `src`. */
  get sources(): string[] {
    return this.request.query.src?.split(/\s+/).filter(Boolean) ?? [];
  }

  /** Asks, unless it has been asked already. `fresh` asks again, past what was read before. */
  start(fresh = false): void {
    const { want, request, sources } = this;
    const { feed, query } = request;
    if (want.started) return;
    want.started = true;
    want.asked.tell({ state: 'loading', items: [], failures: [] });
    void this.run(fresh, async () => {
      await want.prepare();
      if (feed) return [{ reading: Reading.of(feed), filtered: false }];
      if (query.gateway || !sources.length || sources.some((src) => SITE.test(src) && !src.startsWith('feed:'))) {
        return (await import('./site-orders.js')).placesOf(this, fresh);
      }
      // Those who wait for the reader's eye on the same feed are served from the same reading.
      this.store.startOthers((other) => other.sources.some((src) => sources.includes(src)));
      return sources.map((src) => ({ reading: this.store.reading(this.address(src), fresh), filtered: false }));
    });
  }

  /** Wants this many more stories. */
  more(count: number): void {
    const { want, desk } = this;
    want.count += count;
    want.settled = false;
    for (const share of want.shares) share.leave = share.reading.join(desk.settle);
    desk.settle();
    this.#read(false);
  }

  /** Leaves; a reading that nobody else wants is closed. */
  cancel(): void {
    this.store.orders.delete(this);
    this.desk.leave(this.want);
  }

  /**
   * Runs a plan; until it has ended, the want is not complete. Then joins what the plan names, and reads it where what
   * was read already will not do.
   */
  async run(fresh: boolean, plan: () => Promise<Place[]>): Promise<void> {
    const { want, desk } = this;
    want.pending++;
    const places = await plan().catch((cause: unknown) => {
      want.failures.push(cause instanceof NewsError ? cause : new NewsError('unreachable', '', { cause }));
      return [];
    });
    want.pending--;
    // A section that has left meanwhile reads nothing.
    if (!this.store.orders.has(this)) return;
    for (const { reading, filtered } of places) want.share(reading, filtered, desk.settle);
    desk.settle();
    this.#read(fresh);
  }

  /** A plain feed's address, absolute. */
  address(src: string): string {
    const address = src.replace(/^feed:/, '');
    const url = URL.canParse(address, this.request.base) ? new URL(address, this.request.base) : undefined;
    if (!url?.protocol.startsWith('http')) throw new NewsError('no-source', '', { url: src });
    // Browsers refuse to fetch an address with a password in it, and a page that carries one has given it away.
    url.hash = url.username = url.password = '';
    return url.href;
  }

  #read(fresh: boolean): void {
    const { want, request, store } = this;
    if (want.settled) return;
    for (const { reading } of want.shares)
      void store.read(reading, limitsFrom(request.limits), fresh ? 'no-cache' : undefined);
  }
}
