import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a run found out, as `npm run trust` prints it. */
export interface HostileResult {
  payloads: number;
  /** Fields of formats, in every way they can be written. */
  carriers: number;
  /** Documents that were read, a payload in a field each, in all engines together. */
  read: number;
  /** Stories that were drawn, of equal ones the first, in all engines together. */
  stories: number;
  engines: string[];
  /** Scripts that ran. */
  executed: number;
  /** Hosts that were asked without leave. */
  foreign: number;
  /** Rules of all kinds that did not hold. */
  faults: number;
  /** Payloads that ran in the careless page beside it. */
  naive: number;
  /** The longest that a document took, ms. */
  slowest: number;
  /** Every payload in every field; else a sample. */
  all: boolean;
}

const FILE = fileURLToPath(new URL('../../coverage/hostile.json', import.meta.url));

/** Leaves the result for the table. A sample does not take the place of a whole run. */
export function writeResult(result: HostileResult): void {
  if (!result.all && existsSync(FILE) && (JSON.parse(readFileSync(FILE, 'utf8')) as HostileResult).all) return;
  mkdirSync(fileURLToPath(new URL('../../coverage/', import.meta.url)), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(result, null, 2)}\n`);
}
