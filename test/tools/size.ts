import { BUDGET, GOAL, rssPageFiles, weigh, weighParseFeed, type Weight } from './page-weight.js';

/** `npm run size`: what a reader downloads, after a build. Fails above the budget. */
const page = rssPageFiles().map(weigh);
const sum = page.reduce((total, { brotli }) => total + brotli, 0);
for (const weight of page) print(weight);
print({ file: `an RSS page, budget ${BUDGET} B`, raw: page.reduce((total, { raw }) => total + raw, 0), brotli: sum });
print(weigh('shortcodes.js'));
print(await weighParseFeed());

// The budget is only what keeps the page from growing: what was promised stays in sight until it is kept.
if (sum > GOAL) process.stdout.write(`  The goal of ${GOAL} B is missed by ${sum - GOAL} B.\n`);
if (sum > BUDGET) {
  process.stdout.write(`Over budget by ${sum - BUDGET} B: make it smaller, or load it later.\n`);
  process.exitCode = 1;
}

function print({ file, raw, brotli }: Weight): void {
  process.stdout.write(`  ${file.padEnd(34)}${String(raw).padStart(8)} B${String(brotli).padStart(8)} B brotli\n`);
}
