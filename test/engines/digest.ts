import type { Feed } from '../../src/feed/feed.js';
import { NewsError } from '../../src/feed/news-error.js';
import { parseFeed } from '../../src/format/parse-feed.js';
import { readFeed } from '../../src/format/read-feed.js';

/** What one engine makes of one feed, as SHA-256 in hexadecimal. Runs in Node and in pages. */
export interface Digest {
  /** Everything that `parseFeed` returns, or what it throws. */
  whole: string;
  /** What must be the same although platforms decode an old character set differently: number, ids, links, dates. */
  frame: string;
  /** As `whole`, of what `readFeed` gives for the same bytes in small chunks. */
  streamed: string;
  /** The text that `whole` was made of, where asked for. */
  text?: string;
}

export interface Origin {
  url: string;
  contentType?: string | undefined;
}

/** A prime, so that the ends of chunks fall on every kind of place. */
const CHUNK = 997;

export async function digest(bytes: Uint8Array, origin: Origin, withText = false): Promise<Digest> {
  const parsed = await outcome(() => parseFeed(bytes, origin));
  const streamed = await outcome(() => stream(bytes, origin));
  const whole = canonical(parsed);
  return {
    whole: await sha256(whole),
    frame: await sha256(canonical('items' in parsed ? parsed.items.map(frameOf) : parsed)),
    streamed: await sha256(canonical(streamed)),
    ...(withText && { text: whole }),
  };
}

type Outcome = Feed | { code: string; message: string };

/** A feed or the error that is our answer; anything else thrown is a fault of the reader, and shows as one. */
async function outcome(read: () => Feed | Promise<Feed>): Promise<Outcome> {
  try {
    return await read();
  } catch (error) {
    return error instanceof NewsError
      ? { code: error.code, message: error.message }
      : { code: 'crash', message: String(error) };
  }
}

async function stream(bytes: Uint8Array, origin: Origin): Promise<Feed> {
  const feed: Feed = { items: [] };
  for await (const part of readFeed(chunks(bytes), origin)) {
    Object.assign(feed, part, { items: [...feed.items, ...part.items] });
  }
  return feed;
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

function frameOf({ id, url, image, published, updated }: Feed['items'][number]): unknown {
  return { id, url, image: image?.url, published, updated };
}

/** JSON with sorted keys; dates as ISO. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

async function sha256(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
