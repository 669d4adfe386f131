import { css, unsafeCSS, type CSSResult } from 'lit';
import { LETTERS, STEPS } from './roles.js';

/**
 * What changes from step to step, in px at a 16 px root. Sizes of type, whose leading is always 4 more: section head,
 * lead below its picture, lead beside it, upright, row, compact, excerpt; the width of a row's and of a compact's
 * thumbnail, and the space above and below a row. Then the lines of headline and of excerpt that a stacked lead has
 * room for, and the shape of a large picture.
 */
const NAMES = ['head', 'top', 'side', 'up', 'row', 'low', 'text', 'thumb', 'tiny', 'space', 'lines', 'q'];
const VALUES = [
  [21, 24, 0, 17, 17, 0, 15, 86, 0, 12, 3, 1.25],
  [24, 28, 0, 17, 18, 0, 16, 122, 0, 14, 3, 1.25],
  [28, 28, 28, 18, 20, 17, 16, 122, 96, 14, 2, 1.5],
  [28, 28, 28, 18, 20, 17, 16, 122, 96, 14, 2, 1.5],
  [28, 28, 34, 20, 20, 18, 17, 150, 0, 14, 2, 1.5],
  [28, 34, 38, 20, 20, 20, 17, 150, 0, 14, 2, 1.5],
];

/** What holds at every width: everything but accent and focus is the page's own ink at a strength, so it follows any host. */
const LOOK: CSSResult = css`
  :host {
    display: block;
    container: news / inline-size;
    contain: layout style;
    contain-intrinsic-inline-size: 15rem;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  .section {
    --line: color-mix(in srgb, currentColor 17%, transparent);
    --tint: color-mix(in srgb, currentColor 8%, transparent);
    --soft: color-mix(in srgb, currentColor 66%, transparent);
    --accent: var(--news-accent, currentColor);
    font-family: var(--news-font, inherit);
    /* Some themes set the root to 10 px and mean something else by it. */
    font-size: var(--news-size, max(1rem, 16px));
    line-height: 1.4;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .section.textual {
    --q: 999;
    --thumb: 0em;
    --tiny: 0em;
  }
  /* One edge for all, whatever way a story is written. */
  [dir] {
    text-align: match-parent;
  }
  a {
    color: inherit;
    text-decoration: none;
  }
  .head {
    --f: var(--head);
    position: relative;
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.75em;
    border-block-start: 1px solid;
    padding-block: 0.6875em 0.875em;
  }
  .head::before {
    content: '';
    position: absolute;
    inset-block-start: -1px;
    inset-inline-start: 0;
    inline-size: 3.75em;
    border-block-start: 0.3125em solid var(--accent);
  }
  [part='heading'],
  [part='title'] {
    font-family: var(--news-headline-font, inherit);
    font-size: calc(var(--f) + var(--more, 0em));
    font-weight: 700;
    line-height: calc(1em + 0.25rem);
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .late [part='heading'],
  [part='category'],
  [part='author'] {
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .late [part='heading']::before {
    content: '\\200b';
  }
  .more {
    flex: none;
    font-weight: 600;
    font-size: 0.875em;
  }
  .more::after {
    content: '';
    display: inline-block;
    inline-size: 0.5em;
    aspect-ratio: 1;
    border: solid;
    border-width: 2px 2px 0 0;
    rotate: 45deg;
    margin-inline: 0.25em 0.15em;
  }
  .more:dir(rtl)::after {
    rotate: 225deg;
  }
  .body {
    position: relative;
  }
  .list {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    column-gap: 1.25em;
    list-style: none;
    /* Hides the rule before a first column, and leaves a focus ring whole. */
    clip-path: inset(-7px);
  }
  .cell {
    --k: 12;
    --w: calc((100cqi + 1.25em) * var(--k) / 12 - 1.25em);
    --pt: calc(var(--space) + 1px);
    --pb: var(--space);
    --n: 3;
    position: relative;
    display: grid;
    grid-template: 't p' 'r p' 1fr/1fr;
    grid-column: span var(--k);
    min-block-size: var(--h);
    padding-block: var(--pt) var(--pb);
    break-inside: avoid;
  }
  .cell::before,
  .cell::after {
    content: '';
    position: absolute;
    border: 0 solid var(--line);
  }
  .cell::before {
    inset: 0 0 auto;
    border-block-start-width: min(1px, var(--pt));
  }
  .cell::after {
    inset-block: var(--pt) var(--pb);
    inset-inline-start: -0.65em;
    border-inline-start-width: 1px;
  }
  .top {
    grid-area: t;
    min-inline-size: 0;
  }
  .rest {
    grid-area: r;
    container: rest / size;
    font-size: var(--text);
  }
  .pic {
    grid-area: p;
    align-self: start;
    position: relative;
    inline-size: var(--p);
    aspect-ratio: var(--q);
    margin-block-start: 0.1875em;
    margin-inline-start: 1.25em;
    border-radius: var(--news-radius, 0);
    overflow: hidden;
  }
  img {
    position: absolute;
    background: var(--tint);
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  [part='category'],
  b {
    color: var(--accent);
    font-weight: 700;
  }
  [part='category'] {
    font-size: 0.875em;
    line-height: 1.3;
    margin-block-end: 0.2em;
  }
  [part='title'],
  [part='summary'] {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--n);
    overflow: hidden;
  }
  [part='title'] {
    /* Room for descenders and the dots below Arabic letters, which a clamp would cut. */
    padding-block: 0.08em 0.14em;
    margin-block: -0.08em -0.14em;
  }
  .cell:not(.lead) [part='title'] {
    font-weight: 600;
  }
  [part='summary'] {
    --n: 5;
    margin-block: 0.5em 0.625em;
    opacity: 0.82;
    text-wrap: pretty;
  }
  .meta {
    display: flex;
    color: var(--soft);
    font-size: 0.8125em;
    line-height: 1.385;
    margin-block-start: 0.462em;
    white-space: nowrap;
  }
  [part='author'] {
    font-weight: 600;
  }
  .meta > * + *::before {
    content: '•';
    margin-inline: 0.5em;
  }
  b {
    margin-inline-end: 0.3em;
  }
  .bare.lead {
    --more: 0.75em;
  }
  .textual .lead {
    --more: 0.75em;
    --n: 3;
  }
  /* Arabic letters, with marks above and below, stand larger and further apart: fewer lines in the same box. */
  .cell:is(:lang(ar), :lang(fa), :lang(ur)) {
    --n: 3;
  }
  .textual .lead:is(:lang(ar), :lang(fa), :lang(ur)) {
    --n: 2;
  }
  [part='title']:is(:lang(ar), :lang(fa), :lang(ur)) {
    font-size: calc((var(--f) + var(--more, 0em)) * 1.1);
    line-height: 1.45;
    letter-spacing: 0;
  }
  .blank {
    visibility: hidden;
  }
  .over {
    position: absolute;
    inset: 0;
    overflow: auto;
  }
  .news {
    position: absolute;
    inset: 0.75em 0 auto;
    text-align: center;
  }
  .cell:has(:focus-visible) {
    outline: 2px solid var(--news-focus, light-dark(#0a62c9, #8ab8ff));
    outline-offset: 4px;
  }
  .cell a {
    outline: none;
  }
  .cell a:visited {
    color: color-mix(in srgb, currentColor 62%, Canvas);
  }
  @media (hover: hover) {
    .cell:hover a,
    .more:hover {
      text-decoration: underline 0.07em;
      text-underline-offset: 0.14em;
    }
    .cell:hover img {
      opacity: 0.88;
    }
  }
`;

/**
 * The roles, with `on_` in place of a step's letter. Every height is a function of the width and of lines of type, so
 * that no text and no picture can change it: kicker 21 px, picture to text 12, an excerpt's line 1.4 of its size, the
 * small text with its spaces 2.25 below an excerpt and 1.5 below a headline. What a headline leaves over is the
 * excerpt's: see the queries of `rest`.
 */
const ROLES: CSSResult = css`
  .on_3 {
    --k: 3;
  }
  .on_4 {
    --k: 4;
  }
  .on_6 {
    --k: 6;
  }
  .on_9 {
    --k: 9;
  }
  .on_L,
  .on_U {
    --f: var(--up);
    --p: 100%;
    --h: calc(var(--w) / var(--q) + var(--f) * 3 + 6.7em);
    --pt: 1.3em;
    --n: 4;
    grid-template: 'p' 't' 'r' 1fr/1fr;
  }
  .on_L {
    --f: var(--top);
    --h: calc(
      var(--w) / var(--q) + var(--lines) * (var(--f) + 0.25em + var(--text) * 1.4) + var(--text) * 2.25 + 3.1em
    );
    --pb: 1em;
  }
  .on_L > .pic,
  .on_U > .pic {
    margin: 0 0 0.75em;
  }
  .on_B {
    --f: var(--side);
    --p: calc((100cqi + 1.25em) * (var(--k) / 3 + 3) / 12 - 1.25em);
    --h: calc(max(var(--p) / var(--q), var(--f) * 4 + var(--text) * 7.85 + 2.3em) + 1.25em);
    --pb: 1.25em;
    --n: 5;
  }
  .on_B:is(:lang(ar), :lang(fa), :lang(ur)) {
    --n: 4;
  }
  .on_B > .pic {
    align-self: stretch;
    aspect-ratio: auto;
    margin-block: 0;
  }
  .on_R,
  .on_C {
    --f: var(--row);
    --p: min(var(--thumb), var(--w) * 0.3);
    --q: 1.25;
    --h: calc(max(var(--f) * 3 + var(--text) * 1.5 + 0.75em, var(--p) / 1.25 + 0.1875em) + var(--space) * 2 + 1px);
  }
  .on_C {
    --f: var(--low);
    --p: min(var(--tiny), var(--w) * 0.3);
  }
  .on_R [part='category'],
  .on_C [part='category'],
  .on_R [part='summary'],
  .on_C [part='summary'] {
    display: none;
  }
  .on_U + .on_U::before {
    inset-inline-start: -1.25em;
  }
  .on_v1 + *,
  .on_v4 + *,
  .on_x + .on_C {
    --pt: 0em;
  }
  .on_v3 {
    grid-row: 1 / span 3;
  }
  .on_v4 {
    grid-row: 1 / span 4;
  }
  .on_x {
    grid-row: 4 / span 3;
  }
  .on_v4 ~ .on_R::after,
  .on_x ~ .on_C::after {
    inset-block: 0;
  }
  /* A lead without a picture fills its box with type: on a panel, or in two columns. */
  .on_L.bare {
    --n: 5;
    grid-template: 't' 1fr 'r' calc(var(--text) * (var(--lines) * 1.4 + 2.25)) / 1fr;
  }
  .on_L.bare .top,
  .on_B.bare .top {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    padding: 1em;
    background: color-mix(in srgb, currentColor 5%, transparent);
  }
  .on_B.bare,
  .textual .on_B {
    grid-template: 't r' 1fr/2fr 1fr;
    column-gap: 1.25em;
  }
  .textual .on_L {
    --h: calc(var(--f) * 3 + var(--text) * 6.45 + 5.4em);
  }
  .textual .on_B {
    --h: calc(var(--f) * 3 + 5.6em);
  }
`;

/** How a section looks. */
export const sectionStyles: CSSResult = css`
  ${LOOK}
  ${unsafeCSS(
    [9.23, 7.83, 6.43, 5.03, 3.63]
      .map(
        (least, i) => `@container rest (height<${least}em){[part=summary]{${i < 4 ? `--n:${4 - i}` : 'display:none'}}}`,
      )
      .join('') +
      STEPS.map(
        (least, step) =>
          `@container news (${least}px<=width<${STEPS[step + 1] ?? 1e5}px){.section{${VALUES[step]!.map((value, i) => `--${NAMES[i]}:${i < 10 ? `${value / 16}em` : value};`).join('')}}${ROLES.cssText.replaceAll('on_', LETTERS[step]!)}}`,
      ).join(''),
  )}
  @container rest (height < 1.45em) {
    .meta {
      display: none;
    }
  }
  .lead {
    --pt: 0em;
  }
`;
