import type { Feed } from '../../src/feed/feed.js';
import type { NewsSection } from '../../src/news-section.js';

const roots = new Set<ShadowRoot>();

/** From now on every tree is known, also one that is closed to everybody else. */
export function keepRoots(): void {
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    roots.add(root);
    return root;
  };
}

/** Forgets the trees of what has been taken out. */
export function forgetRoots(): void {
  roots.clear();
}

/** What a section is to show, and how. */
export interface Drawing {
  feed?: Feed;
  src?: string;
  layout?: string;
  count: number;
  hosts: 'own' | 'any';
  heading?: string;
}

/** A section on the page, as soon as all of it is drawn. */
export async function draw({
  feed,
  src,
  layout = 'featuredpost',
  count,
  hosts,
  heading,
}: Drawing): Promise<NewsSection> {
  const section = document.createElement('news-section');
  Object.assign(section, {
    layout,
    count,
    imageHosts: hosts,
    loading: 'eager',
    keep: 'none',
    sort: 'feed',
    dates: 'none',
  });
  section.setAttribute('show', 'image category author date summary comments source');
  if (heading) section.heading = heading;
  if (src) section.src = src;
  if (feed) section.feed = feed;
  const ended = new Promise((resolve) => section.addEventListener('loadend', resolve, { once: true }));
  document.querySelector('#stage')!.append(section);
  await ended;
  // Parts of the view come a moment later; comments are drawn by one of those.
  const { shadowRoot } = section;
  const waits = (): boolean =>
    section.items.some(({ commentCount }) => commentCount)
      ? !shadowRoot?.querySelector('.meta > span:not([part])')
      : !section.items.length && !shadowRoot?.querySelector('.message');
  for (let turn = 0; waits() && turn < 500; turn += 1) await frame();
  await section.updateComplete;
  return section;
}

/** A moment in which everything else gets its turn. */
export function frame(): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', resolve, { once: true });
    port1.start();
    port2.postMessage(0);
  });
}

/** Every element in the trees of a section, whoever attached them. */
export function everything(section: Element): Element[] {
  return [...roots]
    .filter(({ host }) => host === section || section.shadowRoot?.contains(host))
    .flatMap((root) => [...root.querySelectorAll('*')]);
}
