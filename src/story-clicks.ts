import type { FeedItem } from './feed/feed.js';

/** What a `news-click` event tells. */
export interface NewsClickDetail {
  item: FeedItem;
  /** Place in the section, from 0. */
  position: number;
  /** The section's heading as shown. */
  heading: string;
}

/**
 * One real link a story; a click elsewhere on the card is forwarded to it, unless text was selected. Modifier keys and
 * the middle button keep their meaning, because the link itself is clicked with them.
 *
 * @param report hears of every story that is about to open; false: the page has cancelled it
 */
export function storyClicks(root: ShadowRoot, report: (position: number) => boolean): void {
  const listen = (event: MouseEvent): void => {
    const target = event.target as Element;
    const story = target.closest('[part~="story"]');
    const link = story?.querySelector('a');
    if (!story || !link || event.button > 1) return;
    if (target.closest('a')) {
      if (!report(Number(story.getAttribute('data-i')))) event.preventDefault();
    } else if (!target.closest('button') && !getSelection()?.toString()) {
      event.stopPropagation();
      const { ctrlKey, metaKey, shiftKey, altKey, button } = event;
      // A synthetic middle click opens nothing; with the key for “in a new tab” it does what the reader meant.
      link.dispatchEvent(
        new MouseEvent('click', {
          composed: true,
          bubbles: true,
          cancelable: true,
          ctrlKey: ctrlKey || button === 1,
          metaKey: metaKey || button === 1,
          shiftKey,
          altKey,
        }),
      );
    }
  };
  root.addEventListener('click', listen as EventListener);
  root.addEventListener('auxclick', listen as EventListener);
}
