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

/** Where every role's cell stands, how high it is and how large its type, at each step of the container. */
export const roleStyles: CSSResult = css`
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
