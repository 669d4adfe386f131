import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { BrowserLauncher } from '@web/test-runner';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { findWebKit } from './browsers.js';

/** Where a WebKit driver listens, and what a session with it has to ask for. */
export interface WebKitDriver {
  port: number;
  capabilities: {
    browserName: string;
    'webkitgtk:browserOptions': { binary: string; args: string[] };
  };
  /** Ends the driver, its browser and its display. They end with this process in any case. */
  stop(): void;
}

/**
 * WebKitGTK's driver: on a display of its own (it hangs without one), with one session at a time, which is all it gives.
 *
 * @param args further arguments for the browser, such as `--proxy=http://127.0.0.1:8080`
 * @throws {Error} where a part is missing on this machine.
 */
export async function startWebKitDriver(...args: string[]): Promise<WebKitDriver> {
  const parts = findWebKit();
  if (!parts) throw new Error('No WebKit to test with: install it (Debian: apt-get install webkit2gtk-driver xvfb).');
  const { server, display } = await startDisplay(parts.display);
  const port = await freePort();
  const driver = companion(parts.driver, [`--port=${port}`], { ...process.env, DISPLAY: display });
  await answers(port, driver);
  return {
    port,
    capabilities: {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: parts.miniBrowser, args: ['--automation', ...args] },
    },
    stop() {
      driver.kill();
      server.kill();
    },
  };
}

/**
 * WebKitGTK for the test runner.
 *
 * @throws {Error} where a part is missing on this machine.
 */
export async function webKitLauncher(): Promise<BrowserLauncher> {
  const { port, capabilities } = await startWebKitDriver();
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: { ...capabilities, 'wdio:enforceWebDriverClassic': true },
  });
  launcher.name = 'WebKit';
  // The core reads it from every launcher: pages of one driver must not run side by side.
  return Object.assign(launcher, { concurrency: 1 }) as BrowserLauncher;
}

/** Starts a display nobody sees, on the first free number, and gives its name. */
async function startDisplay(program: string): Promise<{ server: ChildProcess; display: string }> {
  const server = companion(program, ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']);
  const { stdout } = server;
  if (!stdout) throw new Error('The display server has no output to read its number from.');
  const [number] = (await once(stdout, 'data')) as [Buffer];
  return { server, display: `:${number.toString().trim()}` };
}

/** Waits until the driver takes commands; it says nothing itself when it does. */
async function answers(port: number, driver: ChildProcess): Promise<void> {
  await once(driver, 'spawn');
  while (driver.exitCode === null) {
    const status = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (status) return void (await status.text());
    await setTimeout(20);
  }
  throw new Error(`WebKit's driver ended with code ${driver.exitCode} before it took a command.`);
}

/** A port nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A process that ends when we do. */
function companion(program: string, args: string[], env = process.env): ChildProcess {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  child.unref();
  process.once('exit', () => child.kill());
  return child;
}
