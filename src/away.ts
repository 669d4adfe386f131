/**
 * Calls back once the element is wholly out of the reader's view, also where it has never been in it.
 *
 * @returns stops waiting
 */
export function whenAway(element: Element, callback: () => void): () => void {
  const observer = new IntersectionObserver(([entry]) => {
    if (!entry || entry.isIntersecting) return;
    observer.disconnect();
    callback();
  });
  observer.observe(element);
  return () => observer.disconnect();
}
