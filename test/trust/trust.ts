import { existsSync, readFileSync } from 'node:fs';
import { CORPUS } from '../engines/agreement.js';
import { closeServers } from '../tools/servers.js';
import { engineFigures, lastFigures, OF_CORPUS, readingFigures, type Figures } from './figures.js';
import { shortfalls, table, unmeasured, type Floors } from './table.js';

/**
 * `npm run trust`: how far this reader can be trusted, as one table. Reads every shared feed, has every engine of this
 * machine read it too, and takes what the hostile tests and the fault tests found when they last ran.
 *
 * `--check` fails where a figure is worse than in `floors.json`; with STRICT=1 also where one could not be measured, unless
 * only the shared feeds could have told it and they are not on this machine.
 */
const floors = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8')) as Floors;
const figures: Figures = { ...(await readingFigures()), ...(await engineFigures()), ...lastFigures() };
await closeServers();

process.stdout.write(`${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}\n\n${table(figures)}\n`);

const missing = unmeasured(figures, floors);
if (missing.length) process.stdout.write(`Not measured here: ${missing.join(', ')}.\n`);
const worse = shortfalls(figures, floors);
for (const line of worse) process.stdout.write(`✖ ${line}\n`);
const unexcused = missing.filter((name) => existsSync(CORPUS) || !OF_CORPUS.includes(name));
if (process.argv.includes('--check') && (worse.length || (unexcused.length && process.env['STRICT'] === '1')))
  process.exitCode = 1;
