import { css, html, nothing, type CSSResult, type TemplateResult } from 'lit';
import type { FeedItem } from '../feed/feed.js';
import { sizedImages, takesFrom } from './image-sizes.js';
import { webPicture, type Choice, type Scene } from './parts.js';
import type { SectionView } from './section-view.js';
import { formatter, say, wordDate, type Plural, type MoreWords } from './words.js';

/** English for what stands where stories don't. */
export const moreEnglish: MoreWords = {
  loading: 'Loading stories',
  emptyCategory: 'No {category} stories at the moment.',
  empty: 'No stories at the moment.',
  seeAll: 'See all the latest stories',
  failed: 'These stories can’t be shown just now.',
  readThere: 'Read them on the newspaper’s site',
  saved: 'Saved {age}.',
  notReached: 'The newest stories can’t be reached.',
  newStories: { one: '# new story', other: '# new stories' },
  loadMore: 'More stories',
  comments: { one: '# comment', other: '# comments' },
};

/** Bars where a story's lines will stand: kicker, headline, excerpt and small text of a lead; less of the others. */
export function bars(lead: boolean): TemplateResult {
  const lines = (count: number): TemplateResult[] => Array.from({ length: count }, () => html`<i></i>`);
  return html`<div class="top bars">${lines(lead ? 4 : 2)}</div>
    <div class="rest bars">${lines(lead ? 4 : 1)}</div>
    <div class="pic bars"></div>`;
}

/** A calm line, the code in small, one way out. */
export function message({ view, words }: Scene): TemplateResult {
  const { query, state, notice, moreHref } = view;
  const all = { ...moreEnglish, ...words };
  const failed = state === 'error';
  return html`<div class="message">
    <p>${failed ? all.failed : query.category && !/[,\\]|(^|\s)[+-]/.test(query.category) ? say(all.emptyCategory, query.category) : all.empty}</p>
    ${failed && notice ? html`<code>${notice.code}</code>` : nothing}
    ${moreHref ? html`<a href=${moreHref}>${failed ? all.readThere : all.seeAll}</a>` : nothing}
  </div>`;
}

/** How old the copy is that readers see; in a notch of the lead's picture, so that nothing moves. */
export function note({ view, words }: Scene): TemplateResult {
  const { savedAt, now, locale, state } = view;
  const all = { ...moreEnglish, ...words };
  return html`<p class="note">
    <span>
      ${savedAt === undefined ? nothing : html`<strong>${say(all.saved, wordDate(new Date(savedAt), 'relative', now, locale).text)}</strong> `}${state === 'stale' ? all.notReached : nothing}
    </span>
  </p>`;
}

/** The button that shows what a refresh has found. */
export function pill({ view, words }: Scene): TemplateResult {
  return html`<button type="button" class="pill">
    ${count({ ...moreEnglish, ...words }.newStories, view.waiting, view.locale)}
  </button>`;
}

/** The button for the next N: it keeps its place while it cannot be pressed. */
export function loadMore({ words }: Scene, waiting: boolean): TemplateResult {
  return html`<button type="button" class="load-more" ?disabled=${waiting}>
    ${{ ...moreEnglish, ...words }.loadMore}
  </button>`;
}

/** What stands for a picture where the page has rules for it, or its host has sized forms. */
export function choose(
  { query, broken, base }: SectionView,
  own: URL | undefined,
  alt: string,
): Choice | 'tile' | undefined {
  const { imageHosts, fallbackImage } = query;
  if (own && takesFrom(own.hostname, imageHosts, base && new URL(base).hostname)) {
    const sized = sizedImages(own.href);
    // Where a sized form has failed, the plain address is next.
    const whole = sized.length && !sized.some((form) => broken.has(form.split(' ')[0]!));
    return { src: own.href, alt, ...(whole && { srcset: sized.join() }) };
  }
  if (fallbackImage === 'tile') return 'tile';
  const src = fallbackImage === 'none' ? undefined : webPicture(fallbackImage, base)?.href;
  return src ? { src, alt: '' } : undefined;
}

/** What stands where a story has no picture: its initial. */
export function tile({ title }: FeedItem, note: unknown): TemplateResult {
  return html`<div class="pic tile"><span aria-hidden="true">${[...title][0]}</span>${note}</div>`;
}

/** Words a number of comments. */
export function comments({ view, words }: Scene, number: number): string {
  return count({ ...moreEnglish, ...words }.comments, number, view.locale);
}

function count(wording: Plural, number: number, locale: string): string {
  try {
    const form = wording[formatter(Intl.PluralRules, locale, undefined).select(number)] ?? wording.other;
    return form.replace('#', () => formatter(Intl.NumberFormat, locale, undefined).format(number));
  } catch {
    return count(wording, number, 'en');
  }
}

/** The look of all this; the section adopts it beside its own. */
export const moreStyles: CSSResult = css`
  i {
    display: block;
    block-size: 0.8em;
    margin-block-end: 0.6em;
    background: var(--tint);
  }
  .top i {
    block-size: calc(var(--f) * 0.8);
    margin-block-end: calc(var(--f) * 0.2 + 0.25em);
    inline-size: 92%;
  }
  .lead .top i:first-child {
    block-size: 0.6em;
    inline-size: 14%;
  }
  .lead .top i:nth-child(3) {
    inline-size: 78%;
  }
  .top i:last-child {
    inline-size: 66%;
  }
  .lead .top i:last-child {
    inline-size: 44%;
  }
  .lead .rest i {
    inline-size: 96%;
  }
  .lead .rest i:nth-child(3) {
    inline-size: 52%;
  }
  .rest i:last-child {
    block-size: 0.55em;
    inline-size: 32%;
  }
  .rest.bars {
    padding-block-start: 0.4em;
    overflow: hidden;
  }
  .pic.bars {
    background: var(--tint);
  }
  @media (prefers-reduced-motion: no-preference) {
    .bars {
      animation: news 1.2s infinite alternate ease-in-out;
    }
    @keyframes news {
      to {
        opacity: 0.55;
      }
    }
  }
  .message {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 0.75em;
    min-block-size: 100%;
    padding: 1.25em;
    background: color-mix(in srgb, currentColor 4%, transparent);
    text-align: center;
    text-wrap: balance;
  }
  .message a {
    font-weight: 600;
    border-block-end: 1px solid var(--line);
  }
  code {
    color: var(--soft);
    font-size: 0.8125em;
  }
  button {
    font: inherit;
    font-weight: 600;
    color: inherit;
    background: none;
    border: 1px solid var(--line);
    padding: 0.6em 1.25em;
    cursor: pointer;
  }
  .pill {
    background: CanvasText;
    color: Canvas;
    border-color: transparent;
    border-radius: 2em;
    font-size: 0.875em;
    padding: 0.4em 1em;
  }
  .pill::before {
    content: '↑ ' / '';
  }
  .load-more {
    inline-size: 100%;
    margin-block-start: 1em;
  }
  .load-more:disabled {
    visibility: hidden;
  }
  :is(button, .message a):focus-visible {
    outline: 2px solid var(--news-focus, light-dark(#0a62c9, #8ab8ff));
    outline-offset: 2px;
  }
  /* The picture is notched, not covered: what shows is the page's own ground. */
  .pic:has(.note) {
    --x: min(17em, 84%);
    --y: calc(100% - 2.9em);
  }
  .pic:has(.note) img {
    clip-path: polygon(0 0, 100% 0, 100% 100%, var(--x) 100%, var(--x) var(--y), 0 var(--y));
  }
  .pic:dir(rtl):has(.note) img {
    clip-path: polygon(0 0, 100% 0, 100% var(--y), calc(100% - var(--x)) var(--y), calc(100% - var(--x)) 100%, 0 100%);
  }
  .note {
    position: absolute;
    inset: auto 0 0;
    text-align: end;
  }
  .pic .note {
    text-align: start;
    inline-size: var(--x);
    block-size: 2.9em;
    padding: 0.6em 0.75em 0 0;
  }
  .note span {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 1;
    overflow: hidden;
    font-size: 0.8125em;
    line-height: 1.385;
  }
  .pic .note span {
    -webkit-line-clamp: 2;
  }
  .note strong {
    font-weight: 600;
  }
  .tile {
    display: grid;
    align-content: end;
    padding: 0 0.3em;
    background: color-mix(in srgb, var(--accent) 11%, transparent);
    color: var(--accent);
    font-family: var(--news-headline-font, inherit);
    font-weight: 700;
  }
  .tile > span {
    font-size: 2.75em;
    line-height: 1.3;
  }
  .lead .tile > span {
    font-size: 7em;
  }
`;
