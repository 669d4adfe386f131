import { attributeOf, type OptionRow } from './attributes.js';

/** A value that is not of its option's kind: which option, and what came. */
export interface Complaint {
  readonly row: OptionRow;
  readonly value: string;
}

/** What was expected of a row's value, as the end of a sentence. */
export function expectation({ kind, min, max, values }: OptionRow): string {
  switch (kind) {
    case 'integer':
      return `a whole number from ${min ?? 0} to ${max ?? 'any'}`;
    case 'duration':
      return `a duration such as 30s, 5m, 2h, 7d${min ? `, at least ${min / 60_000}m` : ''}`;
    case 'word':
      return values?.join(', ') ?? 'one word';
    default:
      return 'text';
  }
}

/** All complaints of one element in one line, each with what came and what was expected. */
export function complain(complaints: readonly Complaint[]): string {
  return complaints
    .map(({ row, value }) => `${attributeOf(row.name)}="${value}" (expected ${expectation(row)})`)
    .join(', ');
}
