/** Registers `<news-front>` and `<news-section>`; importing it twice, or beside a copy, is harmless. */
import { litPolicy } from './lit-policy.js';
import { NewsFront } from './news-front.js';
import { NewsSection } from './news-section.js';

export * from './class.js';

// The section first: a front makes some as soon as it is upgraded.
for (const [name, element] of [
  ['news-section', NewsSection],
  ['news-front', NewsFront],
] as const) {
  if (!litPolicy.refused && !customElements.get(name)) customElements.define(name, element);
}

declare global {
  interface HTMLElementTagNameMap {
    'news-front': NewsFront;
    'news-section': NewsSection;
  }
}
