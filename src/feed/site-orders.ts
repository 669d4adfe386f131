import { gatewayUrl } from '../source/gateway.js';
import { sourceFor, type Plan, type Reading as Address, type Source, type SourceQuery } from '../source/source.js';
import { createControl, fetchBody, type FetchLike } from './fetch-body.js';
import { limitsFrom } from './limits.js';
import { NewsError } from './news-error.js';
import type { PageStore, Place, StoryOrder } from './page-store.js';

/** What a store has learned beyond plain feeds, while the page lives. */
interface Memory {
  /** Look-ups by address. */
  lookUps: Map<string, Promise<unknown>>;
  /** The address under way for each gateway and set of feeds. */
  gateways: Map<string, Promise<string>>;
  /** Gateways that failed for a set of feeds: not asked again. */
  failed: Set<string>;
  /** Hosts that browsers may not read directly. */
  refused: Set<string>;
}

const memories = new WeakMap<PageStore, Memory>();

function memoryOf(store: PageStore): Memory {
  let memory = memories.get(store);
  if (!memory)
    memories.set(store, (memory = { lookUps: new Map(), gateways: new Map(), failed: new Set(), refused: new Set() }));
  return memory;
}

/** The addresses that answer an order with a gateway, or on Blogger or WordPress: such sources need a plan. */
export async function placesOf(order: StoryOrder, fresh: boolean): Promise<Place[]> {
  const set = gatewaySet(order);
  if (set && !memoryOf(order.store).failed.has(set)) return [await gatewayPlace(order, set, fresh)];
  askDirectly(order, fresh);
  return [];
}

/** Same gateway, same feeds: asked together. Empty where no gateway is set. */
function gatewaySet({ request, sources }: StoryOrder): string {
  const { gateway } = request.query;
  return gateway ? [gateway, ...sources].join(' ') : '';
}

function askDirectly(order: StoryOrder, fresh: boolean): void {
  const { want, request, sources, store } = order;
  if (!sources.length) want.failures.push(new NewsError('no-source'));
  for (const src of sources) {
    void order.run(fresh, async () => {
      const source = await sourceFor(src, request.base);
      if (source.kind === 'feed') store.startOthers((other) => other.sources.includes(src) && !gatewaySet(other));
      const query = sourceQuery(order);
      const lookUp = (url: string): Promise<unknown> => lookedUp(url, order, fresh, ladder(order, source));
      const retry = source.retry && ((): Promise<Plan> | Plan => source.retry!(query, lookUp));
      want.moreHref ??= source.moreHref?.(query);
      try {
        return follow(order, source, await source.plan(query, lookUp), retry, fresh);
      } catch (cause) {
        if (!retry || !(cause instanceof NewsError) || cause.code !== 'http') throw cause;
        return follow(order, source, await retry(), undefined, fresh);
      }
    });
  }
}

/** What a plan names; and, for the case that it comes out short, the source's further ways, each once. */
function follow(
  order: StoryOrder,
  source: Source,
  plan: Plan,
  retry: (() => Promise<Plan> | Plan) | undefined,
  fresh: boolean,
): Place[] {
  const { want, store } = order;
  if (plan.moreHref) want.moreHref = plan.moreHref;
  want.labels = plan.labels ?? want.labels;
  want.missing ||= !!plan.missing;
  const via = ladder(order, source);
  const read = (place: Address): Address & Place => {
    const reading = store.reading(place.url, fresh);
    reading.via ??= via;
    return { ...place, reading };
  };
  const places = plan.readings.map(read);
  const before = want.further;
  let gone = false;
  want.further = () => {
    if (before()) return true;
    if (gone) return false;
    gone = true;
    // A label that answers empty may only be written another way; a refused interface may have a feed beside it.
    const fruitless = places.filter(
      ({ reading: { stories, error } }) => !stories.length && (!error || error.code === 'http'),
    );
    if (retry && fruitless.length) {
      void order.run(fresh, async () => {
        const again = follow(order, source, await retry(), undefined, fresh);
        if (again.length) drop(order, fruitless);
        return again;
      });
      return true;
    }
    // One further request where more is needed: a following page, not all of them.
    const pages = places.flatMap((place) => {
      const next = source.next?.(place, place.reading.stories.length);
      return next ? [read(next)] : [];
    });
    if (pages.length) void order.run(fresh, () => Promise.resolve(pages));
    return pages.length > 0;
  };
  return places;
}

/** Blogger sends no CORS header: where the page allows it, JSONP is asked when the direct way fails, once per host. */
function ladder({ store, request }: StoryOrder, { kind, address }: Source): FetchLike | undefined {
  const { jsonp, fetch } = store;
  if (!jsonp || kind !== 'blogger' || !request.query.jsonp) return undefined;
  const { refused } = memoryOf(store);
  const { host } = new URL(address);
  return async (url, init) => {
    if (!refused.has(host)) {
      try {
        return await fetch(url, init);
      } catch (cause) {
        if (init.signal?.aborted) throw cause;
        refused.add(host);
      }
    }
    return (await jsonp())(url, init);
  };
}

async function gatewayPlace(order: StoryOrder, set: string, fresh: boolean): Promise<Place> {
  const { want, store, request } = order;
  const { gateways, failed } = memoryOf(store);
  // All sections of the page that want the same feeds are asked for in one request, also those still out of sight.
  let address = gateways.get(set);
  if (!address) {
    address = Promise.resolve().then(() => {
      gateways.delete(set);
      const others = [...store.orders].filter((other) => gatewaySet(other) === set);
      // A page's own transform may drop stories, as filters do.
      const queries = others.map(({ request: { query, transform } }) =>
        transform ? { ...query, excludeCurrent: true } : query,
      );
      return gatewayUrl(request.query.gateway!, request.base, order.sources, queries);
    });
    gateways.set(set, address);
    store.startOthers((other) => gatewaySet(other) === set);
  }
  const fallBack = (cause: NewsError): boolean => {
    failed.add(set);
    want.failures.push(cause.code === 'gateway' ? cause : new NewsError('gateway', '', { url: cause.url, cause }));
    if (!request.query.gatewayOnly) askDirectly(order, fresh);
    return !request.query.gatewayOnly;
  };
  const reading = store.reading(await address, fresh);
  want.further = () => {
    if (!reading.error || reading.stories.length) return false;
    want.further = () => false;
    drop(order, [{ reading, filtered: false }]);
    return fallBack(reading.error);
  };
  return { reading, filtered: false };
}

function drop({ want }: StoryOrder, places: readonly Place[]): void {
  want.shares = want.shares.filter((share) => {
    const dropped = places.some(({ reading }) => reading === share.reading);
    if (dropped) share.leave();
    return !dropped;
  });
}

/** How much to ask of a source: the own stories, and what earlier sections of the desk may take of them. */
function sourceQuery({ want, desk, request, sources }: StoryOrder): SourceQuery {
  const { category, offset, sort, include, exclude, newerThan, excludeCurrent, allowRepeats } = request.query;
  let count = offset + want.count;
  for (const earlier of desk.wants) {
    if (earlier === want) break;
    if (!allowRepeats && earlier.query.src?.split(/\s+/).some((src) => sources.includes(src))) count += earlier.count;
  }
  const narrows =
    include.length + exclude.length > 0 || newerThan !== undefined || excludeCurrent || !!request.transform;
  const all = narrows || sort === 'oldest' || sort === 'random';
  return { ...(category !== undefined && { category }), count: Math.min(100, count), all };
}

function lookedUp(url: string, order: StoryOrder, fresh: boolean, fetch?: FetchLike): Promise<unknown> {
  const { lookUps } = memoryOf(order.store);
  let answer = fresh ? undefined : lookUps.get(url);
  if (!answer) {
    answer = json(url, order, fetch ?? order.store.fetch);
    lookUps.set(url, answer);
    // A failed look-up may be asked again by the next section.
    answer.catch(() => lookUps.delete(url));
  }
  return answer;
}

async function json(url: string, { request }: StoryOrder, fetch: FetchLike): Promise<unknown> {
  const body = await fetchBody(url, {
    fetch,
    signal: createControl().signal,
    limits: limitsFrom(request.limits),
  });
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body.chunks) text += decoder.decode(chunk, { stream: true });
  try {
    return JSON.parse(text + decoder.decode()) as unknown;
  } catch (cause) {
    throw new NewsError('not-a-feed', `${url} did not answer with JSON.`, { url, cause });
  }
}
