import type { FeedItem } from './feed.js';

/** The last good stories of one section. */
export interface KeptCopy {
  /** ms since 1970. */
  savedAt: number;
  title?: string;
  moreHref?: string;
  items: FeedItem[];
}

const DATABASE = 'news-section';
const TABLE = 'copies';
/** Older than anything a page may ask to keep is dropped on the way, so that nothing piles up: 60 days. */
const OLDEST = 60 * 86_400_000;

/** What is kept where the device lets us write nothing (private windows, full disks): as long as the page lives. */
const memory = new Map<string, KeptCopy>();

/** Keeps a copy on the page's own origin; in memory where the device refuses. Never throws. */
export async function remember(key: string, copy: KeptCopy): Promise<void> {
  memory.set(key, copy);
  await table('readwrite', (store) => {
    store.openCursor().onsuccess = (event) => {
      const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
      if (!cursor) return;
      if (!isCopy(cursor.value) || cursor.value.savedAt < copy.savedAt - OLDEST) cursor.delete();
      cursor.continue();
    };
    return store.put(copy, key);
  });
}

/**
 * The copy kept under a key, if it is no older than `keep` (ms). Any script of the origin may have written it, so it
 * passes the same rules as a feed: plain text, http(s) links, dates.
 */
export async function recall(key: string, keep: number, now: number): Promise<KeptCopy | undefined> {
  const found = (await table('readonly', (store) => store.get(key))) ?? memory.get(key);
  if (!isCopy(found) || !(now - found.savedAt <= keep)) return undefined;
  const items = found.items.filter(isItem);
  return items.length ? { ...found, items } : undefined;
}

/** Runs one request on the table; `undefined` where storage is refused, blocked or broken. */
function table(mode: IDBTransactionMode, run: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve) => {
    // Private windows throw here, others answer `error` later; both mean the same: memory has to do.
    const refuse = (): void => resolve(undefined);
    try {
      const opening = indexedDB.open(DATABASE, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE);
      opening.onerror = opening.onblocked = refuse;
      opening.onsuccess = () => {
        const database = opening.result;
        try {
          const transaction = database.transaction(TABLE, mode);
          const request = run(transaction.objectStore(TABLE));
          transaction.oncomplete = () => resolve(request.result);
          transaction.onabort = transaction.onerror = refuse;
        } catch {
          refuse();
        } finally {
          database.close();
        }
      };
    } catch {
      refuse();
    }
  });
}

function isCopy(value: unknown): value is KeptCopy {
  return typeof value === 'object' && value !== null && 'savedAt' in value && typeof value.savedAt === 'number' && 'items' in value && Array.isArray(value.items);
}

function isItem(value: unknown): value is FeedItem {
  const item = value as Partial<FeedItem> | null;
  const text = (part: unknown): boolean => part === undefined || typeof part === 'string';
  const date = (part: unknown): boolean => part === undefined || part instanceof Date;
  return (
    typeof item === 'object' && item !== null &&
    typeof item.id === 'string' && typeof item.title === 'string' &&
    text(item.summary) && text(item.language) && link(item.url) && link(item.image?.url) && text(item.image?.alt) &&
    date(item.published) && date(item.updated) &&
    Array.isArray(item.authors) && item.authors.every((author) => typeof author?.name === 'string') &&
    Array.isArray(item.categories) && item.categories.every((category) => typeof category?.label === 'string')
  );
}

function link(part: unknown): boolean {
  return part === undefined || (typeof part === 'string' && /^https?:\/\//.test(part));
}
