import type { Limits } from './limits.js';
import { NewsError } from './news-error.js';

/** The part of `fetch` we need; a gateway passes its policed one, tests their own. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** An answer whose bytes are still coming. */
export interface Body {
  /** The final address, after redirects. */
  url: string;
  contentType: string;
  /** The decoded bytes as they come. Ends with a `NewsError` (`timeout`, `too-large`, `unreachable`) where they break off. */
  chunks: AsyncIterable<Uint8Array>;
}

export interface FetchOptions {
  fetch: FetchLike;
  signal: AbortSignal;
  limits: Limits;
  /** As in `RequestInit`; `no-cache` for a reload. */
  cache?: RequestCache;
}

/**
 * The one network door: asks an address under limits.
 *
 * The mode is that of `<link rel="preload" as="fetch" crossorigin>`, so that a page's preload is used instead of loaded
 * twice (with `credentials: 'omit'` browsers load again).
 *
 * @throws NewsError `unreachable` · `timeout` · `http` · `blocked`; the signal's reason where the caller aborted
 */
export async function fetchBody(url: string, { fetch, signal, limits, cache }: FetchOptions): Promise<Body> {
  const control = new AbortController();
  let late: NewsError | undefined;
  const giveUp = (ms: number, what: string): ReturnType<typeof setTimeout> =>
    setTimeout(() => {
      late ??= new NewsError('timeout', `${url} ${what} within ${ms / 1000} s.`, { url });
      control.abort(late);
    }, ms);
  const leave = (): void => control.abort(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  const total = giveUp(limits.total, 'was not read');
  const first = giveUp(limits.firstByte, 'sent no byte');
  const close = (): void => {
    clearTimeout(total);
    clearTimeout(first);
    signal.removeEventListener('abort', leave);
  };
  /** What broke, told apart: the caller left, we gave up, or the network failed. */
  const broken = (cause: unknown): unknown =>
    signal.aborted
      ? signal.reason
      : (late ?? (cause instanceof NewsError ? cause : new NewsError('unreachable', `The browser could not read ${url}.`, { url, cause })));

  let response: Response;
  try {
    signal.throwIfAborted();
    response = await fetch(url, {
      credentials: 'same-origin',
      referrerPolicy: 'strict-origin',
      signal: control.signal,
      ...(cache && { cache }),
    });
    if (!response.ok) {
      const { status } = response;
      throw new NewsError('http', `${url} answered ${status} ${response.statusText}`.trim() + '.', { url, status });
    }
  } catch (cause) {
    close();
    control.abort();
    throw broken(cause);
  }

  async function* read(): AsyncGenerator<Uint8Array> {
    const reader = response.body?.getReader();
    let size = 0;
    let before = 0;
    const pace = setInterval(() => {
      if (size - before < (limits.stall / 1000) * 1024) {
        late ??= new NewsError('timeout', `${url} sent less than 1 kB per second for ${limits.stall / 1000} s.`, { url });
        control.abort(late);
      }
      before = size;
    }, limits.stall);
    try {
      for (;;) {
        const step = await reader?.read();
        clearTimeout(first);
        if (!step || step.done) return;
        size += step.value.byteLength;
        yield step.value;
        if (size > limits.bytes) {
          throw new NewsError('too-large', `${url} is longer than ${limits.bytes / 1e6} MB; the rest was not read.`, { url });
        }
      }
    } catch (cause) {
      throw broken(cause);
    } finally {
      clearInterval(pace);
      close();
      // Closes the connection where the reader left early; after the last byte it does nothing.
      control.abort();
    }
  }

  return { url: response.url || url, contentType: response.headers.get('content-type') ?? '', chunks: read() };
}
