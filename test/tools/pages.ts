import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import puppeteer, { type Browser, type HTTPRequest, type Page } from 'puppeteer-core';
import { findChromium } from './browsers.js';
import { serve } from './servers.js';

export interface PageOptions {
  width?: number;
  height?: number;
  dark?: boolean;
  /** False: scripts of the page do not run; the test's own still do. */
  javaScript?: boolean;
  reducedMotion?: boolean;
  forcedColors?: boolean;
  /** Asked before every request; true blocks it, as a content blocker or a broken CDN would. */
  block?: (url: string) => boolean;
}

/** A page in a browser context of its own, with everything it said. */
export interface OpenPage {
  page: Page;
  /** Lines of the console, oldest first: `warning: text`. */
  console: string[];
  /** Uncaught errors and rejections. */
  errors: string[];
  /** Addresses asked for, oldest first. */
  requests: string[];
  /** Layout shift since navigation. */
  cls(): Promise<Cls>;
  close(): Promise<void>;
}

export interface Cls {
  /** The sum of all shifts no input excuses. 0 is the only good value. */
  sum: number;
  /** What moved, for people: `0.0123 at 350 ms: div.cell 0,100 300x200 -> 0,140 300x200`. */
  shifts: string[];
}

/** What a section shows, read from its open shadow root. */
export interface ShownSection {
  heading: string;
  state: string;
  notice: string | undefined;
  stories: { title: string; href: string; category: string }[];
}

let browser: Promise<Browser> | undefined;

/** The one Chromium of this test file. */
export function chromium(): Promise<Browser> {
  browser ??= findChromium().then(({ env, ...supply }) => puppeteer.launch(env ? { ...supply, env } : supply));
  return browser;
}

/** Opens an address, or HTML on an origin of its own, and waits for the `load` event. */
export async function openPage(what: string | URL, options: PageOptions = {}): Promise<OpenPage> {
  const context = await (await chromium()).createBrowserContext();
  const page = await context.newPage();
  const open: OpenPage = {
    page,
    console: [],
    errors: [],
    requests: [],
    cls: () => page.evaluate(readShifts),
    close: () => context.close(),
  };
  page.on('console', (line) => open.console.push(`${line.type()}: ${line.text()}`));
  page.on('pageerror', (error) => open.errors.push(error instanceof Error ? error.message : String(error)));
  page.on('request', (request) => open.requests.push(request.url()));
  await dress(page, options);
  // The compiler of our tests names every inner function by a helper, which does not travel into the page with it.
  await page.evaluateOnNewDocument(`Object.defineProperty(globalThis, '__name', { value: (it) => it })`);
  await page.evaluateOnNewDocument(watchShifts);
  await page.goto(await addressOf(String(what)), { waitUntil: 'load' });
  return open;
}

/** Waits until every section on the page has something final to show: ready, stale, empty or error. */
export async function settled(page: Page, timeout = 10_000): Promise<void> {
  await page.waitForFunction(
    () => {
      const sections = [...document.querySelectorAll<HTMLElement & { state?: string }>('news-section')];
      return sections.length > 0 && sections.every(({ state }) => state !== undefined && !/idle|loading/.test(state));
    },
    { timeout },
  );
}

/** Every section of the page, in document order, as a reader sees it. */
export function shownSections(page: Page): Promise<ShownSection[]> {
  return page.evaluate(() => {
    const part = (root: ParentNode | null, name: string): string =>
      root?.querySelector(`[part~="${name}"]`)?.textContent?.trim() ?? '';
    return [
      ...document.querySelectorAll<HTMLElement & { state?: string; notice?: { code?: string } }>('news-section'),
    ].map(({ shadowRoot, state, notice }) => ({
      heading: part(shadowRoot, 'heading'),
      state: state ?? '',
      notice: notice?.code,
      stories: [...(shadowRoot?.querySelectorAll('[part~="story"]') ?? [])].map((story) => ({
        title: part(story, 'title'),
        href: story.querySelector('a')?.href ?? '',
        category: part(story, 'category'),
      })),
    }));
  });
}

/** What axe has to say against the page as it stands, shadow roots included: `rule: help (where)`. */
export async function axeViolations(page: Page): Promise<string[]> {
  const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(path, 'utf8'));
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.flat().join(' ')).join(', ')})`,
  );
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

async function addressOf(what: string): Promise<string> {
  if (!what.trimStart().startsWith('<')) return what;
  const html = (): Response => new Response(what, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  return `${(await serve({ '/': html })).origin}/`;
}

async function dress(page: Page, options: PageOptions): Promise<void> {
  const { width = 1280, height = 900, dark, javaScript = true, reducedMotion, forcedColors, block } = options;
  await page.setViewport({ width, height });
  await page.setJavaScriptEnabled(javaScript);
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
      { name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : 'no-preference' },
      { name: 'forced-colors', value: forcedColors ? 'active' : 'none' },
    ],
  });
  if (!block) return;
  await page.setRequestInterception(true);
  page.on('request', (request: HTTPRequest) => {
    void (block(request.url()) ? request.abort('blockedbyclient') : request.continue());
  });
}

/** The browser's record of what moved; the DOM library has no type for it. */
interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

/** Runs in the page before anything else: notes every shift for `readShifts`. */
function watchShifts(): void {
  const record: Cls = { sum: 0, shifts: [] };
  const rect = ({ x, y, width, height }: DOMRectReadOnly): string =>
    `${[x, y].map(Math.round).join()} ${[width, height].map(Math.round).join('x')}`;
  const name = (node: Node | null): string =>
    node instanceof Element ? [node.localName, ...node.classList].join('.') : (node?.nodeName ?? 'a removed node');
  const observer = new PerformanceObserver((list) => note(list.getEntries() as LayoutShift[]));
  const note = (entries: LayoutShift[]): void => {
    for (const { value, hadRecentInput, startTime, sources } of entries) {
      if (hadRecentInput) continue;
      record.sum += value;
      const moved = sources.map(
        ({ node, previousRect, currentRect }) => `${name(node)} ${rect(previousRect)} -> ${rect(currentRect)}`,
      );
      record.shifts.push(`${value.toFixed(4)} at ${Math.round(startTime)} ms: ${moved.join('; ')}`);
    }
  };
  observer.observe({ type: 'layout-shift', buffered: true });
  Object.defineProperty(window, Symbol.for('shifts'), {
    value: () => {
      note(observer.takeRecords() as LayoutShift[]);
      return record;
    },
  });
}

/** Runs in the page: two frames later, so that a shift just made is painted and counted. */
async function readShifts(): Promise<Cls> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  const read = Reflect.get(window, Symbol.for('shifts')) as () => Cls;
  return read();
}
