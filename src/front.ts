import type { Desk } from './feed/desk.js';

/** How a section finds what its front offers, without either knowing the other's tag name. */
export const FRONT: unique symbol = Symbol('front');

/** What a front offers to the sections inside it. */
export interface Front {
  /** Hands out stories so that none is shown twice. */
  readonly desk: Desk;
  /** The front's own options, as they came; the ones it does not hand down are left out. */
  defaults(): Readonly<Record<string, unknown>>;
  /** A section has come, or has changed its layout or its state. */
  changed(): void;
}

/** The nearest front around an element, also out of shadow roots. */
export function frontOf(element: Element): (HTMLElement & { [FRONT]: Front }) | undefined {
  for (
    let node: Node | null = element.parentNode;
    node;
    node = node instanceof ShadowRoot ? node.host : node.parentNode
  ) {
    if (FRONT in node) return node as HTMLElement & { [FRONT]: Front };
  }
  return undefined;
}
