import { BETTER, type FigureName, type Figures } from './figures.js';

/** What each figure must reach, from `floors.json`: it may get better, never worse. */
export type Floors = Figures;

/** One line for each figure that is worse than its floor. Figures that were not measured fall short of nothing. */
export function shortfalls(figures: Figures, floors: Floors): string[] {
  return names(floors).flatMap((name) => {
    const [is, floor] = [figures[name], floors[name]];
    if (is === undefined || floor === undefined || !isWorse(name, is, floor)) return [];
    return [`${name} is ${is}, and was ${floor} before`];
  });
}

/** Figures with a floor that nobody measured here. */
export function unmeasured(figures: Figures, floors: Floors): FigureName[] {
  return names(floors).filter((name) => figures[name] === undefined);
}

/** The figures as a table in Markdown, for the terminal and the README. */
export function table(figures: Figures): string {
  const rows = [
    ['What was tried', 'What came of it'],
    ...ROWS.map(([what, say]) => [what, say(figures) ?? 'not measured here']),
  ];
  const width = Math.max(...rows.map(([what = '']) => what.length));
  const lines = rows.map(([what = '', result = '']) => `| ${what.padEnd(width)} | ${result}`);
  return [lines[0], `| ${'-'.repeat(width)} | ---`, ...lines.slice(1)].map((line) => `${line} |\n`).join('');
}

type Say = (figures: Figures) => string | undefined;

const ROWS: [what: string, say: Say][] = [
  ['Public test feeds, read wholly right', share('whole', 'feeds')],
  ['… with the right outcome: stories, none, or an error', share('outcome', 'feeds')],
  ['… of these, XML that is not well-formed, wholly right', share('brokenWhole', 'broken')],
  ['Our own feeds of quirks, read wholly right', share('ownWhole', 'own')],
  ['Crashes, and feeds that took over a second', count('crashes', 'slow')],
  ['The slowest feed', milliseconds('slowest')],
  [
    'Feeds on which Node and the browsers asked agree in every field',
    ({ same, feeds, own, engines }) =>
      same === undefined || feeds === undefined ? undefined : `${of(same, feeds + (own ?? 0))}, ${engines} engines`,
  ],
  ['Formats and old character sets with the same stories, links, dates', share('samplesFrame', 'samples')],
  ['… and in every letter of them (where decoders differ is listed)', share('samplesSame', 'samples')],
  ['Hostile payloads tried, each in so many fields', count('payloads', 'carriers')],
  ['Scripts that ran, foreign hosts that were asked', count('executed', 'foreign')],
  ['Scripts that ran where a naive widget shows the same', count('naive')],
  ['The slowest hostile document', milliseconds('hostileSlowest')],
  ['Faults of network and storage that left a useful page', share('survived', 'faults')],
];

function share(part: FigureName, whole: FigureName): Say {
  return ({ [part]: is, [whole]: all }) => (is === undefined || all === undefined ? undefined : of(is, all));
}

function count(...wanted: FigureName[]): Say {
  return (figures) =>
    wanted.every((name) => figures[name] === undefined)
      ? undefined
      : wanted.map((name) => figures[name]?.toLocaleString('en') ?? '?').join(', ');
}

function milliseconds(name: FigureName): Say {
  return ({ [name]: time }) => (time === undefined ? undefined : `${time} ms`);
}

function of(part: number, whole: number): string {
  // Rounded down: 100 % is said of nothing less.
  const percent = whole ? Math.floor((10_000 * part) / whole) / 100 : 0;
  return `${part.toLocaleString('en')} of ${whole.toLocaleString('en')} (${percent} %)`;
}

function isWorse(name: FigureName, is: number, floor: number): boolean {
  return BETTER[name] === 'more' ? is < floor : is > floor;
}

function names(floors: Floors): FigureName[] {
  return (Object.keys(BETTER) as FigureName[]).filter((name) => floors[name] !== undefined);
}
