import type { Limits } from './limits.js';
import { NewsError, type NewsErrorCode } from './news-error.js';

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
 * @throws NewsError `unreachable` · `timeout` · `http`; the signal's reason where the caller aborted
 */
export async function fetchBody(
  url: string,
  { fetch, signal, limits, cache = 'default' }: FetchOptions,
): Promise<Body> {
  const control = createControl();
  const fail = (code: NewsErrorCode, details?: object): NewsError => new NewsError(code, '', { url, ...details });
  const begun = Date.now();
  let since = begun;
  let size = 0;
  let before = 0;
  let late: NewsError | undefined;
  const watch = setInterval(
    () => {
      const now = Date.now();
      const slow = size > 0 && now - since >= limits.stall;
      if (now - begun > (size ? limits.total : limits.firstByte) || (slow && size - before < limits.stall * 1.024)) {
        control.abort((late = fail('timeout')));
      }
      if (slow) {
        since = now;
        before = size;
      }
    },
    Math.min(250, limits.firstByte, limits.stall, limits.total),
  );
  const leave = (): void => control.abort(signal.reason);
  signal.addEventListener('abort', leave);
  const close = (): void => {
    clearInterval(watch);
    signal.removeEventListener('abort', leave);
    // Closes the connection where the reader leaves early; after the last byte it does nothing.
    control.abort();
  };
  /** What broke, told apart: the caller left, we gave up, or the network failed. */
  const broken = (cause: unknown): unknown => {
    close();
    return signal.aborted
      ? signal.reason
      : (late ?? (cause instanceof NewsError ? cause : fail('unreachable', { cause })));
  };

  async function* read(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
    try {
      const reader = body?.getReader();
      for (let step; reader && !(step = await reader.read()).done;) {
        if (!size) since = Date.now();
        size += step.value.length;
        yield step.value;
        if (size > limits.bytes) throw fail('too-large');
      }
    } catch (cause) {
      throw broken(cause);
    } finally {
      close();
    }
  }

  try {
    signal.throwIfAborted();
    const response = await fetch(url, {
      credentials: 'same-origin',
      referrerPolicy: 'strict-origin',
      signal: control.signal,
      cache,
    });
    const { status, headers } = response;
    if (!response.ok) {
      const after = headers.get('retry-after') ?? '';
      // Seconds, or a date.
      throw fail('http', { status, retryAfter: +after * 1000 || Date.parse(after) - Date.now() || undefined });
    }
    return {
      url: response.url || url,
      contentType: headers.get('content-type') ?? '',
      chunks: read(response.body),
    };
  } catch (cause) {
    throw broken(cause);
  }
}

/** A control over a request; on a page that has taken the platform's away, one that lets the request run. */
export function createControl(): AbortController {
  return globalThis.AbortController ? new AbortController() : { signal: new Request('data:,').signal, abort() {} };
}
