import { readFeed } from '../format/read-feed.js';
import type { Feed } from './feed.js';
import { createControl, fetchBody, type FetchLike } from './fetch-body.js';
import type { Limits } from './limits.js';
import { NewsError } from './news-error.js';
import { storyOf, type Story } from './story.js';

/** How long reading may keep the page from anything else, ms. */
const BREATH = 30;

/** `stopped`: left early because everybody had enough; more can be asked for. */
export type ReadingPhase = 'idle' | 'open' | 'stopped' | 'ended';

/** One address being read, shared by all who want stories from it: one request, however many sections. */
export class Reading {
  readonly url: string;
  /** How this address is asked, where not in the usual way. */
  via: FetchLike | undefined;
  /** Made for a reload. */
  fresh = false;
  /** When it was begun, ms since 1970. */
  since = 0;
  /** The feed's own facts as known so far. */
  feed: Omit<Feed, 'items'> = {};
  readonly stories: Story[] = [];
  phase: ReadingPhase = 'idle';
  /** What broke the reading; the stories read before stay. */
  error: NewsError | undefined;
  /** True while every story so far has a date and none is later than the one before: then newest-first can be served early. */
  ordered = true;
  readonly #readers = new Set<() => void>();
  readonly #seen = new Set<string>();
  #control: AbortController | undefined;

  constructor(url: string) {
    this.url = url;
  }

  /** A reading that has ended before it began: data the page already has. */
  static of(feed: Feed): Reading {
    const reading = new Reading(feed.feedUrl ?? '');
    reading.#take(feed);
    reading.phase = 'ended';
    return reading;
  }

  /** Hears of every change until the returned function is called; when the last one leaves, the connection is closed. */
  join(changed: () => void): () => void {
    // Sections of one desk listen with the same function, and leave one by one.
    const reader = (): void => changed();
    this.#readers.add(reader);
    return () => {
      if (!this.#readers.delete(reader) || this.#readers.size || this.phase !== 'open') return;
      this.phase = 'stopped';
      this.#control?.abort();
    };
  }

  /** Starts reading, or goes on after an early stop with one further request. Does nothing while open or after the end. */
  async read(fetch: FetchLike, limits: Limits, cache?: RequestCache): Promise<void> {
    if (this.phase === 'open' || this.phase === 'ended') return;
    const { url, stories } = this;
    const control = (this.#control = createControl());
    this.phase = 'open';
    this.since = Date.now();
    let error: unknown;
    let { since } = this;
    // Leaving it to the abort would make it look as if the caller had left.
    const patience = setTimeout(() => control.abort(new NewsError('timeout', '', { url })), limits.firstStory);
    try {
      const body = await fetchBody(url, { fetch, signal: control.signal, limits, ...(cache && { cache }) });
      for await (const part of readFeed(body.chunks, body)) {
        this.#take(part);
        if (stories.length) clearTimeout(patience);
        // A section that has enough leaves here, before the next bytes are asked for.
        this.#tell();
        // Bytes that are there already come without a pause; the page wants one all the same.
        if (Date.now() - since > BREATH) {
          await new Promise((resolve) => setTimeout(resolve));
          since = Date.now();
        }
      }
    } catch (cause) {
      error = cause;
    }
    clearTimeout(patience);
    // Left by its last reader, or even begun anew since: then this ending is nobody's business.
    if (control !== this.#control || this.#left) return;
    if (error) this.error = error instanceof NewsError ? error : new NewsError('malformed', '', { url, cause: error });
    this.phase = 'ended';
    this.#tell();
  }

  get #left(): boolean {
    return this.phase === 'stopped';
  }

  #take({ items, ...facts }: Feed): void {
    Object.assign(this.feed, facts);
    const { title, feedUrl = this.url, url } = this.feed;
    for (const read of items) {
      // Merged with others, or on another site, a story says where it is from.
      const item = title ? { source: { title }, ...read } : read;
      const story = storyOf(item, feedUrl, url);
      // After an early stop the same stories come again from the top.
      if (story.own.every((key) => this.#seen.has(key))) continue;
      for (const key of story.own) this.#seen.add(key);
      this.ordered &&= story.time <= (this.stories.at(-1)?.time ?? Infinity);
      this.stories.push(story);
    }
  }

  #tell(): void {
    for (const reader of this.#readers) reader();
  }
}
