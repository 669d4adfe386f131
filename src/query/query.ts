import { OPTIONS, type OptionRow } from './attributes.js';

type Row = (typeof OPTIONS)[number];

/** The value an option of this row holds once read. */
type ValueOf<R extends Row> = R extends { kind: 'flag' }
  ? boolean
  : R extends { kind: 'integer' | 'duration'; initial: number }
    ? number
    : R extends { kind: 'integer' | 'duration' }
      ? number | undefined
      : R extends { kind: 'list' }
        ? readonly string[]
        : R extends { kind: 'word'; values: readonly (infer W extends string)[]; initial: string }
          ? W
          : R extends { initial: string }
            ? string
            : string | undefined;

/** A complete, clean query: every option of the table has a value of its kind. Made by `resolveQuery`. */
export type NewsQuery = { readonly [R in Row as R['name']]: ValueOf<R> };

/** What people write: any option, as text or as a value of its kind; junk is reported and becomes the default. */
export type NewsQueryInput = { [K in keyof NewsQuery]?: unknown };

/** Something the page's author should hear about a value: what came, and what was expected. */
export interface Complaint {
  /** The option's attribute name. */
  readonly option: string;
  /** The value as it came. */
  readonly value: string;
  /** What was expected, as the end of a sentence: `a whole number from 1 to 50`. */
  readonly expected: string;
}

const UNITS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Resolves layers of input, strongest first, into one clean query. A junk value counts as absent in its layer.
 *
 * @param layers own attributes, shortcode, front, …; options that a front does not hand down must be left out by the caller
 * @param complain hears about every junk or clamped value, once each
 * @param table the table of options; another one only in tests
 */
export function resolveQuery(
  layers: readonly Readonly<Record<string, unknown>>[],
  complain: (complaint: Complaint) => void = () => {},
  table: readonly OptionRow[] = OPTIONS,
): NewsQuery {
  const query: Record<string, unknown> = {};
  for (const row of table) {
    let value: unknown;
    for (const layer of layers) {
      const raw = layer[row.name];
      if (raw === undefined || raw === null) continue;
      value = readValue(row, raw, complain);
      if (value !== undefined) break;
    }
    query[row.name] = value ?? row.initial ?? (row.kind === 'flag' ? false : row.kind === 'list' ? [] : undefined);
  }
  return query as NewsQuery;
}

/** What was expected of a row's value, for complaints and documentation. */
export function expectation(row: OptionRow): string {
  switch (row.kind) {
    case 'integer':
      return `a whole number from ${row.min ?? 0} to ${row.max ?? 'any'}`;
    case 'duration':
      return `a duration such as 30s, 5m, 2h, 7d${row.min ? `, at least ${row.min / 60_000}m` : ''}`;
    case 'word':
      return row.values ? row.values.join(', ') : 'one word';
    default:
      return 'text';
  }
}

/** Reads one value of one row; `undefined` where it is junk or empty. */
export function readValue(row: OptionRow, raw: unknown, complain: (complaint: Complaint) => void = () => {}): unknown {
  const text = String(raw).trim();
  const junk = (fallback?: number): number | undefined => {
    complain({ option: row.attribute, value: text, expected: expectation(row) });
    return fallback;
  };
  switch (row.kind) {
    case 'flag':
      return raw !== false;
    case 'integer': {
      // An empty attribute says nothing: `count=""` is the default, and no reason to complain.
      if (text === '') return undefined;
      const value = Number(text);
      if (!Number.isFinite(value)) return junk();
      const clamped = Math.min(row.max ?? Infinity, Math.max(row.min ?? 0, Math.trunc(value)));
      return clamped === value ? value : junk(clamped);
    }
    case 'duration': {
      if (text === '') return undefined;
      // The table's own defaults and programs give milliseconds; people give units.
      if (typeof raw === 'number' && raw >= (row.min ?? 0)) return raw;
      if (text === 'none') return 0;
      const unit = UNITS[text.slice(-1).toLowerCase()];
      const value = Number(text.slice(0, -1)) * (unit ?? NaN);
      return value > 0 && value >= (row.min ?? 0) ? value : junk();
    }
    case 'list': {
      const words = (Array.isArray(raw) ? raw.map(String) : text.split(',')).map((word) => word.trim()).filter(Boolean);
      return words.length ? words : undefined;
    }
    case 'word': {
      const word = text.toLowerCase();
      if (word === '') return undefined;
      return !row.values || row.values.includes(word) ? word : junk();
    }
    default:
      return text === '' ? undefined : text;
  }
}
