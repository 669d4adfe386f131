import { html, nothing, type TemplateResult } from 'lit';
import { heading, link, place, shownParts, story } from './parts.js';
import { layouts, roleClasses } from './registry.js';
import type { SectionView } from './section-view.js';
import { count, say, wordAge, type Words } from './words.js';

/**
 * All a section shows: a function of the view alone. The box always holds as many cells as stories were asked for, so
 * its height depends on layout, variant, count and width, and never on what arrives.
 */
export function renderSection(view: SectionView, words: Words): TemplateResult {
  const { query, state, items, notice, authorBox } = view;
  const layout = layouts[query.layout];
  const parts = shownParts(view, layout.show);
  const pictures = parts.has('image');
  const size = query.count;
  const roles = roleClasses(layout, { count: size, variant: query.variant, paired: !!view.paired, pictures });
  const waiting = state === 'idle' || state === 'loading';
  const shown = items.slice(0, size);
  const cells = roles.map((role, index) => {
    const item = shown[index];
    return item ? story(view, words, item, index, role, parts) : place(index, role, waiting && shown.length > 0);
  });
  return html`<section part="section" class="section${pictures ? '' : ' textual'}" aria-labelledby="heading" aria-busy=${state === 'loading'}>
    ${head(view, words, waiting)}
    <div class="body">
      ${
        shown.length
          ? html`<ul part="list" class="list" role="list">${cells}</ul>`
          : html`<div class="list" aria-hidden="true">${cells}</div>
              <div class="over">${authorBox ?? (waiting ? skeleton(roles, words) : message(view, words))}</div>`
      }
      ${shown.length && (state === 'stale' || view.savedAt) ? staleNote(view, words, !!notice) : nothing}
      <div class="news" role="status">${
        view.waiting ? html`<button type="button" class="pill">${count(words.newStories, view.waiting, view.locale)}</button>` : nothing
      }</div>
    </div>
    ${query.loadMore ? html`<button type="button" class="load-more" ?disabled=${state === 'loading'}>${words.loadMore}</button>` : nothing}
  </section>`;
}

/** The heading keeps its place from the start; a heading and a link that come with the feed have theirs reserved. */
function head(view: SectionView, words: Words, waiting: boolean): TemplateResult {
  const { query, moreHref } = view;
  const text = view.heading ?? (waiting ? undefined : words.latest);
  const more = html`<span>${words.more}</span>`;
  return html`<div class="head${query.heading ? '' : ' late'}">
    ${heading(query.headingLevel, 'heading', html`<slot name="heading">${text ?? html`<span class="hidden">${words.loading}</span>`}</slot>`, 'heading')}
    ${
      query.moreHref === 'none'
        ? nothing
        : moreHref
          ? html`<a part="more" class="more" href=${moreHref} aria-label=${say(words.moreAbout, text ?? '')}>${more}</a>`
          : html`<span class="more blank" aria-hidden="true">${more}</span>`
    }
  </div>`;
}

/** Drawn where there are no fallback children: the nested slot gives way to them. */
function skeleton(roles: readonly string[], words: Words): TemplateResult {
  return html`<slot name="loading"><slot>
    <span class="hidden">${words.loading}</span>
    <div class="list" aria-hidden="true">${roles.map((role, index) => place(index, role, true))}</div>
  </slot></slot>`;
}

/** A calm line, the code in small, one way out; the page's own words or fallback children stand first. */
function message(view: SectionView, words: Words): TemplateResult {
  const { query, state, notice, moreHref } = view;
  const empty = state !== 'error';
  const line = !empty ? words.failed : query.category ? say(words.emptyCategory, query.category) : words.empty;
  const content = html`<slot><div class="message">
    <p>${line}</p>
    ${notice && !empty ? html`<code>${notice.code}</code>` : nothing}
    ${moreHref ? link(moreHref, view, empty ? words.seeAll : words.readThere) : nothing}
  </div></slot>`;
  return empty ? html`<slot name="empty">${content}</slot>` : html`<slot name="error">${content}</slot>`;
}

/** Says how old the copy is that readers see. */
function staleNote({ savedAt, now, locale }: SectionView, words: Words, failed: boolean): TemplateResult {
  return html`<p class="note">
    ${savedAt === undefined ? nothing : html`<b>${say(words.saved, wordAge(now - savedAt, locale))}</b> `}${failed ? words.notReached : nothing}
  </p>`;
}
