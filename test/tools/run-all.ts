import { spawn } from 'node:child_process';

/**
 * `npm test`: everything a contributor needs, in order of how soon it tells. A step that goes well is one line; one that
 * fails shows all it printed, and the rest still runs. The last line sums up every runner's own last line.
 */
const STEPS = [
  'typecheck',
  'lint',
  'format:check',
  'docs:check',
  'test:node',
  'check:coverage',
  'build',
  'check:package',
  'size',
  'test:browser',
  'test:e2e',
  // Figures of every engine and every shared feed: for a machine that has them all.
  ...(process.env['STRICT'] === '1' ? ['trust:check'] : []),
];

const total = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

for (const step of STEPS) {
  const began = performance.now();
  const { code, output } = await npmRun(step);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const counts = lastCounts(output);
  // On a machine that has everything (STRICT=1) no browser test has a reason to be skipped.
  const missed = process.env['STRICT'] === '1' && step === 'test:browser' ? (counts?.skipped ?? 0) : 0;
  total.passed += counts?.passed ?? 0;
  total.skipped += counts?.skipped ?? 0;
  // A step without tests of its own, or one that broke outside them, counts as one failure.
  total.failed += code === 0 ? missed : Math.max(counts?.failed ?? 0, 1);
  if (code !== 0 || missed) failures.push(step);
  const note = counts ? `  ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped` : '';
  process.stdout.write(`${code === 0 ? '✔' : '✖'} ${step.padEnd(14)}${seconds.padStart(6)} s${note}\n`);
  if (code !== 0) process.stdout.write(`\n${output.trim()}\n\n`);
  else process.stdout.write(notable(step, output));
}

if (failures.length) process.stdout.write(`\nFailed: ${failures.join(', ')}\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed ? 1 : 0;

function npmRun(script: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    // On Windows npm is a command file, which only a shell starts.
    const child = spawn('npm', ['run', '--silent', script], {
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => (output += text));
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function lastCounts(output: string): { passed: number; failed: number; skipped: number } | undefined {
  const [, passed, failed, skipped] =
    [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1) ?? [];
  return passed === undefined
    ? undefined
    : { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
}

/** What is worth reading although all is well: the sizes, and why something was skipped. */
function notable(step: string, output: string): string {
  if (step === 'size' || step === 'trust:check') return output;
  return [...output.matchAll(/^- skipped: .*\n/gm)].map(([line]) => `  ${line}`).join('');
}
