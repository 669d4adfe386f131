import { css, type CSSResult } from 'lit';

/** A front: sections one below the other; two halves share a row where the front itself is wide enough. */
export const frontStyles: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
    contain-intrinsic-inline-size: 15rem;
  }
  :host([hidden]),
  [hidden] {
    display: none;
  }
  .front {
    position: relative;
    display: grid;
    /* Hides the rule of a first column, and leaves a focus ring whole. */
    clip-path: inset(-7px);
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 36px 20px;
  }
  /* Over the first block, where readers look: a front in which everything failed keeps its height all the same. */
  .fallback:not(:only-child) {
    position: absolute;
    inset-block-start: 5rem;
    z-index: 1;
  }
  .cell {
    position: relative;
    grid-column: span 2;
  }
  @container (width >= 560px) {
    .front {
      row-gap: 44px;
    }
  }
  @container (width >= 720px) {
    .half {
      grid-column: span 1;
    }
    .half::before {
      content: '';
      position: absolute;
      inset-block: 0;
      inset-inline-start: -10.5px;
      border-inline-start: 1px solid color-mix(in srgb, currentColor 17%, transparent);
    }
  }
`;
