/** A payload that ran has called one of these. */
const MARKERS = ['alert', 'confirm', 'prompt', 'print', '__pwn', 'open'];

export interface Hit {
  name: string;
}

/** Makes every call of a marker in a window a note. */
export function hook(view: Window, hits: Hit[], note = (name: string): Hit => ({ name })): void {
  for (const name of MARKERS) {
    Object.defineProperty(view, name, {
      configurable: true,
      writable: true,
      value: () => {
        hits.push(note(name));
        return true;
      },
    });
  }
}

/** The names of all events that an element can have a handler for. */
const EVENTS = [...new Set([...names(HTMLElement.prototype), ...names(SVGElement.prototype), ...names(window)])].filter(
  // These would leave the page; clicks come by themselves.
  (name) => !/^(?:before)?unload$|^pagehide$|(?:^|aux)click$/.test(name),
);

/** What readers do most. */
const FEW = ['mouseover', 'pointerdown', 'keydown', 'focus', 'load', 'error', 'animationend', 'toggle'];

/** Fires every event there is at an element, or the few that readers cause; and clicks it, as a reader would. */
export function fireAt(element: Element, all: boolean): void {
  for (const name of all ? EVENTS : FEW) element.dispatchEvent(new Event(name, { cancelable: true }));
  for (const name of ['auxclick', 'click'])
    element.dispatchEvent(new MouseEvent(name, { bubbles: true, composed: true, cancelable: true }));
}

function names(target: object): string[] {
  const found: string[] = [];
  for (const name in target) if (name.startsWith('on')) found.push(name.slice(2));
  return found;
}
