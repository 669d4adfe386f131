import { chromeLauncher } from '@web/test-runner-chrome';
import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as puppeteer from 'puppeteer-core';
import { findChromium, findFirefox } from './tools/browsers.js';
import { plainLine } from './tools/plain-line.js';
import { webKitLauncher } from './tools/webkit.js';

/**
 * Tests in real browsers. BROWSERS=chromium,firefox,webkit chooses (default: chromium).
 * `npm run test:browser -- --files test/view/x.browser.test.ts --watch` works as with any run.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = (process.env['BROWSERS'] ?? 'chromium').split(',').map((name) => name.trim());

/** @type {Record<string, () => Promise<import('@web/test-runner').BrowserLauncher>>} */
const launchers = {
  async chromium() {
    const { env, ...options } = await findChromium();
    return chromeLauncher({
      launchOptions: env ? { ...options, env } : options,
      // One context for each page: service workers of one test file must not meet those of the next.
      createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
    });
  },
  async firefox() {
    const executablePath = findFirefox();
    if (!executablePath)
      throw new Error('No Firefox to test with: install it (Debian: firefox-esr) or set FIREFOX_PATH.');
    const launcher = chromeLauncher({
      puppeteer,
      launchOptions: { browser: 'firefox', executablePath, headless: true },
    });
    launcher.name = 'Firefox';
    return launcher;
  },
  webkit: webKitLauncher,
};

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  rootDir: root,
  files: 'test/**/*.browser.test.ts',
  browsers: await Promise.all(
    wanted.map((name) => {
      const launch = launchers[name];
      if (!launch) throw new Error(`BROWSERS knows chromium, firefox and webkit, not ${name}.`);
      return launch();
    }),
  ),
  concurrentBrowsers: 3,
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    }),
    mockServiceWorker(),
  ],
  testFramework: { config: { timeout: 10_000 } },
  testsFinishTimeout: 180_000,
  testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Tests</title></head>
  <body>
    <script>${strictLit}</script>
    <script type="module" src="${testFramework}"></script>
  </body>
</html>`,
  filterBrowserLogs: ({ args }) => !args.some((arg) => typeof arg === 'string' && /Lit is in dev mode/.test(arg)),
  coverageConfig: {
    include: ['src/**/*.ts'],
    reportDir: 'coverage/browser',
    reporters: ['text', 'lcovonly'],
  },
  reporters: [defaultReporter({ reportTestProgress: false, reportTestResults: true }), plainLine()],
};

/**
 * Lit's development build warns of mistakes (an update scheduled by an update, shadowed fields, two copies): each one
 * fails the test it happens in. That it is a development build is no mistake.
 */
const strictLit = `
  const warn = console.warn.bind(console);
  console.warn = (...args) => {
    warn(...args);
    const text = String(args[0]);
    if (text.includes('lit.dev/msg/') && !text.includes('dev-mode')) queueMicrotask(() => { throw new Error(text); });
  };
`;

/** Serves msw's worker from its package, so that no copy of it lies in the repository. */
function mockServiceWorker() {
  const path = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
  return {
    name: 'mock-service-worker',
    /** @param {{ path: string }} context */
    async serve(context) {
      if (context.path === '/mockServiceWorker.js') return { body: await readFile(path, 'utf8'), type: 'js' };
      return undefined;
    },
  };
}
