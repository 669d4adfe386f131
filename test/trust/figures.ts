import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { agreed, compareEngines, CORPUS, corpusFeeds } from '../engines/agreement.js';
import { ownSamples } from '../engines/own-samples.js';

/** What we hold ourselves to, as counts; times in milliseconds. A figure that could not be measured is absent. */
export type Figures = Partial<Record<FigureName, number>>;

export type FigureName = keyof typeof BETTER;

/** Which way is better. */
export const BETTER = {
  /** Public feeds: tried, read wholly right, with the right outcome (stories, none, or an error). */
  feeds: 'more',
  whole: 'more',
  outcome: 'more',
  /** Of these, XML that is not well-formed. */
  broken: 'more',
  brokenWhole: 'more',
  /** The same for the project's own feeds. */
  own: 'more',
  ownWhole: 'more',
  ownOutcome: 'more',
  /** Both sets: readers that crashed or never ended, feeds that took more than a second, the slowest one. */
  crashes: 'less',
  slow: 'less',
  slowest: 'less',
  /**
   * Engines asked, Node included; shared feeds on which all agree; formats and old character sets tried, those with the
   * same number, ids, links and dates, and those where every letter is the same.
   */
  engines: 'more',
  same: 'more',
  samples: 'more',
  samplesFrame: 'more',
  samplesSame: 'more',
  /** Hostile payloads tried, in how many fields, scripts that ran, foreign hosts asked, scripts in the naive control. */
  payloads: 'more',
  carriers: 'more',
  executed: 'less',
  foreign: 'less',
  naive: 'more',
  hostileSlowest: 'less',
  /** Network and storage faults staged, and after how many of them a useful page was left. */
  faults: 'more',
  survived: 'more',
} as const satisfies Record<string, 'more' | 'less'>;

/** What only the shared feeds can tell; not every machine has them. */
export const OF_CORPUS: readonly FigureName[] = [
  ...(['feeds', 'whole', 'outcome', 'broken', 'brokenWhole', 'own', 'ownWhole', 'ownOutcome'] as const),
  ...(['crashes', 'slow', 'slowest', 'same'] as const),
];

/** What `test/hostile` leaves behind. `all` where it tried every payload and not a sample. */
interface HostileResult {
  payloads: number;
  carriers: number;
  engines: string[];
  executed: number;
  foreign: number;
  naive: number;
  slowest?: number;
  all?: boolean;
}

interface FaultsResult {
  tried: number;
  survived: number;
  engines: string[];
}

interface Score {
  sum: { feeds: number; whole: number; outcome: number; crashed: number; slow: number; maxMs: number };
  fails: { feed: string }[];
}

/** One set of shared feeds, scored by its own scorer: figures under the names that the public set has. */
export async function scoreSet(set: 'feeds' | 'feeds-own'): Promise<Figures> {
  if (!existsSync(CORPUS)) return {};
  const folder = mkdtempSync(join(tmpdir(), 'trust-'));
  try {
    const out = join(folder, 'score.json');
    const adapter = fileURLToPath(new URL('../format/score-adapter.ts', import.meta.url));
    const score = ['score.mjs', '--set', set, '--adapter', adapter, '--json', out];
    await run(process.execPath, ['--import', import.meta.resolve('tsx'), ...score], { cwd: CORPUS });
    const { sum, fails } = readJson<Score>(out);
    const broken = brokenXml(set);
    return {
      feeds: sum.feeds,
      whole: sum.whole,
      outcome: sum.outcome,
      broken: broken.length,
      brokenWhole: broken.length - fails.filter(({ feed }) => broken.includes(feed)).length,
      crashes: sum.crashed,
      slow: sum.slow,
      slowest: Math.ceil(sum.maxMs),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How we read, on both sets. */
export async function readingFigures(): Promise<Figures> {
  const [shared, own] = [await scoreSet('feeds'), await scoreSet('feeds-own')];
  if (shared.feeds === undefined) return {};
  return {
    ...shared,
    own: own.feeds ?? 0,
    ownWhole: own.whole ?? 0,
    ownOutcome: own.outcome ?? 0,
    crashes: (shared.crashes ?? 0) + (own.crashes ?? 0),
    slow: (shared.slow ?? 0) + (own.slow ?? 0),
    slowest: Math.max(shared.slowest ?? 0, own.slowest ?? 0),
  };
}

/** Whether the engines of this machine agree. */
export async function engineFigures(): Promise<Figures> {
  const samples = await compareEngines(await ownSamples());
  const own = {
    engines: samples.engines.length,
    samples: samples.feeds,
    samplesFrame: samples.feeds - Object.keys(samples.apart).length,
    samplesSame: agreed(samples),
  };
  const feeds = corpusFeeds();
  return feeds.length ? { ...own, same: agreed(await compareEngines(feeds)) } : own;
}

/** What the hostile tests and the fault tests found when they last ran here; a sample of payloads counts for its harm. */
export function lastFigures(): Figures {
  const hostile = lastResult<HostileResult>('hostile');
  const faults = lastResult<FaultsResult>('faults');
  return {
    ...(hostile && { executed: hostile.executed, foreign: hostile.foreign }),
    ...(hostile?.all && { payloads: hostile.payloads, carriers: hostile.carriers, naive: hostile.naive }),
    ...(hostile?.slowest !== undefined && { hostileSlowest: hostile.slowest }),
    ...(faults && { faults: faults.tried, survived: faults.survived }),
  };
}

const run = promisify(execFile);

/** Feeds of a set whose XML is not well-formed. */
function brokenXml(set: string): string[] {
  const { feeds } = readJson<{ feeds: Record<string, { format?: string; wellformed?: boolean }> }>(
    `${CORPUS}${set}/expectations.json`,
  );
  return Object.keys(feeds).filter(
    (path) => feeds[path]?.wellformed === false && /^(?:rss|rdf|atom|cdf)/.test(feeds[path]?.format ?? ''),
  );
}

function lastResult<T>(name: string): T | undefined {
  const file = fileURLToPath(new URL(`../../coverage/${name}.json`, import.meta.url));
  return existsSync(file) ? readJson<T>(file) : undefined;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
