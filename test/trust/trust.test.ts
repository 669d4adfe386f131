import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { CORPUS } from '../engines/agreement.js';
import { ownSamples } from '../engines/own-samples.js';
import { BETTER, scoreSet } from './figures.js';
import { shortfalls, table, unmeasured, type Floors } from './table.js';

const read = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T;
const floors = read<Floors>('floors.json');
const count = (path: string, start = ''): number =>
  Object.keys(read<object>(path)).filter((key) => key.startsWith(start)).length;

describe('the floors of trust', () => {
  it('are not below what was promised', () => {
    const { feeds = 0, whole = 0, outcome = 0, broken = 0, brokenWhole = 0, own = 0, ownWhole = 0, same = 0 } = floors;
    assert.ok(whole / feeds >= 0.99, 'public feeds wholly right');
    assert.ok(outcome / feeds >= 0.995, 'right outcome');
    assert.ok(brokenWhole / broken >= 0.97, 'XML that is not well-formed');
    assert.equal(ownWhole, own, 'our own feeds');
    assert.equal(same, feeds + own, 'engines agree');
    const { crashes, slow, executed, foreign } = floors;
    assert.deepEqual([crashes, slow, executed, foreign], [0, 0, 0, 0]);
  });

  it('are as high as the lists of exceptions allow', async () => {
    const { feeds = 0, whole = 0, samples = 0, samplesFrame = 0, samplesSame = 0 } = floors;
    assert.equal(feeds - whole, count('../format/known-misses.json', 'feeds/'));
    assert.equal(samples, (await ownSamples()).length);
    assert.equal(samplesFrame, samples);
    assert.equal(samples - samplesSame, count('../engines/decoders.json'));
  });

  it(
    'hold for our own shared feeds',
    { skip: !existsSync(CORPUS) && 'no shared corpus beside this checkout' },
    async () => {
      const { feeds = 0, whole = 0, outcome = 0, crashes = 0 } = await scoreSet('feeds-own');
      assert.deepEqual(shortfalls({ own: feeds, ownWhole: whole, ownOutcome: outcome, crashes }, floors), []);
    },
  );

  it('say which figure got worse, in its own direction', () => {
    assert.deepEqual(shortfalls({ whole: 9, slowest: 11, crashes: 0 }, { whole: 10, slowest: 10, crashes: 0 }), [
      'whole is 9, and was 10 before',
      'slowest is 11, and was 10 before',
    ]);
    assert.deepEqual(shortfalls({ whole: 11, slowest: 9 }, { whole: 10, slowest: 10 }), []);
  });

  it('say what was not measured', () => {
    assert.deepEqual(unmeasured({ whole: 9 }, { whole: 10, executed: 0 }), ['executed']);
    assert.deepEqual(shortfalls({}, { executed: 0 }), []);
  });
});

describe('the table of trust', () => {
  it('rounds no share up, and says what was not measured', () => {
    const lines = table({ feeds: 20_000, whole: 19_999, outcome: 20_000 }).split('\n');
    assert.match(lines.find((line) => line.includes('wholly right')) ?? '', /19,999 of 20,000 \(99\.99 %\)/);
    assert.match(lines.find((line) => line.includes('right outcome')) ?? '', /20,000 of 20,000 \(100 %\)/);
    assert.match(lines.find((line) => line.includes('Scripts that ran,')) ?? '', /not measured here/);
  });

  it('leaves no figure unsaid', () => {
    const figures = Object.fromEntries(Object.keys(BETTER).map((name, index) => [name, 1000 + index]));
    // The outcome of our own feeds is in no row: they are read wholly right.
    for (const name of Object.keys(BETTER).filter((key) => key !== 'ownOutcome'))
      assert.notEqual(table({ ...figures, [name]: 7 }), table(figures), name);
  });
});
