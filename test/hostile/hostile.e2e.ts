import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ENGINES, isHere } from '../engines/drive.js';
import { CARRIERS } from './carriers.js';
import { answerBatches, openRange, sampleBatches, type Range } from './hostile.js';
import { paintings } from './painting.js';
import { readPayloads } from './payloads.js';
import { writeResult, type HostileResult } from './result.js';

/** How many batches of fifty payloads in one field are tried here; `npm run test:hostile` tries them all. */
const SAMPLE = 40;

const { payloads, missing } = readPayloads();
const firing = payloads.filter(({ firesNaive }) => firesNaive);
const result: HostileResult = {
  payloads: payloads.length,
  carriers: CARRIERS.length,
  read: 0,
  stories: 0,
  engines: [],
  executed: 0,
  foreign: 0,
  faults: 0,
  naive: 0,
  slowest: 0,
  all: false,
};

after(() => {
  if (!missing) writeResult(result);
});

for (const engine of ENGINES) {
  const skip = isHere(engine) ? false : `no ${engine} on this machine`;
  describe(`a hostile feed in ${engine}`, { skip }, () => {
    let range: Range;
    before(async () => {
      range = await openRange(engine);
      result.engines.push(engine);
    });
    after(() => range?.close());

    for (const [name, batches] of [
      ['runs no script, brings no markup and asks nobody, whatever field carries it', sampleBatches(payloads, SAMPLE)],
      ['does no harm as a whole answer of a server', answerBatches(payloads).slice(0, 5)],
    ] as const) {
      it(name, async (t) => {
        if (missing) t.diagnostic(missing);
        const outcome = await range.attack(batches);
        result.read += outcome.read;
        result.stories += outcome.stories;
        result.executed += outcome.faults.filter(({ rule }) => rule === 'exec').length + outcome.dialogs.length;
        result.foreign += outcome.foreign.length;
        result.faults += outcome.faults.length;
        result.slowest = Math.max(result.slowest, Math.round(outcome.slowest));
        assert.deepEqual([outcome.faults.slice(0, 20), outcome.foreign, outcome.dialogs], [[], [], []]);
        assert.ok(
          outcome.stories > batches.length && outcome.read > batches.length * 10,
          `only ${outcome.stories} stories were drawn`,
        );
      });
    }

    it('paints nothing outside its box', async () => {
      const documents = paintings(payloads).filter((_, n) => n % 5 === 0);
      const { faults, inked } = await range.paint(documents);
      assert.ok(inked > 1000, 'nothing was painted at all');
      assert.deepEqual(faults, []);
    });

    it('would run in a careless page: the same harness sees it there', async () => {
      const fired = await range.control(firing);
      if (engine === 'chromium') result.naive = fired.length;
      const least = missing ? firing.length / 2 : 250;
      assert.ok(fired.length > least, `${fired.length} of ${firing.length} payloads ran`);
    });
  });
}
