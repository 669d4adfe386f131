import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { axeViolations, openPage, serveDemo, settled, shownSections, type OpenPage } from './harness.js';

const LINES = [
  '[Lifestyle Viral World News][combine][Lifestyle][5]',
  '[Science Viral World News][combine][Science][5]',
  '[Middle East Viral News][featuredpost][Middle East][10]',
  '[African Viral World News][combine][Africa][5]',
  '[Asian Viral News][featuredpost][Asia][10]',
];

const PAGES = ['index', 'article', 'gallery'];

let origin = '';

/** Opens a page of the demo as it is when somebody has read it to its end. */
async function open(page: string, query = ''): Promise<OpenPage> {
  const opened = await openPage(`${origin}/${page}.html${query}`, { dark: query === '?dark' });
  await readAll(opened.page);
  return opened;
}

describe('the demo', () => {
  before(async () => {
    ({ origin } = await serveDemo());
  });

  for (const page of PAGES) {
    for (const query of ['?light', '?dark', '?rtl']) {
      it(`has nothing for axe to find on ${page}.html${query}, and throws nothing`, async () => {
        const { page: tab, errors, close } = await open(page, query);
        assert.deepEqual(await axeViolations(tab), []);
        assert.deepEqual(errors, []);
        await close();
      });
    }
  }

  it('would let axe find a fault inside a section', async () => {
    const { page, close } = await open('index');
    await page.evaluate(() => {
      const section = document.querySelector('news-section');
      section?.shadowRoot?.querySelector('[part~="story"]')?.append(document.createElement('img'));
    });
    const violations = await axeViolations(page);
    assert.equal(violations.length, 1);
    assert.match(violations[0]!, /^image-alt: .*news-section/);
    await close();
  });

  for (const width of [320, 768, 1280]) {
    it(`fits a window of ${width} px, and nothing on the front page moves`, async () => {
      for (const page of PAGES) {
        const opened = await openPage(`${origin}/${page}.html`, { width });
        await readAll(opened.page);
        assert.equal(await opened.page.evaluate(() => document.documentElement.scrollWidth), width, page);
        const { sum, shifts } = await opened.cls();
        assert.equal(sum.toFixed(3), '0.000', `${page}: ${shifts.join('\n')}`);
        await opened.close();
      }
    });
  }

  it('shows the five lines of the front page, each by the toggle over its block', async () => {
    const { page, close } = await open('index');
    assert.deepEqual(
      (await shownSections(page)).map(({ stories }) => stories.length),
      [5, 5, 10, 5, 10],
    );
    const toggles = await page.$$('.line');
    assert.equal(toggles.length, LINES.length);
    for (const [i, toggle] of toggles.entries()) {
      await (await toggle.$('summary'))?.click();
      const said = (): Promise<(string | boolean)[]> =>
        toggle.$eval('code', (code) => [code.textContent, code.checkVisibility()]);
      assert.deepEqual(await said(), [LINES[i], true]);
      // It lies over the block that it speaks of: above its heading, at its end.
      const above = await toggle.evaluate((line, index) => {
        const block = document.querySelectorAll('news-section')[index]!.getBoundingClientRect();
        const { bottom, right } = line.querySelector('summary')!.getBoundingClientRect();
        return { gap: block.top - bottom, end: block.right - right };
      }, i);
      assert.ok(above.gap >= 0 && above.gap < 12, `${above.gap} px above the block`);
      assert.ok(Math.abs(above.end) < 1, `${above.end} px from the block's end`);
      await (await toggle.$('summary'))?.click();
      assert.deepEqual(await said(), [LINES[i], false]);
    }
    await close();
  });

  it('shows a line of an old blog as soon as it is pasted into the box', async () => {
    const { page, close } = await open('index');
    await paste(page, '{getPosts} $results={4} $label={Asia} $type={feat-big}');
    assert.deepEqual(await front(page, 1), [['Asia', 'ready', 4]]);
    assert.deepEqual(await linesShown(page), ['[Asia][featuredpost][Asia][4]']);
    await paste(page, '[Out of Africa][combine][Africa][3]');
    assert.deepEqual(await front(page, 1), [['Out of Africa', 'ready', 3]]);
    assert.deepEqual(await linesShown(page), ['[Out of Africa][combine][Africa][3]']);
    await close();
  });

  it('shows the feed whose address is pasted into the box', async () => {
    const { page, requests, close } = await open('index');
    const address = `${origin}/atom.xml`;
    await paste(page, address);
    assert.deepEqual(await front(page, 2), [
      ['Latest', 'ready', 10],
      ['More', 'ready', 5],
    ]);
    assert.equal(requests.filter((url) => url === address).length, 1);
    await close();
  });

  it('says so when the box holds neither, and leaves the front as it is', async () => {
    const { page, close } = await open('index');
    await paste(page, 'Good morning');
    assert.match(await page.$eval('#said', ({ textContent }) => textContent), /neither an address nor a shortcode/);
    assert.equal((await front(page, 5)).length, 5);
    await close();
  });

  it('serves the same front in every form that it offers', async () => {
    const { page, errors, close } = await open('index');
    const forms = await page.$$eval('#form option', (options) => options.map(({ value }) => value));
    // The first one is what is shown already.
    for (const form of forms.slice(1).filter((value) => !value.includes('no-cors'))) {
      const stories = page.evaluate(
        () =>
          new Promise<void>((resolve) => {
            let open = document.querySelectorAll('news-section').length;
            for (const section of document.querySelectorAll('news-section'))
              section.addEventListener('loadend', () => --open || resolve(), { once: true });
          }),
      );
      await page.select('#form', form);
      await stories;
      const shown = (await shownSections(page)).map(({ state, stories: { length } }) => [state, length]);
      assert.deepEqual(
        shown,
        [5, 5, 10, 5, 10].map((count) => ['ready', count]),
        form,
      );
    }
    assert.deepEqual(errors, []);
    await close();
  });
});

/** Goes to every section, so that all that waits for the reader's eye is there; what hangs on purpose is left hanging. */
async function readAll(page: Page): Promise<void> {
  const sections = await page.$$('news-section:not([src^="hangs"])');
  for (const section of sections) {
    await section.evaluate((element) => element.scrollIntoView());
    await page.waitForFunction(
      (element) => !/idle|loading/.test((element as HTMLElement & { state?: string }).state ?? 'idle'),
      {},
      section,
    );
  }
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForNetworkIdle();
}

/** Puts a text into the box as somebody would who has copied it elsewhere. */
async function paste(page: Page, text: string): Promise<void> {
  await page.focus('#yours');
  await page.keyboard.press('Control', { commands: ['selectAll'] });
  await page.keyboard.type(text);
  await page.keyboard.press('Control', { commands: ['selectAll'] });
  await page.keyboard.press('Control', { commands: ['cut'] });
  assert.equal(await page.$eval('#yours', (box) => (box as HTMLTextAreaElement).value), '');
  await page.keyboard.press('Control', { commands: ['paste'] });
  assert.equal(await page.$eval('#yours', (box) => (box as HTMLTextAreaElement).value), text);
}

/** What the front shows, once it has so many blocks. */
async function front(page: Page, blocks: number): Promise<[string, string, number][]> {
  await page.waitForFunction((count) => document.querySelectorAll('news-section').length === count, {}, blocks);
  await settled(page);
  return (await shownSections(page)).map(({ heading, state, stories }) => [heading, state, stories.length]);
}

function linesShown(page: Page): Promise<string[]> {
  return page.$$eval('.line code', (codes) => codes.map(({ textContent }) => textContent));
}
