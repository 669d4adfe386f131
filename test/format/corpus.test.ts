import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, describe, it } from 'node:test';

/** What the reader has reached on the shared feeds, in percent; a figure may rise, never fall. */
const FLOORS = {
  feeds: { whole: 99.35, outcome: 99.7 },
  'feeds-own': { whole: 100, outcome: 100 },
} as const;

interface Score {
  sum: { feeds: number; whole: number; outcome: number; crashed: number; slow: number };
  fails: { feed: string; why: string[] }[];
}

const here = fileURLToPath(new URL('.', import.meta.url));
const corpus = join(here, '../../../shared/corpus');
const misses = JSON.parse(readFileSync(join(here, 'known-misses.json'), 'utf8')) as Record<string, string>;

describe('the shared feeds', { skip: existsSync(corpus) ? false : 'no shared corpus beside this checkout' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'score-'));
  after(() => rmSync(folder, { recursive: true }));

  for (const [set, floor] of Object.entries(FLOORS)) {
    it(`are read as well as before: ${set}`, () => {
      const out = join(folder, `${set}.json`);
      const score = ['score.mjs', '--set', set, '--adapter', join(here, 'score-adapter.ts'), '--json', out];
      execFileSync(process.execPath, ['--import', import.meta.resolve('tsx'), ...score], { cwd: corpus });
      const { sum, fails } = JSON.parse(readFileSync(out, 'utf8')) as Score;
      const percent = (count: number): number => (100 * count) / sum.feeds;
      assert.ok(percent(sum.whole) >= floor.whole, `wholly right: ${percent(sum.whole).toFixed(2)} %`);
      assert.ok(percent(sum.outcome) >= floor.outcome, `right outcome: ${percent(sum.outcome).toFixed(2)} %`);
      assert.equal(sum.crashed, 0);
      assert.equal(sum.slow, 0);
      const known = Object.keys(misses).filter((path) => path.startsWith(`${set}/`));
      // A feed that starts passing leaves the list; one that starts failing is mended or gets its reason.
      assert.deepEqual(fails.map(({ feed }) => `${set}/${feed}`).sort(), known.sort());
    });
  }
});
