import { OPTIONS, type OptionRow } from './attributes.js';
import type { Complaint } from './complaint.js';

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

const UNITS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Resolves layers of input, strongest first, into one clean query. A junk value counts as absent in its layer.
 *
 * @param layers own attributes, shortcode, front, …; options that a front does not hand down must be left out by the caller
 * @param complaints is given every junk or clamped value
 * @param table the table of options; another one only in tests
 */
export function resolveQuery(
  layers: readonly Readonly<Record<string, unknown>>[],
  complaints: Complaint[] = [],
  table: readonly OptionRow[] = OPTIONS,
): NewsQuery {
  const query = table.map((row) => {
    let value: unknown;
    for (const layer of layers) value ??= readValue(row, layer[row.name], complaints);
    return [row.name, value ?? initialOf(row)];
  });
  return Object.fromEntries(query) as NewsQuery;
}

/** What holds where nothing was said. */
export function initialOf({ kind, initial }: OptionRow): unknown {
  return initial ?? (kind === 'flag' ? false : kind === 'list' ? [] : undefined);
}

/** Reads one value of one row; `undefined` where it is absent, empty or junk. */
export function readValue(row: OptionRow, raw: unknown, complaints: Complaint[] = []): unknown {
  const { kind, min = 0, max = Infinity, values } = row;
  if (raw == null) return undefined;
  if (kind === 'flag') return raw !== false;
  const text = String(raw).trim();
  // `count=""` says nothing: the default, and no reason to complain.
  if (!text) return undefined;
  const junk = (instead?: number): number | undefined => {
    complaints.push({ row, value: text });
    return instead;
  };
  if (kind === 'integer') {
    const value = +text;
    const clamped = Math.min(max, Math.max(min, Math.trunc(value)));
    return clamped === value ? value : junk(isNaN(clamped) ? undefined : clamped);
  }
  if (kind === 'duration') {
    if (text === 'none') return 0;
    // Programs give milliseconds; people give units.
    const value =
      typeof raw === 'number'
        ? raw
        : parseFloat(text) * (/^[\d.]+[smhd]$/i.test(text) ? UNITS[text.slice(-1).toLowerCase()]! : NaN);
    return value > 0 && value >= min ? value : junk();
  }
  if (kind === 'list') {
    const words = text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean);
    return words.length ? words : undefined;
  }
  if (kind === 'word') {
    const word = text.toLowerCase();
    return !values || values.includes(word) ? word : junk();
  }
  return text;
}
