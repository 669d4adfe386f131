/**
 * The vocabulary of arrangements: how many stories × how wide a box → one explicit role per story, so that no
 * arrangement leaves a hole. Results, skeletons and tests are drawn from the same table; the style sheet has one rule
 * per word of it.
 */

/** The least inline size of each container step, px. */
export const STEPS: readonly number[] = [0, 360, 560, 600, 840, 1080];

/** Every step's letter: the first of the class names that hold there. */
export const LETTERS = 'abcdef';

/**
 * L lead: picture on top · B lead: text beside its picture · U upright: picture on top · R row: headline and thumbnail ·
 * C compact row: a small thumbnail, from 840 px none.
 */
export type Kind = 'L' | 'B' | 'U' | 'R' | 'C';

/** Columns of the twelve. */
export type Span = 3 | 4 | 6 | 9 | 12;

/**
 * v1 v3 v4 a lead that spans so many rows: what follows stands beside it, at the top · x uprights below a lead with a
 * rail: from the fourth row on, three rows high.
 */
export type Mark = 'v1' | 'v3' | 'v4' | 'x';

/** One story's role at one step, as class words: `U 4`, `B 9 v3`. */
export type Role = `${Kind} ${Span}` | `${Kind} ${Span} ${Mark}`;

/** What an arrangement depends on: all of it is known before the first byte of a feed. */
export interface Plan {
  /** How many stories, 1 to 50 (and more after “load more”). */
  count: number;
  /** The layout's own word, where one was given. */
  variant?: string | undefined;
  /** Whether the section shares its row of a front. */
  paired?: boolean | undefined;
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

/** The same role `count` times. */
export function times(count: number, role: Role): Role[] {
  return Array<Role>(count).fill(role);
}

/** Fills whole rows with any number of stories: three of one kind where the number is odd, the rest two by two. */
export function fill(count: number, third: Role, half: Role): Role[] {
  if (count === 1) return ['R 12'];
  const thirds = count % 2 && 3;
  return [...times(thirds, third), ...times(count - thirds, half)];
}
