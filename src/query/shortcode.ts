import { OPTIONS, type OptionRow } from './attributes.js';
import type { Complaint } from './complaint.js';
import { readValue } from './query.js';

/** One line that asks for one section: `[Heading][layout][Category][N]`. */
export interface Shortcode {
  /** The section's heading; empty where the author left it empty: then the feed's title is shown. */
  heading: string;
  /** A layout word of the table. */
  layout: string;
  /** A label or an expression; absent: all posts. */
  category?: string;
  /** 1–50. */
  count: number;
  /** Set where the category was the word `random`: all posts, in random order. */
  sort?: 'random';
  /** What the author should hear about the line; empty for a right one. */
  problems: ShortcodeProblem[];
}

/** What is wrong with a line: ready for `new NewsError(code, message)`. */
export interface ShortcodeProblem {
  code: 'bad-shortcode';
  /** What came, where, and what was expected. */
  message: string;
  /** Where in the line the wrong part begins, from 1. */
  column: number;
}

const ROWS: readonly OptionRow[] = OPTIONS;
const [LAYOUT, COUNT] = ['layout', 'count'].map((name) => ROWS.find((row) => row.name === name)!);

/**
 * Reads one line. Not a shortcode, and not nearly one: `undefined`, so that Markdown's `[a][b]` is left alone.
 * *Nearly* one has three or more adjacent brackets with a known layout word second or a number last: it comes back
 * in the best reading there is, with `problems`.
 */
export function parseShortcode(line: string): Shortcode | undefined {
  let end = 0;
  const parts: Part[] = [];
  // `\\.` keeps an escaped bracket inside its part. Sticky: the brackets stand side by side, or they are prose.
  for (const [bracket, raw = ''] of line.matchAll(/\s*\[((?:\\.|[^\\\]])*)\]/gsy)) {
    end += bracket.length;
    parts.push({
      text: atBrackets(raw, (run, bracket) => run.slice(0, run.length >> 1) + bracket).trim(),
      column: end - raw.trimStart().length,
    });
  }
  const [heading, word, third, fourth, fifth] = parts;
  if (!heading || !word || !third) return undefined;
  const rest = line.slice(end).trim();
  const last = parts.at(-1)!;
  const numbered = !rest && /^-?\d+$/.test(last.text);
  const layout = readValue(LAYOUT!, /^featured$/i.test(word.text) ? 'featuredpost' : word.text) as string | undefined;
  // Without a layout word a number must end real neighbours: `[1] [2] [3]` are footnotes.
  if (!layout && (!numbered || /\]\s+\[/.test(line))) return undefined;

  const problems: ShortcodeProblem[] = [];
  const expect = (expected: string, { text, column }: Part): void => {
    problems.push({ code: 'bad-shortcode', message: `“${text}” at column ${column}: expected ${expected}`, column });
  };
  if (!layout) expect(LAYOUT!.values!.join(', '), word);
  // `[Heading][layout][10]`: the number is the count, the category was forgotten.
  const label = numbered && last === third ? '' : third.text;
  if (!label) expect('a category or recent', third);
  const number = numbered ? last : fourth;
  const complaints: Complaint[] = [];
  const count = number && readValue(COUNT!, number.text, complaints);
  if (complaints.length) expect(`a whole number from ${COUNT!.min} to ${COUNT!.max}`, number!);
  if (fifth) expect('nothing more', fifth);
  else if (rest) expect('nothing more', { text: rest, column: line.lastIndexOf(rest) + 1 });
  return {
    heading: heading.text,
    layout: layout ?? String(LAYOUT!.initial),
    ...wholeCategory(label),
    count: Number(count ?? COUNT!.initial),
    problems,
  };
}

/** The two words that are no label when they are the whole category: all posts, and all posts in random order. */
export function wholeCategory(text: string): Pick<Shortcode, 'category' | 'sort'> {
  const word = text.toLowerCase();
  if (word === 'random') return { sort: word };
  return !word || word === 'recent' ? {} : { category: text };
}

/** Writes the canonical line: `parseShortcode` reads the same shortcode back. */
export function formatShortcode({ heading, layout, category, count, sort }: Omit<Shortcode, 'problems'>): string {
  return [heading, layout, category ?? sort ?? 'recent', String(count)]
    .map((text) => `[${atBrackets(text, (run, bracket) => run + run + (bracket === ']' ? '\\]' : bracket))}]`)
    .join('');
}

/** Backslashes mean something only before a bracket and at the end of a part: a category has its own use for them. */
function atBrackets(text: string, change: (run: string, bracket: string) => string): string {
  return text.replace(/(\\*)([[\]]?)/g, (all: string, run: string, bracket: string, at: number) =>
    bracket || at + all.length === text.length ? change(run, bracket) : all,
  );
}

/** What stood in one pair of brackets, and where it begins, from 1. */
interface Part {
  text: string;
  column: number;
}
