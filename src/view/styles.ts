import { css, unsafeCSS, type CSSResult } from 'lit';
import { STEPS } from './roles.js';

/** Size and leading in px at a 16 px root. */
type Type = readonly [size: number, leading: number];

/**
 * One step of the container: the section's head; a lead that is stacked, and one beside its picture, each with its size
 * where it has no picture; uprights; rows and compacts, in a column of their own and side by side; the excerpt; a row's
 * thumbnail, side by side and alone, and the space above and below it.
 */
interface Step {
  head: Type;
  stacked: readonly [Type, Type];
  beside: readonly [Type, Type];
  upright: Type;
  row: Type;
  small: Type;
  excerpt: Type;
  thumb: string;
  smallThumb: string;
  space: number;
}

const MIDDLE: Step = {
  head: [28, 32],
  stacked: [[28, 32], [34, 38]],
  beside: [[28, 32], [34, 38]],
  upright: [18, 22],
  row: [20, 24],
  small: [17, 21],
  excerpt: [16, 22],
  thumb: 'min(122*var(--u),var(--w)*.3)',
  smallThumb: '96*var(--u)',
  space: 14,
};
const WIDE: Step = {
  ...MIDDLE,
  stacked: [[28, 32], [42, 46]],
  beside: [[34, 38], [46, 50]],
  upright: [20, 24],
  small: [18, 22],
  excerpt: [17, 24],
  thumb: 'min(150*var(--u),var(--w)*.3)',
  smallThumb: 'min(150*var(--u),var(--w)*.3)',
};
const TYPE: readonly Step[] = [
  { ...MIDDLE, head: [21, 26], stacked: [[24, 28], [28, 32]], row: [17, 21], upright: [17, 21], excerpt: [15, 21], thumb: '86*var(--u)', space: 12 },
  { ...MIDDLE, head: [24, 28], row: [18, 22], upright: [17, 21] },
  MIDDLE,
  MIDDLE,
  WIDE,
  { ...WIDE, stacked: [[34, 38], [42, 46]], beside: [[38, 42], [54, 57]], small: [20, 24] },
];

/** Heights that no text can exceed, in px at a 16 px root: kicker 21, small text with its space 28 below an excerpt, 24 below a headline. */
function step(index: number): string {
  const { head, stacked, beside, upright, row, small, excerpt, thumb, smallThumb, space } = TYPE[index]!;
  const s = (selectors: string): string => selectors.replace(/\b[A-Z]\b/g, (kind) => `.${'abcdef'[index]}${kind}`);
  const type = (selector: string, [f, l]: Type, [F, L]: Type = [f, l], rest = ''): string => `${s(selector)}{--f:${f};--l:${l};--F:${F};--L:${L};${rest}}`;
  const u = (expression: string | number): string => `calc(${expression}*var(--u))`;
  const p = 'abcdef'[index]!;
  const narrow = index < 2;
  const e = excerpt[1];
  const lines = narrow ? 3 : 2;
  // An excerpt of so many lines, its spaces and the small text: see the container queries on `rest`.
  const words = (count: number): number => (count + 1.7) * e;
  const textual = (leading: number): number => 21 + (narrow ? 4 : 3) * leading + words(3);
  const rowOf = (leading: number): string => `max(${u(3 * leading + 24)},var(--p)/1.25 + ${u(3)})`;
  const spans = [3, 4, 6, 9, 12].map((n) => `.${p}${n}{--k:${n}}`).join('');
  const until = STEPS[index + 1];
  return `@container news (width>=${STEPS[index]}px)${until ? ` and (width<${until}px)` : ''}{
${narrow ? '.lead{--q:1.25}' : ''}
.section{--v:${space};--e:${excerpt[0]};--el:${e}}
[part=heading]{--f:${head[0]};--l:${head[1]}}
${spans}
${type('L,H', stacked[0], stacked[1], `--n:${narrow ? 4 : 3};--pb:16;--h:calc(var(--w)/var(--q) + ${u(33 + lines * stacked[0][1] + words(lines) + 16)})`)}
${s('H')}{--h:calc(var(--w)/var(--q) + ${u(33 + 2 * stacked[0][1] + words(index < 5 ? 3 : 2) + 16)})}
${type('B,N', beside[0], beside[1], `--n:5;--pb:20;--k2:7;--p:calc((100cqi + var(--g))*var(--k2)/12 - var(--g));--h:calc(max(var(--p)/1.5,${u(21 + 4 * beside[0][1] + words(4))}) + ${u(20)})`)}
${s('N')}{--k2:6}
${type('T', beside[1], beside[1], `--n:${narrow ? 4 : 3};--pb:20;--h:${u(textual(beside[1][1]) + 20)}`)}
${type('U', upright, upright, `--n:4;--pt:21;--h:calc(var(--w)/var(--q) + ${u(12 + 48 + 3 * upright[1] + 21 + space)})`)}
${type('R,S', row, row, `--p:calc(${thumb});--h:calc(${rowOf(row[1])} + ${u(2 * space + 1)})`)}
${type('C', small, small, `--h:${u(3 * small[1] + 24 + 2 * space + 1)}`)}
${s('R')}.${p}6{--f:${small[0]};--l:${small[1]};--p:calc(${smallThumb});--h:calc(${rowOf(small[1])} + ${u(2 * space + 1)})}
${s('L,H,U')}{grid-template:"p" auto "t" auto "r" minmax(0,1fr)/minmax(0,1fr)}
${s('B,N,R,S')}{grid-template:"t p" auto "r p" minmax(0,1fr)/minmax(0,1fr) auto}
${s('C .pic,T .pic')},${['R', 'S', 'C'].map((kind) => s(kind) + ' [part=category]').join()}{display:none}
${s('B')}>.pic,${s('N')}>.pic{align-self:stretch;aspect-ratio:auto}
${s('L')}>.pic,${s('H')}>.pic,${s('U')}>.pic{inline-size:100%;block-size:calc(var(--w)/var(--q));margin:0 0 ${u(12)}}
${s('U')}+${s('U')}::before{inset-inline-start:calc(-1*var(--g))}
.${p}t{--pt:0!important}.${p}t::before{display:none}
${s('S')}::after,${s('C')}.${p}3::after{inset-block:0}
${index > 3 ? `.${p}w2{--p:calc(var(--w)*.45)}.${p}w3{--p:calc(var(--w)*.36)}.${p}w5{--p:${u(110)}}` : ''}
${[2, 3, 4, 5].map((n) => `.${p}v${n}{grid-row:1/span ${n}}`).join('')}
.${p}x{grid-row:4/span 3}
}`;
}

/** The look: everything but accent and focus is the page's own ink at a strength, so it follows any host. */
export const sectionStyles: CSSResult = css`
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
    --u: calc(var(--news-size, 1rem) / 16);
    --g: calc(20 * var(--u));
    --q: 1.5;
    --line: color-mix(in srgb, currentColor 17%, transparent);
    --tint: color-mix(in srgb, currentColor 8%, transparent);
    --accent: var(--news-accent, currentColor);
    --focus: var(--news-focus, light-dark(#0a62c9, #8ab8ff));
    font-family: var(--news-font, inherit);
    font-size: calc(16 * var(--u));
    line-height: 1.4;
    text-align: start;
    overflow-wrap: anywhere;
  }
  a {
    color: inherit;
    text-decoration: none;
  }
  .head {
    position: relative;
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--g);
    border-block-start: 1px solid;
    padding-block: calc(11 * var(--u)) calc(14 * var(--u));
  }
  .head::before {
    content: '';
    position: absolute;
    inset-block-start: -1px;
    inset-inline-start: 0;
    inline-size: calc(60 * var(--u));
    border-block-start: calc(5 * var(--u)) solid var(--accent);
  }
  [part='heading'],
  [part='title'] {
    font-family: var(--news-headline-font, inherit);
    font-size: calc(var(--f) * var(--u));
    font-weight: 700;
    line-height: calc(var(--l) * var(--u));
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .late [part='heading'] {
    min-block-size: calc(var(--l) * var(--u));
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .more {
    flex: none;
    font-weight: 600;
    font-size: calc(14 * var(--u));
    line-height: calc(24 * var(--u));
  }
  .more span::after {
    content: '';
    display: inline-block;
    inline-size: 0.5em;
    block-size: 0.5em;
    border: solid;
    border-width: calc(2 * var(--u)) calc(2 * var(--u)) 0 0;
    rotate: 45deg;
    margin-inline: 0.3em 0.15em;
    vertical-align: 0.06em;
  }
  .more:dir(rtl) span::after {
    rotate: -135deg;
  }
  .body {
    position: relative;
  }
  .list {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    column-gap: var(--g);
    list-style: none;
    /* Hides the rule before a first column, and leaves a focus ring whole. */
    clip-path: inset(-7px);
  }
  .cell {
    --w: calc((100cqi + var(--g)) * var(--k) / 12 - var(--g));
    --pt: calc(var(--v) + 1);
    --pb: var(--v);
    --n: 3;
    position: relative;
    display: grid;
    grid-template: 't' auto 'r' minmax(0, 1fr) / minmax(0, 1fr);
    grid-column: span var(--k);
    min-block-size: var(--h);
    padding-block: calc(var(--pt) * var(--u)) calc(var(--pb) * var(--u));
  }
  .lead {
    --pt: 0;
  }
  .cell::before,
  .cell::after {
    content: '';
    position: absolute;
  }
  .cell::before {
    inset: 0 0 auto;
    border-block-start: 1px solid var(--line);
  }
  .lead::before {
    display: none;
  }
  .cell::after {
    inset-block: calc(var(--pt) * var(--u)) calc(var(--pb) * var(--u));
    inset-inline-start: calc(var(--g) / -2 - 0.5px);
    border-inline-start: 1px solid var(--line);
  }
  .top {
    grid-area: t;
  }
  .rest {
    grid-area: r;
    container: rest / size;
    overflow: hidden;
    font-size: calc(var(--el) * var(--u));
  }
  .pic {
    grid-area: p;
    position: relative;
    align-self: start;
    inline-size: var(--p);
    aspect-ratio: 1.25;
    margin-inline-start: var(--g);
    background: var(--tint);
    overflow: hidden;
    border-radius: var(--news-radius, 0);
  }
  img {
    position: absolute;
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
    font-size: calc(14 * var(--u));
    line-height: calc(18 * var(--u));
    margin-block-end: calc(3 * var(--u));
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  [part='title'],
  [part='summary'] {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--n);
    overflow: hidden;
  }
  [part='title'] {
    font-weight: var(--news-headline-weight, 600);
    /* Room for descenders and the dots below Arabic letters, which a clamp would cut. */
    padding-block: 0.08em 0.14em;
    margin-block: -0.08em -0.14em;
  }
  .lead [part='title'] {
    font-weight: 700;
  }
  .lead.bare [part='title'] {
    font-size: calc(var(--F) * var(--u));
    line-height: calc(var(--L) * var(--u));
  }
  [part='summary'] {
    --n: 5;
    color: color-mix(in srgb, currentColor 82%, transparent);
    font-size: calc(var(--e) * var(--u));
    line-height: calc(var(--el) * var(--u));
    margin-block-start: calc(8 * var(--u));
    text-wrap: pretty;
  }
  .meta {
    display: flex;
    color: color-mix(in srgb, currentColor 66%, transparent);
    font-size: calc(13 * var(--u));
    line-height: calc(18 * var(--u));
    margin-block-start: calc(6 * var(--u));
    white-space: nowrap;
  }
  [part='summary'] + .meta {
    margin-block-start: calc(10 * var(--u));
  }
  .meta > * {
    flex: none;
  }
  [part='author'] {
    flex: 0 1 auto;
    font-weight: 600;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .meta > * + *::before {
    content: '•';
    margin-inline: 0.6em;
    font-weight: 400;
    opacity: 0.7;
  }
  b {
    margin-inline-end: 0.3em;
  }
  .tile {
    display: grid;
    align-content: end;
    padding: 0.1em 0.3em;
    background: color-mix(in srgb, var(--accent) 11%, transparent);
    color: var(--accent);
    font: 700 calc(44 * var(--u)) / 1.2 var(--news-headline-font, serif);
  }
  .blank {
    visibility: hidden;
  }
  .hidden {
    position: absolute;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  i {
    display: block;
    block-size: calc(var(--l) * 0.68 * var(--u));
    margin-block-end: calc(var(--l) * 0.32 * var(--u));
    inline-size: 88%;
    background: var(--tint);
  }
  i + i {
    inline-size: 66%;
  }
  .rest i {
    --l: 18;
    inline-size: 30%;
    margin-block-start: calc(8 * var(--u));
  }
  .over {
    position: absolute;
    inset: 0;
    overflow: auto;
  }
  .message {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: calc(12 * var(--u));
    block-size: 100%;
    padding: var(--g);
    background: color-mix(in srgb, currentColor 4%, transparent);
    text-align: center;
    text-wrap: balance;
  }
  .message a {
    font-weight: 600;
    border-block-end: 1px solid var(--line);
  }
  code {
    color: color-mix(in srgb, currentColor 66%, transparent);
    font-size: calc(13 * var(--u));
  }
  .news {
    position: absolute;
    inset: calc(12 * var(--u)) 0 auto;
    display: grid;
    justify-content: center;
  }
  button {
    font: inherit;
    font-weight: 600;
    color: inherit;
    background: none;
    border: 1px solid var(--line);
    padding: calc(10 * var(--u)) var(--g);
    cursor: pointer;
  }
  .pill {
    background: CanvasText;
    color: Canvas;
    border-radius: 2em;
    font-size: calc(14 * var(--u));
    padding-block: calc(6 * var(--u));
  }
  .pill::before {
    content: '↑ ';
  }
  .load-more {
    inline-size: 100%;
    margin-block-start: calc(14 * var(--u));
  }
  .load-more:disabled {
    visibility: hidden;
  }
  .note {
    position: absolute;
    inset-block-start: calc(-7 * var(--u));
    inset-inline-end: 0;
    font-size: calc(13 * var(--u));
    line-height: calc(18 * var(--u));
  }
  .cell:has(:focus-visible) {
    outline: 2px solid var(--focus);
    outline-offset: 4px;
  }
  .cell a:focus-visible {
    outline: none;
  }
  a:visited {
    color: color-mix(in srgb, currentColor 62%, Canvas);
  }
  .more:visited {
    color: inherit;
  }
  @media (hover: hover) {
    .cell:hover a,
    .more:hover {
      text-decoration: underline;
      text-decoration-thickness: 0.07em;
      text-underline-offset: 0.14em;
    }
    .cell:hover img {
      opacity: 0.88;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    i,
    .bars .pic {
      animation: news 1.6s infinite alternate;
    }
    @keyframes news {
      to {
        opacity: 0.55;
      }
    }
  }
  @container rest (height < 6.68em) {
    [part='summary'] {
      --n: 4;
    }
  }
  @container rest (height < 5.68em) {
    [part='summary'] {
      --n: 3;
    }
  }
  @container rest (height < 4.68em) {
    [part='summary'] {
      --n: 2;
    }
  }
  @container rest (height < 3.68em) {
    [part='summary'] {
      --n: 1;
    }
  }
  @container rest (height < 2.68em) {
    [part='summary'] {
      display: none;
    }
  }
  ${unsafeCSS(STEPS.map((_, index) => step(index)).join(''))}
`;
