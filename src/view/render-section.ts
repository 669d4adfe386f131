import { html, nothing, type TemplateResult } from 'lit';
import { heading, isOld, isSizable, shownParts, story, type More, type Scene } from './parts.js';
import { layouts, roleClasses } from './registry.js';
import type { SectionView } from './section-view.js';
import { say } from './words.js';

/**
 * All a section shows: a function of the view alone. The box always holds as many cells as stories were asked for, so
 * its height depends on layout, variant, count and width, and never on what arrives.
 *
 * @param more what only some sections need (see `needsMore`), once loaded; `null` where that failed: then there is a quiet line
 *   with the code where stories don't come
 */
export function renderSection(view: SectionView, words: Scene['words'], more?: More | null): TemplateResult {
  const { query, state, items, heading: known } = view;
  const layout = layouts[query.layout];
  const parts = shownParts(view, layout.show);
  const scene: Scene = { view, words, parts, more };
  const pictures = parts.has('image');
  const waiting = state === 'idle' || state === 'loading';
  const bars = waiting && (items.length || !view.fallback) && more;
  const cells = roleClasses(layout, { ...query, paired: view.paired, pictures }).map((roles, index) =>
    items[index]
      ? story(scene, items[index], index, roles)
      : html`<li class="cell${roles}${index ? '' : ' lead'}${bars ? '' : ' blank'}" aria-hidden="true">
          ${bars ? bars.bars(!index) : nothing}
        </li>`,
  );
  // The heading keeps its place from the start; one that comes with the feed, and a link that may come, have theirs reserved.
  const text = known ?? (waiting ? '' : words.latest);
  return html`<section
    part="section"
    class="section${pictures ? '' : ' textual'}"
    aria-label=${text || nothing}
    aria-busy=${waiting}
  >
    <div class="head${query.heading ? '' : ' late'}">
      ${heading(query.headingLevel, 'heading', html`<slot name="heading">${text}</slot>`)}${
        query.moreHref === 'none'
          ? nothing
          : view.moreHref
            ? html`<a part="more" class="more" href=${view.moreHref} aria-label=${say(words.moreAbout, text)}
                >${words.more}</a
              >`
            : html`<span class="more blank">${words.more}</span>`
      }
    </div>
    <div class="body">
      <ul part="list" class="list" role=${items.length ? 'list' : 'presentation'}>
        ${cells}
      </ul>
      ${items.length ? nothing : html`<div class="over">${view.authorBox ?? instead(scene, waiting)}</div>`}
      <div class="news" role="status">${more && view.waiting ? more.pill(scene) : nothing}</div>
    </div>
    ${more && query.loadMore ? more.loadMore(scene, waiting || items.length < query.count) : nothing}
  </section>`;
}

/** Whether a view needs `more.ts`: a front of ready sections does not. */
export function needsMore(view: SectionView): boolean {
  const { query, items, fallback, waiting } = view;
  return !!(
    waiting ||
    isOld(view) ||
    (!items.length && !fallback) ||
    query.loadMore ||
    query.imageHosts !== 'any' ||
    query.fallbackImage !== 'none' ||
    query.show?.includes('comments') ||
    items.some(({ image }) => isSizable(image?.url))
  );
}

/** Where there are no stories: the page's own words, else its fallback children, else ours. */
function instead(scene: Scene, waiting: boolean): TemplateResult {
  const { state, notice } = scene.view;
  const line = html`<slot>${waiting ? nothing : (scene.more?.message(scene) ?? notice?.code)}</slot>`;
  return waiting
    ? html`<slot name="loading">${line}</slot>`
    : state === 'error'
      ? html`<slot name="error">${line}</slot>`
      : html`<slot name="empty">${line}</slot>`;
}
