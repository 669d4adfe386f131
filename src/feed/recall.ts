import type { FeedItem } from './feed.js';
import { keptAddress, memory, STORE, type KeptCopy } from './keep.js';

/**
 * The copy kept under a name, if it is no older than `keep` (ms); older ones are thrown away. Any script of the origin
 * may have written it, so it passes the same rules as a feed: plain text, http(s) links, dates.
 */
export async function recall(name: string, keep: number, now: number): Promise<KeptCopy | undefined> {
  let copy: unknown;
  try {
    const store = await caches.open(STORE);
    const address = keptAddress(name);
    const text = (await (await store.match(address))?.text()) ?? memory.get(name);
    copy = text === undefined ? undefined : JSON.parse(text);
    if (isCopy(copy) && now - copy.savedAt > keep) {
      await store.delete(address);
      return undefined;
    }
  } catch {
    // No device storage, or a torn entry: memory is what is left.
    copy = JSON.parse(memory.get(name) ?? 'null');
  }
  if (!isCopy(copy)) return undefined;
  const items = copy.items.flatMap((item) => vetted(item) ?? []);
  return items.length
    ? { savedAt: copy.savedAt, title: text(copy.title), moreHref: link(copy.moreHref), items }
    : undefined;
}

function isCopy(value: unknown): value is Omit<KeptCopy, 'items'> & { items: unknown[] } {
  return isObject(value) && typeof value.savedAt === 'number' && Array.isArray(value.items);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function vetted(value: unknown): FeedItem | undefined {
  if (!isObject(value) || typeof value.id !== 'string' || typeof value.title !== 'string') return undefined;
  const { id, title, image, commentCount, source } = value;
  const picture = isObject(image) ? link(image.url) : undefined;
  const item: { [K in keyof FeedItem]: FeedItem[K] | undefined } = {
    id,
    title,
    url: link(value.url),
    summary: text(value.summary),
    image:
      picture && isObject(image)
        ? defined({ url: picture, width: number(image.width), height: number(image.height), alt: text(image.alt) })
        : undefined,
    published: date(value.published),
    updated: date(value.updated),
    authors: list(value.authors, (author) => defined({ name: text(author.name) ?? '', url: link(author.url) })),
    categories: list(value.categories, ({ label, term, scheme }) =>
      defined({ label: text(label) ?? '', term: text(term), scheme: text(scheme) }),
    ),
    commentCount: number(commentCount),
    source: isObject(source) ? defined({ title: text(source.title), url: link(source.url) }) : undefined,
    language: text(value.language),
  };
  return defined(item);
}

/** Without the keys that hold nothing. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function list<T>(value: unknown, read: (entry: Record<string, unknown>) => T): T[] {
  return Array.isArray(value) ? value.filter(isObject).map(read) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}

function date(value: unknown): Date | undefined {
  const found = new Date(text(value) ?? NaN);
  return isNaN(+found) ? undefined : found;
}

function link(value: unknown): string | undefined {
  return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value) ? value : undefined;
}
