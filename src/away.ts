/**
 * Calls back once the element is far below the reader's view, so that what moves by its change is out of sight: a change
 * above the view would count on scroll anchoring, which not every engine has, and one just below could be scrolled into.
 *
 * @returns stops waiting
 */
export function whenAway(element: Element, callback: () => void): () => void {
  const observer = new IntersectionObserver(
    ([entry]) => {
      if (!entry?.rootBounds || entry.boundingClientRect.top < entry.rootBounds.bottom) return;
      observer.disconnect();
      callback();
    },
    { rootMargin: '0px 0px 100% 0px' },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
