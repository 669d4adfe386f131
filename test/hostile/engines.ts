import puppeteer, { type Page } from 'puppeteer-core';
import type { Engine } from '../engines/drive.js';
import { findChromium, findFirefox } from '../tools/browsers.js';
import { startWebKitDriver } from '../tools/webkit.js';

/** One window of a browser, as far as all three engines can be driven alike. */
export interface Tab {
  engine: Engine;
  /** Real dialogs that opened: each is a script that ran. They are dismissed. */
  readonly dialogs: string[];
  goto(url: string): Promise<void>;
  /** The value of an expression in the page; of a promise, what it is fulfilled with. It travels as JSON. */
  evaluate<T>(expression: string): Promise<T>;
  /** What is seen in the window, as PNG. */
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The window of every engine, CSS pixels. WebKit's has its own frame around. */
const WINDOW = { width: 1280, height: 900 };

/** Starts a browser whose whole traffic goes through a proxy on this machine. */
export function openTab(engine: Engine, proxy: number): Promise<Tab> {
  return engine === 'webkit' ? openWebKit(proxy) : openPuppeteer(engine, proxy);
}

async function openPuppeteer(engine: 'chromium' | 'firefox', proxy: number): Promise<Tab> {
  const browser = await (engine === 'chromium' ? launchChromium(proxy) : launchFirefox(proxy));
  const page: Page = await browser.newPage();
  await page.setViewport(WINDOW);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss().catch(() => {});
  });
  return {
    engine,
    dialogs,
    goto: async (url) => void (await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 60_000 })),
    evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
    screenshot: () => page.screenshot(),
    close: () => browser.close(),
  };
}

async function launchChromium(proxy: number): ReturnType<typeof puppeteer.launch> {
  const { args, env, ...supply } = await findChromium();
  return puppeteer.launch({
    ...supply,
    ...(env && { env }),
    args: [...args, `--proxy-server=http://127.0.0.1:${proxy}`, '--proxy-bypass-list=<-loopback>'],
  });
}

function launchFirefox(proxy: number): ReturnType<typeof puppeteer.launch> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox() ?? 'firefox',
    headless: true,
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxy,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxy,
      'network.proxy.no_proxies_on': '',
      'network.proxy.allow_hijacking_localhost': true,
    },
  });
}

/** How long WebKit may think about one command, ms: a hung page answers none. */
const PATIENCE = 120_000;

async function openWebKit(proxy: number): Promise<Tab> {
  const driver = await startWebKitDriver(`--proxy=http://127.0.0.1:${proxy}`);
  const root = `http://127.0.0.1:${driver.port}/session`;
  const send = async (method: string, address: string, body?: object): Promise<unknown> => {
    const response = await fetch(address, {
      method,
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`WebKit's driver: ${JSON.stringify(value)}`);
    return value;
  };
  try {
    const alwaysMatch = { ...driver.capabilities, unhandledPromptBehavior: 'dismiss' };
    const { sessionId } = (await whenUp(() => send('POST', root, { capabilities: { alwaysMatch } }))) as {
      sessionId: string;
    };
    const session = `${root}/${sessionId}`;
    await send('POST', `${session}/timeouts`, { script: PATIENCE, pageLoad: PATIENCE });
    return {
      engine: 'webkit',
      dialogs: [],
      goto: async (url) => void (await send('POST', `${session}/url`, { url })),
      async evaluate<T>(expression: string) {
        const script = `const done = arguments[0];
          Promise.resolve(${expression}).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
        const { value, error } = (await send('POST', `${session}/execute/async`, { script, args: [] })) as {
          value: T;
          error?: string;
        };
        if (error !== undefined) throw new Error(error);
        return value;
      },
      screenshot: async () => new Uint8Array(Buffer.from(String(await send('GET', `${session}/screenshot`)), 'base64')),
      async close() {
        await send('DELETE', session).catch(() => {});
        driver.stop();
      },
    };
  } catch (error) {
    driver.stop();
    throw error;
  }
}

/** A driver that was started a moment ago may not listen yet. */
async function whenUp<T>(ask: () => Promise<T>): Promise<T> {
  for (let turn = 0; ; turn += 1) {
    try {
      return await ask();
    } catch (error) {
      if (turn === 50 || !(error instanceof TypeError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
