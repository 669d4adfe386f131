/**
 * The vocabulary of arrangements: how many stories × how wide a box → one explicit role per story, so that no
 * arrangement leaves a hole. Results, skeletons and tests are drawn from the same table; the style sheet has one rule
 * per word of it.
 */

/** The least inline size of each container step, px. Class names carry the step as a letter, `a` to `f`. */
export const STEPS: readonly number[] = [0, 360, 560, 600, 840, 1080];

/**
 * L lead, picture on top · B lead, text beside its picture · N the same in nine columns, with a rail beside ·
 * H lead on top in half the width, with rows beside · T lead of a section without pictures ·
 * U upright: picture on top · R row: headline, thumbnail · S row beside a lead · C compact: no thumbnail.
 */
export type Kind = 'L' | 'B' | 'N' | 'H' | 'T' | 'U' | 'R' | 'S' | 'C';

/** Columns of the twelve. */
export type Span = 3 | 4 | 6 | 9 | 12;

/**
 * t stands at the top: no rule above · v2–v5 a lead's height in rows · w2–w5 a row's share of its lead's height ·
 * x uprights under a lead with a rail: they start in the fourth row and span three.
 */
export type Mark = 't' | 'x' | 'v2' | 'v3' | 'v4' | 'v5' | 'w2' | 'w3' | 'w4' | 'w5';

/** One story's role at one step, as class words: `U 4`, `N 9 v3`. */
export type Role = `${Kind} ${Span}` | `${Kind} ${Span} ${Mark}` | `${Kind} ${Span} ${Mark} ${Mark}`;

/** What an arrangement depends on: all of it is known before the first byte of a feed. */
export interface Plan {
  /** How many stories, 1 to 50. */
  count: number;
  /** The layout's own word, where one was given. */
  variant?: string | undefined;
  /** Whether the section shares its row of a front. */
  paired: boolean;
  /** Whether stories show pictures at all. */
  pictures: boolean;
}

/** A layout: which parts of a story it shows, and where each story stands. */
export interface Layout {
  /** Words of `show` that hold where the page says nothing. */
  show: string;
  /** The roles at one step (an index of `STEPS`), one per story. */
  roles(step: number, plan: Plan): Role[];
}

/** The same role `count` times; none where the count is negative. */
export function times(count: number, role: Role): Role[] {
  return Array.from({ length: Math.max(0, count) }, () => role);
}

/** Fills whole rows with any number of stories: three of one kind where the number is odd, the rest two by two. */
export function fill(count: number, third: Role, half: Role): Role[] {
  if (count === 1) return ['R 12'];
  const thirds = count % 2 ? 3 : 0;
  return [...times(thirds, third), ...times(count - thirds, half)];
}
