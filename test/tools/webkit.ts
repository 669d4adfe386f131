import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { BrowserLauncher } from '@web/test-runner';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { findWebKit } from './browsers.js';

/**
 * WebKitGTK for the test runner: a display of our own (it hangs without one), its driver on that display, and one
 * session at a time, which is all the driver gives.
 *
 * @throws {Error} where a part is missing on this machine.
 */
export async function webKitLauncher(): Promise<BrowserLauncher> {
  const parts = findWebKit();
  if (!parts) throw new Error('No WebKit to test with: install it (Debian: apt-get install webkit2gtk-driver xvfb).');
  const display = await startDisplay(parts.display);
  const port = 4000 + (process.pid % 4000);
  const driver = companion(parts.driver, [`--port=${port}`], { ...process.env, DISPLAY: display });
  await once(driver, 'spawn');
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: parts.miniBrowser, args: ['--automation'] },
    } as WebdriverIO.Capabilities,
  });
  launcher.name = 'WebKit';
  // The core reads it from every launcher: pages of one driver must not run side by side.
  return Object.assign(launcher, { concurrency: 1 }) as BrowserLauncher;
}

/** Starts a display nobody sees, on the first free number, and gives its name. */
async function startDisplay(program: string): Promise<string> {
  const server = companion(program, ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']);
  const { stdout } = server;
  if (!stdout) throw new Error('The display server has no output to read its number from.');
  const [number] = (await once(stdout, 'data')) as [Buffer];
  return `:${number.toString().trim()}`;
}

/** A process that ends when we do. */
function companion(program: string, args: string[], env = process.env): ChildProcess {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  child.unref();
  process.once('exit', () => child.kill());
  return child;
}
