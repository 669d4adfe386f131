import { OPTIONS, type OptionRow } from './attributes.js';

/** One line that asks for one section: `[Heading][layout][Category][N]`. */
export interface Shortcode {
  /** The section's heading; empty where the author left it empty. */
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

const rowOf = (name: string): OptionRow | undefined => OPTIONS.find((row) => row.name === name);
const LAYOUTS = rowOf('layout')?.values ?? [];
const { min = 1, max = 50, initial = 5 } = rowOf('count') ?? {};

/**
 * Reads one line. Not a shortcode, and not nearly one: `undefined`, so that Markdown's `[a][b]` is left alone.
 * *Nearly* one has three or more adjacent brackets with a known layout word second or a number last: it comes back
 * in the best reading there is, with `problems`.
 */
export function parseShortcode(line: string): Shortcode | undefined {
  const parts: { text: string; column: number }[] = [];
  // `\\.` keeps an escaped bracket inside its part. Sticky: the brackets stand side by side or they are prose.
  const bracket = /\s*\[((?:\\.|[^\\\]])*)\]/sy;
  let end = 0;
  for (let match; (match = bracket.exec(line)); end = bracket.lastIndex) {
    const raw = match[1] ?? '';
    parts.push({
      text: raw.replace(/\\+(?=[[\]]|$)/g, (run) => run.slice(0, run.length >> 1)).trim(),
      column: bracket.lastIndex - raw.trimStart().length,
    });
  }
  const [heading, word, third, fourth] = parts;
  if (!heading || !word || !third) return undefined;
  const last = parts.at(-1) ?? third;
  const rest = line.slice(end).trim();
  const named = word.text.toLowerCase();
  const known = LAYOUTS.find((layout) => layout === named || (named === 'featured' && layout === 'featuredpost'));
  const numbered = !rest && /^-?\d+$/.test(last.text);
  // Without a layout word only four real neighbours ending in a number speak for themselves: `[1] [2] [3]` is a footnote.
  if (!known && !(numbered && !/\]\s+\[/.test(line))) return undefined;

  const problems: ShortcodeProblem[] = [];
  const expect = (expected: string, { text, column }: { text: string; column: number }): void => {
    problems.push({ code: 'bad-shortcode', message: `“${text}” at column ${column}: expected ${expected}`, column });
  };
  if (!heading.text) expect('a heading', heading);
  if (!known) expect(LAYOUTS.join(' or '), word);
  // `[Heading][layout][10]`: the number is the count, the category was forgotten.
  const label = numbered && last === third ? undefined : third;
  if (!label?.text) expect('a category, or recent for all posts', third);
  const number = numbered ? last : fourth;
  const wish = parseInt(number?.text ?? '', 10);
  const count = Math.min(max, Math.max(min, Number.isNaN(wish) ? Number(initial) : wish));
  if (number?.text && Number(number.text) !== count) expect(`a number from ${min} to ${max}`, number);
  if (rest || parts.length > 4) {
    expect(
      '[Heading][layout][Category][N] and nothing more',
      rest ? { text: rest, column: line.lastIndexOf(rest) + 1 } : last,
    );
  }
  return { heading: heading.text, layout: known ?? LAYOUTS[0] ?? '', ...wholeCategory(label?.text), count, problems };
}

/** The two words that are no label when they are the whole category: all posts, and all posts in random order. */
export function wholeCategory(text = ''): Pick<Shortcode, 'category' | 'sort'> {
  const word = text.toLowerCase();
  if (word === 'random') return { sort: word };
  return !word || word === 'recent' ? {} : { category: text };
}

/** Writes the canonical line: `parseShortcode` reads the same shortcode back. */
export function formatShortcode({ heading, layout, category, count, sort }: Omit<Shortcode, 'problems'>): string {
  return [heading, layout, category ?? sort ?? 'recent', String(count)]
    .map(
      (text) =>
        `[${text.replace(/(\\*)([[\]]|$)/g, (_, run: string, end: string) => run + run + (end === ']' ? '\\]' : end))}]`,
    )
    .join('');
}
