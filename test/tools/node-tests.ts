import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

/**
 * Runs the tests of one kind in Node: `tsx node-tests.ts <folder> <suffix> [part of a path …]`.
 * Prints what failed and what was skipped, and last of all `N passed, N failed, N skipped`.
 *
 * STRICT=1 makes a skipped test a failure unless its reason names the shared corpus, which not every machine has.
 */
const [folder = 'test', suffix = '.test.ts', ...parts] = process.argv.slice(2);
/** Kinds that live in the same folders and are run by others. */
const others = suffix === '.test.ts' ? ['.browser.test.ts'] : [];
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => join(folder, name))
  .filter((path) => path.endsWith(suffix) && !others.some((other) => path.endsWith(other)))
  .filter((path) => parts.every((part) => path.includes(part)))
  .sort();

const count = { passed: 0, failed: 0, skipped: 0 };
// Tests against a browser measure time and movement: one file at a time.
const concurrency = suffix === '.e2e.ts' ? 1 : availableParallelism();
const strict = process.env['STRICT'] === '1';

const events = run({ files: files.map((path) => join(process.cwd(), path)), concurrency, timeout: 900_000 });
for await (const event of events as AsyncIterable<TestEvent>) {
  if (event.type === 'test:stdout' || event.type === 'test:stderr') process.stdout.write(event.data.message);
  if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
  const { name, skip, file = '' } = event.data;
  const where = `${relative('.', file)} › ${name}`;
  if (skip !== undefined && skip !== false) {
    count.skipped += 1;
    const reason = typeof skip === 'string' ? skip : 'no reason given';
    process.stdout.write(`- skipped: ${where}: ${reason}\n`);
    if (strict && !reason.includes('corpus')) count.failed += 1;
  } else if (event.type === 'test:fail') {
    // A suite fails with its tests, which have been reported; on its own it fails in a hook.
    const { type, error } = event.data.details;
    if (type === 'suite' && error.message.includes('subtest')) continue;
    count.failed += 1;
    process.stdout.write(`✖ ${where}\n${inspect(error.cause ?? error)}\n\n`);
  } else if (event.data.details.type !== 'suite') {
    count.passed += 1;
  }
}

if (files.length === 0) {
  count.failed += 1;
  process.stdout.write(`No test file under ${folder} ends in ${suffix}.\n`);
}
process.stdout.write(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`);
process.exitCode = count.failed ? 1 : 0;
