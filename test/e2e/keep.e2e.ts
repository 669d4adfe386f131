import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { answer } from '../../demo/feeds/site.js';
import { findChromium } from '../tools/browsers.js';
import { publish, serve, settled, shownSections } from './harness.js';

const html = (
  src: string,
  keep: string,
): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Kept</title>
  <script type="module" src="news-section.js"></script>
  <news-section heading="Science" category="Science" count="4" src="${src}" ${keep}></news-section></html>`;

/** A page in a browser with a profile that outlives it. */
async function launch(profile: string): Promise<{ browser: Browser; page: Page }> {
  const { env, ...supply } = await findChromium();
  const browser = await puppeteer.launch({ ...supply, ...(env && { env }), userDataDir: profile });
  const page = await browser.newPage();
  // The compiler of our tests names inner functions by a helper, which does not travel into the page with them.
  await page.evaluateOnNewDocument(`Object.defineProperty(globalThis, '__name', { value: (it) => it })`);
  return { browser, page };
}

describe('the last good stories', () => {
  for (const [keep, state, count] of [
    ['', 'stale', 4],
    ['keep="none"', 'error', 0],
  ] as const) {
    it(`${keep || 'by default'}: ${count} of them after the feed has died and the browser was closed`, async () => {
      const profile = await mkdtemp(join(tmpdir(), 'news-profile-'));
      const feed = await serve((request) => answer(request));
      const site = await publish({ 'index.html': html(`${feed.origin}/feed.xml`, keep) });
      const { browser: first, page: before } = await launch(profile);
      await before.goto(site.origin);
      await settled(before);
      assert.equal((await shownSections(before))[0]?.state, 'ready');
      const kept = (): Promise<number> =>
        before.evaluate(async () =>
          (await caches.has('news-section')) ? (await (await caches.open('news-section')).keys()).length : 0,
        );
      if (keep) assert.equal(await kept(), 0);
      else await before.waitForFunction(async () => (await (await caches.open('news-section')).keys()).length === 1);
      await first.close();
      await feed.close();

      const { browser: second, page: after } = await launch(profile);
      await after.goto(site.origin);
      await settled(after);
      const [shown] = await shownSections(after);
      assert.deepEqual([shown?.state, shown?.stories.length], [state, count]);
      if (count) {
        // What words the age is loaded where there is one.
        await after.waitForFunction(() =>
          /Saved .* ago/.test(document.querySelector('news-section')!.shadowRoot!.textContent),
        );
        assert.equal(
          await after.evaluate(() => document.querySelector('news-section')!.matches(':state(stale)')),
          true,
        );
      }
      await second.close();
      await rm(profile, { recursive: true, force: true });
    });
  }
});
