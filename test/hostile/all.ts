import { ENGINES, isHere, type Engine } from '../engines/drive.js';
import { CARRIERS } from './carriers.js';
import { allBatches, answerBatches, openRange } from './hostile.js';
import { paintings } from './painting.js';
import { readPayloads } from './payloads.js';
import { writeResult, type HostileResult } from './result.js';

/**
 * `npm run test:hostile`: every payload in every field of every format, in every engine, with the careless page beside.
 * `tsx test/hostile/all.ts firefox` runs one engine. What gets through belongs into `ever-failed.json`.
 */
const { payloads, missing } = readPayloads();
if (missing) process.stdout.write(`- ${missing}\n`);
const wanted = process.argv.slice(2);
const batches = [...allBatches(payloads), ...answerBatches(payloads)].sort(
  (a, b) => Number(a.hosts === 'any') - Number(b.hosts === 'any'),
);
const count = { passed: 0, failed: 0, skipped: 0 };
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
  all: !missing && !wanted.length,
};

/** All of it in one engine. */
async function attackIn(engine: Engine): Promise<void> {
  const began = performance.now();
  const range = await openRange(engine);
  try {
    const outcome = await range.attack(batches, (done) => {
      if (done % 400 === 0) process.stdout.write(`  ${engine}: ${done} of ${batches.length} batches\n`);
    });
    const painted = await range.paint(paintings(payloads));
    const naive = await range.control(payloads.filter(({ firesNaive }) => firesNaive));
    const { faults, foreign, read, stories } = outcome;
    const ran = faults.filter(({ rule }) => rule === 'exec').length + outcome.dialogs.length;
    result.engines.push(engine);
    result.read += read;
    result.stories += stories;
    result.executed += ran;
    result.foreign += foreign.length;
    result.faults += faults.length + painted.faults.length;
    result.slowest = Math.max(result.slowest, Math.round(outcome.slowest));
    if (engine === 'chromium') result.naive = naive.length;
    const good = !faults.length && !foreign.length && !painted.faults.length && naive.length > (missing ? 5 : 250);
    count[good ? 'passed' : 'failed'] += 1;
    const minutes = ((performance.now() - began) / 60_000).toFixed(1);
    process.stdout.write(
      `${good ? '✔' : '✖'} ${engine}: ${read} documents read, ${stories} stories drawn, ${ran} scripts ran (${naive.length} in the careless page), ` +
        `${foreign.length} foreign requests, ${faults.length} faults, ${painted.faults.length} paintings out of the box, ` +
        `slowest ${Math.round(outcome.slowest)} ms, ${minutes} min\n`,
    );
    for (const fault of faults.slice(0, 50)) process.stdout.write(`    ${JSON.stringify(fault)}\n`);
    for (const line of [...foreign.slice(0, 20), ...painted.faults.slice(0, 5)]) process.stdout.write(`    ${line}\n`);
  } finally {
    await range.close();
  }
}

const engines = ENGINES.filter((engine) => !wanted.length || wanted.includes(engine));
for (const engine of engines.filter((name) => !isHere(name))) {
  count.skipped += 1;
  process.stdout.write(`- skipped: no ${engine} on this machine\n`);
}
await Promise.all(engines.filter(isHere).map(attackIn));
writeResult(result);
process.stdout.write(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`);
process.exitCode = count.failed ? 1 : 0;
