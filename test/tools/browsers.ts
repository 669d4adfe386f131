import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** How to start a browser; every test of ours starts one through this. */
export interface BrowserSupply {
  executablePath: string;
  args: string[];
  headless: true | 'shell';
  /** Present where the browser needs another environment than ours. */
  env?: Record<string, string | undefined>;
}

/**
 * The Chromium that tests use: CHROME_PATH, else an installed Chrome or Chromium, else the one that
 * `@sparticuz/chromium` carries (Linux, x64).
 *
 * @throws {Error} with one sentence that says what to do, where there is none.
 */
export async function findChromium(): Promise<BrowserSupply> {
  const own = process.env['CHROME_PATH'];
  if (own && !isProgram(own)) throw new Error(`CHROME_PATH is ${own}, but there is no program there.`);
  const installed = own ?? firstProgram(CHROMIUMS);
  if (installed) return { executablePath: installed, args: [...QUIET, ...unboxed()], headless: true };
  if (process.platform === 'linux' && process.arch === 'x64') return bundledChromium();
  throw new Error(
    'No browser to test with: install Chrome or Chromium (Debian: apt-get install chromium) or set CHROME_PATH.',
  );
}

/** The stock Firefox of this machine, or undefined. FIREFOX_PATH comes first. */
export function findFirefox(): string | undefined {
  return (
    process.env['FIREFOX_PATH'] ?? firstProgram(['firefox-esr', 'firefox', ...inApplications('Firefox', 'firefox')])
  );
}

/** The parts that WebKitGTK needs on this machine, or undefined. */
export function findWebKit(): { driver: string; miniBrowser: string; display: string } | undefined {
  const driver = firstProgram(['WebKitWebDriver']);
  const miniBrowser = firstProgram(
    ['4.1', '6.0', '4.0'].flatMap((version) =>
      ['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
    ),
  );
  const display = firstProgram(['Xvfb']);
  return driver && miniBrowser && display ? { driver, miniBrowser, display } : undefined;
}

const CHROMIUMS = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  ...inApplications('Google Chrome', 'Google Chrome'),
  ...inApplications('Chromium', 'Chromium'),
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((root) =>
    join(process.env[root] ?? '', 'Google/Chrome/Application/chrome.exe'),
  ),
];

/** No calls home, no first-run pages: a test sees its own traffic only. */
const QUIET = [
  // A page on 127.0.0.1 is its author's own; under a name it is seen as its readers see it.
  '--host-resolver-rules=MAP *.example 127.0.0.1',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Chromium refuses its sandbox to root, which is what containers run as. Test pages are our own. */
function unboxed(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

async function bundledChromium(): Promise<BrowserSupply> {
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  const supply: BrowserSupply = { executablePath, args: [...QUIET, '--no-sandbox'], headless: 'shell' };
  if (spawnSync(executablePath, ['--version']).status === 0) return supply;
  // A bare machine lacks the libraries that every desktop has; the package carries them too.
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  await inflate(join(dirname(main), '../bin/al2023.tar.br'));
  return { ...supply, env: { ...process.env, LD_LIBRARY_PATH: join(tmpdir(), 'al2023/lib') } };
}

function inApplications(app: string, program: string): string[] {
  return process.platform === 'darwin' ? [`/Applications/${app}.app/Contents/MacOS/${program}`] : [];
}

function firstProgram(names: string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names
    .flatMap((name) => (/[\\/]/.test(name) ? [name] : folders.map((folder) => join(folder, name))))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
