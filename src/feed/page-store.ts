import { sourceFor, type Plan, type Reading as Address, type Source, type SourceQuery } from '../source/source.js';
import type { Desk } from './desk.js';
import type { Feed } from './feed.js';
import { fetchBody, type FetchLike } from './fetch-body.js';
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

/** A section's standing order. */
export interface StoryOrder {
  /** Asks, unless it has been asked already. `fresh` asks again, past what was read before. */
  start(fresh?: boolean): void;
  /** Wants this many more stories. */
  more(count: number): void;
  /** Leaves; a reading that nobody else wants is closed. */
  cancel(): void;
}

interface Order extends StoryOrder {
  readonly want: Want;
  readonly request: StoryRequest;
  readonly desk: Desk;
  /** Same gateway, same feeds: asked together. Empty where no gateway is set. */
  readonly gatewaySet: string;
}

/** An address a plan names, and its reading. */
type Place = Address & { reading: Reading };

/** A reading older than this is read anew on reload; younger ones are shared by all who reload together, ms. */
const SAME_RELOAD = 1000;

/** One per page: every address is read once, whoever asks, and look-ups are remembered while the page lives. */
export class PageStore {
  readonly #fetch: FetchLike;
  readonly #readings = new Map<string, { reading: Reading; since: number }>();
  readonly #lookUps = new Map<string, Promise<unknown>>();
  readonly #orders = new Set<Order>();
  /** Gateways that failed for a set of feeds: not asked again. */
  readonly #failedGateways = new Set<string>();
  readonly #gatewayPlans = new Map<string, Promise<string>>();

  constructor(fetch: FetchLike) {
    this.#fetch = fetch;
  }

  /** Registers a section at its desk. Nothing is requested before `start`. */
  ask(request: StoryRequest, desk: Desk): StoryOrder {
    const { query } = request;
    const want = new Want(request);
    const order: Order = {
      want,
      request,
      desk,
      gatewaySet: query.gateway && !request.feed ? [query.gateway, ...words(query.src)].join(' ') : '',
      start: (fresh) => {
        if (!want.started) this.#start(order, !!fresh);
      },
      more: (count) => {
        want.count += count;
        want.settled = false;
        for (const share of want.shares) share.leave = share.reading.join(() => desk.settle());
        desk.settle();
        if (want.settled) return;
        for (const { reading } of want.shares) void reading.read(this.#fetch, limitsFrom(request.limits));
      },
      cancel: () => {
        this.#orders.delete(order);
        desk.leave(want);
      },
    };
    desk.join(want);
    this.#orders.add(order);
    if (request.feed) order.start();
    return order;
  }

  #start(order: Order, fresh: boolean): void {
    const { want, request, gatewaySet } = order;
    want.started = true;
    want.tell({ state: 'loading', items: [], failures: [] });
    if (request.feed) {
      want.shares.add({ reading: Reading.of(request.feed), filtered: false, leave: () => {} });
      order.desk.settle();
    } else if (gatewaySet && !this.#failedGateways.has(gatewaySet)) {
      this.#askGateway(order, fresh);
    } else {
      this.#askDirectly(order, fresh);
    }
  }

  /**
   * Runs a plan; until it has ended, the want is not complete. Then joins what the plan names, and reads it where what
   * was read already will not do.
   */
  async #run(order: Order, fresh: boolean, plan: () => Promise<Place[]>): Promise<void> {
    const { want, desk, request } = order;
    let places: Place[] = [];
    want.pending++;
    try {
      places = await plan();
    } catch (cause) {
      want.failures.push(cause instanceof NewsError ? cause : new NewsError('unreachable', String(cause), { cause }));
    }
    want.pending--;
    // A section that has left meanwhile reads nothing.
    if (!this.#orders.has(order)) return;
    for (const { reading, filtered } of places) {
      want.shares.add({ reading, filtered, leave: reading.join(() => desk.settle()) });
    }
    desk.settle();
    if (want.settled) return;
    for (const { reading } of places) {
      void reading.read(this.#fetch, limitsFrom(request.limits), fresh ? 'no-cache' : undefined);
    }
  }

  #askDirectly(order: Order, fresh: boolean): void {
    const { want, request } = order;
    const sources = words(request.query.src);
    if (!sources.length) {
      want.failures.push(new NewsError('no-source', 'The section has no src, and the page announces no feed.'));
      order.desk.settle();
    }
    for (const src of sources) {
      void this.#run(order, fresh, async () => {
        const source = await sourceFor(src, request.base);
        // Those who wait for the reader's eye on the same feed are served from the same reading.
        if (source.kind === 'feed') this.#startOthers((other) => words(other.request.query.src).includes(src) && !other.gatewaySet);
        const query = this.#sourceQuery(order);
        const lookUp = (url: string): Promise<unknown> => this.#lookUp(url, order, fresh);
        const retry = source.retry && ((): Promise<Plan> | Plan => source.retry!(query, lookUp));
        try {
          want.moreHref ??= source.moreHref?.(query);
          return this.#follow(order, source, await source.plan(query, lookUp), retry, fresh);
        } catch (cause) {
          if (!retry || !(cause instanceof NewsError) || cause.code !== 'http') throw cause;
          return this.#follow(order, source, await retry(), undefined, fresh);
        }
      });
    }
  }

  /** What a plan names; and, for the case that it comes out short, the source's further ways, each once. */
  #follow(order: Order, source: Source, plan: Plan, retry: (() => Promise<Plan> | Plan) | undefined, fresh: boolean): Place[] {
    const { want } = order;
    if (plan.moreHref) want.moreHref = plan.moreHref;
    want.labels = plan.labels ?? want.labels;
    want.missing ||= !!plan.missing;
    const places = plan.readings.map((place): Place => ({ ...place, reading: this.#reading(place.url, fresh) }));
    const before = want.further;
    let gone = false;
    want.further = () => {
      if (before()) return true;
      if (gone) return false;
      gone = true;
      if (retry && places.every(({ reading, filtered }) => !reading.stories.length && (filtered || reading.error?.code === 'http'))) {
        void this.#run(order, fresh, async () => {
          const again = this.#follow(order, source, await retry(), undefined, fresh);
          if (again.length) this.#drop(want, places);
          return again;
        });
        return true;
      }
      // One further request where more is needed: a following page, not all of them.
      const pages = places.flatMap((place): Place[] => {
        const next = source.next?.(place, place.reading.stories.length);
        return next ? [{ ...next, reading: this.#reading(next.url, fresh) }] : [];
      });
      if (pages.length) void this.#run(order, fresh, () => Promise.resolve(pages));
      return pages.length > 0;
    };
    return places;
  }

  #askGateway(order: Order, fresh: boolean): void {
    const { gatewaySet, want, request } = order;
    void this.#run(order, fresh, async () => {
      // All sections of the page that want the same feeds are asked for in one request, also those still out of sight.
      let plan = this.#gatewayPlans.get(gatewaySet);
      if (!plan) {
        plan = this.#gatewayPlan(gatewaySet, request.base);
        this.#gatewayPlans.set(gatewaySet, plan);
        const forget = (): unknown => this.#gatewayPlans.delete(gatewaySet);
        plan.then(forget, forget);
        this.#startOthers((other) => other.gatewaySet === gatewaySet);
      }
      const place = { url: await plan, filtered: false };
      const reading = this.#reading(place.url, fresh);
      want.further = () => {
        const { error } = reading;
        if (!error || reading.stories.length) return false;
        want.further = () => false;
        this.#failedGateways.add(gatewaySet);
        this.#drop(want, [{ reading }]);
        want.failures.push(
          error.code === 'gateway' ? error : new NewsError('gateway', `The gateway failed: ${error.message}`, { url: reading.url, cause: error }),
        );
        if (request.query.gatewayOnly) return false;
        this.#askDirectly(order, fresh);
        return true;
      };
      return [{ ...place, reading }];
    });
  }

  async #gatewayPlan(gatewaySet: string, base: string): Promise<string> {
    const { gatewayUrl } = await import('../source/gateway.js');
    const [gateway, ...sources] = gatewaySet.split(' ');
    const queries = [...this.#orders]
      .filter((other) => other.gatewaySet === gatewaySet)
      // A page's own transform may drop stories, as filters do.
      .map(({ request: { query, transform } }) => (transform ? { ...query, excludeCurrent: true } : query));
    return gatewayUrl(gateway!, base, sources, queries);
  }

  #startOthers(test: (order: Order) => boolean): void {
    for (const other of this.#orders) {
      if (!other.want.started && other.request.query.loading !== 'manual' && test(other)) other.start();
    }
  }

  #reading(url: string, fresh: boolean): Reading {
    const known = this.#readings.get(url);
    const now = Date.now();
    const again = known?.reading.phase === 'failed' || (fresh && known && now - known.since > SAME_RELOAD);
    if (known && !again) return known.reading;
    const reading = new Reading(url);
    this.#readings.set(url, { reading, since: now });
    return reading;
  }

  #drop(want: Want, places: readonly { reading: Reading }[]): void {
    for (const share of want.shares) {
      if (!places.some(({ reading }) => reading === share.reading)) continue;
      share.leave();
      want.shares.delete(share);
    }
  }

  /** How much to ask of a source: the own stories, and what earlier sections of the desk may take of them. */
  #sourceQuery({ want, desk, request }: Order): SourceQuery {
    const { query } = request;
    const sources = words(query.src);
    let count = query.offset + want.count;
    for (const earlier of desk.wants) {
      if (earlier === want) break;
      if (!query.allowRepeats && words(earlier.query.src).some((src) => sources.includes(src))) count += earlier.count;
    }
    const all =
      query.sort === 'oldest' || query.sort === 'random' || query.include.length + query.exclude.length > 0 ||
      query.newerThan !== undefined || query.excludeCurrent || !!request.transform;
    return { ...(query.category !== undefined && { category: query.category }), count: Math.min(100, count), all };
  }

  #lookUp(url: string, { request }: Order, fresh: boolean): Promise<unknown> {
    let answer = fresh ? undefined : this.#lookUps.get(url);
    if (!answer) {
      answer = this.#json(url, limitsFrom(request.limits));
      this.#lookUps.set(url, answer);
      // A failed look-up may be asked again by the next section.
      answer.catch(() => this.#lookUps.delete(url));
    }
    return answer;
  }

  async #json(url: string, limits: Limits): Promise<unknown> {
    const body = await fetchBody(url, { fetch: this.#fetch, signal: new AbortController().signal, limits });
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of body.chunks) text += decoder.decode(chunk, { stream: true });
    try {
      return JSON.parse(text + decoder.decode()) as unknown;
    } catch (cause) {
      throw new NewsError('not-a-feed', `${url} did not answer with JSON.`, { url, cause });
    }
  }
}

function words(src: string | undefined): string[] {
  return src ? src.trim().split(/\s+/) : [];
}
