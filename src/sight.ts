/** How far outside the reader's view asking begins: about one flick of a thumb. */
const MARGIN = '600px';

const waiting = new Map<Element, Set<() => void>>();
let observer: IntersectionObserver | undefined;

/**
 * Calls back once the element comes near the reader's view, or the page is printed; at once where the browser cannot
 * tell. One observer for the page.
 *
 * @returns stops waiting
 */
export function whenNear(element: Element, callback: () => void): () => void {
  if (typeof IntersectionObserver !== 'function') {
    callback();
    return () => {};
  }
  if (!observer) {
    observer = new IntersectionObserver(
      (entries) => entries.forEach((entry) => entry.isIntersecting && near(entry.target)),
      {
        rootMargin: MARGIN,
      },
    );
    addEventListener('beforeprint', () => [...waiting.keys()].forEach(near));
  }
  const callbacks = waiting.get(element) ?? new Set();
  waiting.set(element, callbacks.add(callback));
  observer.observe(element);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size || waiting.get(element) !== callbacks) return;
    waiting.delete(element);
    observer?.unobserve(element);
  };
}

function near(element: Element): void {
  const callbacks = waiting.get(element);
  waiting.delete(element);
  observer?.unobserve(element);
  callbacks?.forEach((callback) => callback());
}
