import type { NewsError } from './feed/news-error.js';

/** While asking fails there are at most two requests a minute, ms. */
const LEAST = 30_000;
/** However often it failed, ms. */
const MOST = 30 * 60_000;

/** Statuses that mean “not now”; every other one means “not like this”, and asking again changes nothing. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 530]);

/**
 * Asks again after a failure that may pass: later each time, with some chance in it so that a thousand readers do not
 * come back at once, not before the server's `Retry-After`, and only while somebody is looking.
 *
 * @param failures how often asking has failed in a row, from 1
 * @param again asks
 * @returns gives up
 */
export function retryLater(
  { code, status = 0, retryAfter = 0 }: NewsError,
  failures: number,
  again: () => void,
): () => void {
  const passing =
    code === 'unreachable' || code === 'timeout' || ((code === 'http' || code === 'gateway') && PASSING.has(status));
  if (!passing) return () => {};
  const wait = Math.min(MOST, LEAST * 2 ** (failures - 1)) * (1 + Math.random() / 4);
  const timer = setTimeout(due, Math.max(wait, retryAfter));
  const seen = (): void => {
    if (document.visibilityState === 'visible') go();
  };
  function due(): void {
    if (document.visibilityState === 'visible') go();
    else document.addEventListener('visibilitychange', seen);
  }
  function go(): void {
    stop();
    again();
  }
  function stop(): void {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
  }
  return stop;
}
