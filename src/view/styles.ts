import { css, type CSSResult } from 'lit';
import { roleStyles } from './role-styles.js';

/** What holds at every width: everything but accent and focus is the page's own ink at a strength, so it follows any host. */
const LOOK: CSSResult = css`
  :host {
    display: block;
    container: news / inline-size;
    contain: layout style;
    contain-intrinsic-inline-size: 15rem;
    /* A newspaper's columns; in a page that runs from top to bottom, its texts would stand in each other. */
    writing-mode: horizontal-tb;
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
    /* Chromium knows the prefixed word only. */
    text-align: -webkit-match-parent;
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
  [part='author'],
  [part='source'] {
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

/** How a section looks. */
export const sectionStyles: CSSResult = css`${LOOK}${roleStyles}`;
