import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { attributeOf, OPTIONS, type OptionRow } from '../../src/query/attributes.js';

/**
 * `npm run docs` prints into README.md what is known better in the source: whatever stands between
 * `<!-- attributes -->` and `<!-- /attributes -->` is the table of options. `--check` changes nothing and fails where
 * the page is not up to date.
 */
const FILE = 'README.md';
const TABLES = { attributes: attributeTable };

const before = readFileSync(FILE, 'utf8');
let after = before;
for (const [name, table] of Object.entries(TABLES)) {
  const place = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`);
  if (!place.test(after)) throw new Error(`${FILE} has no place for the table: <!-- ${name} --> … <!-- /${name} -->`);
  after = after.replace(place, (_, open: string, close: string) => `${open}\n\n${table()}\n${close}`);
}
after = await format(after, { ...(await resolveConfig(FILE)), parser: 'markdown' });

if (process.argv.includes('--check')) {
  if (after !== before) {
    process.stdout.write(`${FILE} is older than the source: run \`npm run docs\`.\n`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, after);
}

function attributeTable(): string {
  const rows = OPTIONS.map((row: OptionRow) => [
    `\`${attributeOf(row.name)}\``,
    valuesOf(row),
    row.meaning.replaceAll('|', '\\|'),
  ]);
  return [['attribute', 'values (default)', 'meaning'], ['---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}

/** What may be written, and what holds where nothing is: `newest` · `oldest` (`newest`). */
function valuesOf({ kind, values, min, max, initial }: OptionRow): string {
  const named: Record<OptionRow['kind'], string> = {
    text: 'text',
    word: values?.map((value) => `\`${value}\``).join(' · ') ?? 'word',
    list: 'comma list',
    integer: max === undefined ? 'number' : `${min ?? 0}–${max}`,
    flag: 'boolean',
    duration: `duration${min ? `, at least \`${durationOf(min)}\`` : ''}`,
  };
  if (initial === undefined) return named[kind];
  const text = kind === 'duration' && typeof initial === 'number' ? durationOf(initial) : String(initial);
  return `${named[kind]} (\`${text}\`)`;
}

function durationOf(milliseconds: number): string {
  for (const [unit, size] of [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
  ] as const)
    if (milliseconds % size === 0) return `${milliseconds / size}${unit}`;
  return `${milliseconds / 1000}s`;
}
