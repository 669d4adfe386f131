import { readFeed } from '../format/read-feed.js';
import type { Feed } from './feed.js';
import { fetchBody, type FetchLike } from './fetch-body.js';
import type { Limits } from './limits.js';
import { NewsError } from './news-error.js';
import { storyOf, type Story } from './story.js';

/** `stopped`: left early because everybody had enough; more can be asked for. */
export type ReadingPhase = 'idle' | 'open' | 'done' | 'stopped' | 'failed';

/** One address being read, shared by all who want stories from it: one request, however many sections. */
export class Reading {
  readonly url: string;
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
  #control = new AbortController();

  constructor(url: string) {
    this.url = url;
  }

  /** A reading that has ended before it began: data the page already has. */
  static of(feed: Feed): Reading {
    const reading = new Reading(feed.feedUrl ?? '');
    reading.#take(feed);
    reading.phase = 'done';
    return reading;
  }

  /** Nothing more will come by itself. */
  get ended(): boolean {
    return this.phase === 'done' || this.phase === 'failed';
  }

  /** Hears of every change until the returned function is called; when the last one leaves, the connection is closed. */
  join(reader: () => void): () => void {
    this.#readers.add(reader);
    return () => {
      if (this.#readers.delete(reader) && !this.#readers.size && this.phase === 'open') {
        this.phase = 'stopped';
        this.#control.abort();
      }
    };
  }

  /** Starts reading, or goes on after an early stop with one further request. Does nothing while open or after the end. */
  async read(fetch: FetchLike, limits: Limits, cache?: RequestCache): Promise<void> {
    if (this.phase !== 'idle' && this.phase !== 'stopped') return;
    this.phase = 'open';
    const control = (this.#control = new AbortController());
    let late: NewsError | undefined;
    const patience = setTimeout(() => {
      const { url } = this;
      late = new NewsError('timeout', `${url} gave no whole story within ${limits.firstStory / 1000} s.`, { url });
      control.abort(late);
    }, limits.firstStory);
    let error: NewsError | undefined;
    try {
      const body = await fetchBody(this.url, { fetch, signal: control.signal, limits, ...(cache && { cache }) });
      for await (const part of readFeed(body.chunks, body)) {
        this.#take(part);
        if (this.stories.length) clearTimeout(patience);
        // A reader that has enough leaves here, before the next bytes are asked for.
        this.#tell();
      }
    } catch (cause) {
      const reason: unknown = late ?? cause;
      const { url } = this;
      error = reason instanceof NewsError ? reason : new NewsError('malformed', `${url} could not be read.`, { url, cause });
    }
    clearTimeout(patience);
    // Left by its last reader, or even begun anew since: then this ending is nobody's business.
    if (control !== this.#control || !this.#open) return;
    this.error = error;
    this.phase = error ? 'failed' : 'done';
    this.#tell();
  }

  get #open(): boolean {
    return this.phase === 'open';
  }

  #take({ items, ...facts }: Feed): void {
    Object.assign(this.feed, facts);
    for (const item of items) {
      const story = storyOf(item, this.feed.feedUrl ?? this.url);
      // After an early stop the same stories come again from the top.
      if (story.own.every((key) => this.#seen.has(key))) continue;
      for (const key of story.own) this.#seen.add(key);
      const before = this.stories.at(-1)?.time ?? Infinity;
      this.ordered &&= story.time <= before;
      this.stories.push(story);
    }
  }

  #tell(): void {
    for (const reader of [...this.#readers]) reader();
  }
}
