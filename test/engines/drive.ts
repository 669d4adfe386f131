import puppeteer from 'puppeteer-core';
import { findChromium, findFirefox, findWebKit } from '../tools/browsers.js';
import { startWebKitDriver } from '../tools/webkit.js';

/** The browsers that have to give the same answer. */
export const ENGINES = ['chromium', 'firefox', 'webkit'] as const;

export type Engine = (typeof ENGINES)[number];

/** Whether this machine has the browser; Chromium is always to be had. */
export function isHere(engine: Engine): boolean {
  return engine === 'chromium' || (engine === 'firefox' ? findFirefox() : findWebKit()) !== undefined;
}

/**
 * Opens an address in a browser of its own, without waiting for more than the navigation. What the page finds out it has
 * to send to a server of ours: that is the one way all three have in common.
 *
 * @throws {Error} where the browser is missing or does not start.
 */
export async function openIn(engine: Engine, address: string): Promise<{ close: () => Promise<void> }> {
  if (engine === 'webkit') return openInWebKit(address);
  const supply =
    engine === 'chromium'
      ? await findChromium()
      : { browser: 'firefox' as const, executablePath: findFirefox() ?? 'firefox', headless: true };
  const browser = await puppeteer.launch(supply);
  try {
    await (await browser.newPage()).goto(address);
  } catch (error) {
    await browser.close();
    throw error;
  }
  return { close: () => browser.close() };
}

async function openInWebKit(address: string): Promise<{ close: () => Promise<void> }> {
  const driver = await startWebKitDriver();
  const base = `http://127.0.0.1:${driver.port}/session`;
  let session: string | undefined;
  const close = async (): Promise<void> => {
    // A page that hangs answers no command; then the driver's end is its end.
    if (session !== undefined)
      await fetch(`${base}/${session}`, { method: 'DELETE', signal: AbortSignal.timeout(5000) }).catch(() => {});
    driver.stop();
  };
  try {
    const capabilities = { alwaysMatch: driver.capabilities };
    const { sessionId } = (await command(base, { capabilities })) as { sessionId: string };
    session = sessionId;
    await command(`${base}/${session}/url`, { url: address });
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

/** One command of the WebDriver protocol (W3C WebDriver, 6.3), with its value. */
async function command(address: string, body: object): Promise<unknown> {
  const signal = AbortSignal.timeout(60_000);
  const response = await fetch(address, { method: 'POST', body: JSON.stringify(body), signal });
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) throw new Error(`WebKit's driver: ${JSON.stringify(value)}`);
  return value;
}
