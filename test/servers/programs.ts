import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** How to start a program of this machine. */
export interface ProgramOptions {
  cwd?: string;
  /** Written to its standard input. */
  input?: string;
  /** Added to our own environment. */
  env?: Record<string, string>;
}

/** A program that runs until it is told to stop. */
export interface Daemon {
  /** What it has printed so far, both streams. */
  readonly output: string;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** Daemons live beside programs that only root has on its path. */
const PATHS = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

// Whoever stops us stops what we started, too: an exit is heard below, a signal alone is not.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

/** Why tests are to be skipped: programs (by name) or files (by path) that are not on this machine; else `false`. */
export function missing(...needed: string[]): string | false {
  const absent = needed.filter((name) => !(name.startsWith('/') ? existsSync(name) : pathOf(name)));
  return absent.length ? `not on this machine: ${absent.join(', ')}` : false;
}

/** The same for what only a program itself can tell, such as its extensions: `what` is missing unless it ends well. */
export async function missingIn(what: string, program: string, args: string[]): Promise<string | false> {
  return run(program, args).then(
    () => false,
    () => `not on this machine: ${what}`,
  );
}

/** A new folder outside the repository, and how to be rid of it. */
export async function temporaryFolder(name: string): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), `news-${name}-`)));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A port of this machine that nobody listened to a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Runs a program to its end and gives what it printed; throws with all its words where it fails. */
export async function run(
  program: string,
  args: string[],
  { input = '', ...options }: ProgramOptions = {},
): Promise<string> {
  const child = start(program, args, options);
  let printed = '';
  let complaints = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  // A program may end without reading what it was given; its exit code tells more.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${printed}${complaints}`);
  return printed;
}

/** Starts a program and waits until it prints that it is `ready`. */
export async function daemon(
  program: string,
  args: string[],
  ready: RegExp,
  options: ProgramOptions = {},
): Promise<Daemon> {
  const child = start(program, args, options);
  child.stdin?.end();
  let output = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const read = (text: string): void => {
      output += text;
      if (ready.test(output)) resolve();
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`${program} ended with ${code}:\n${output}`)));
  });
  return {
    get output() {
      return output;
    },
    stop: () => {
      child.kill();
      return ended;
    },
  };
}

function start(program: string, args: string[], { cwd, env }: ProgramOptions): ChildProcess {
  const path = pathOf(program) ?? program;
  const child = spawn(path, args, { ...(cwd && { cwd }), env: { ...process.env, ...env }, stdio: 'pipe' });
  // Whatever ends us, a failed assertion or a time-out, ends what we started.
  const end = (): void => void child.kill();
  process.once('exit', end);
  child.once('close', () => process.off('exit', end));
  return child;
}

function pathOf(program: string): string | undefined {
  return PATHS.map((folder) => join(folder, program)).find((path) => existsSync(path));
}
