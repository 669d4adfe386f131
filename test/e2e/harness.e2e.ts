import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axeViolations, cors, cut, drip, hang, openPage, publish, serve, serveDemo } from './harness.js';

describe('the harness', () => {
  it('serves texts, functions and other origins, and notes who came', async () => {
    const other = await serve({ '/feed.xml': '<rss/>', '/made': () => cors(Response.json({ a: 1 })) });
    const site = await publish({ 'index.html': '<!doctype html><title>Hello</title>' });
    const { page, console: lines } = await openPage(`${site.origin}/`);
    const [text, json] = await page.evaluate(
      async (origin) => [
        await (await fetch(`${origin}/feed.xml`)).text(),
        await (await fetch(`${origin}/made`)).text(),
      ],
      other.origin,
    );
    assert.equal(text, '<rss/>');
    assert.equal(json, '{"a":1}');
    assert.equal(await page.title(), 'Hello');
    assert.deepEqual(
      other.visits.map((visit) => visit.url),
      ['/feed.xml', '/made'],
    );
    assert.deepEqual(lines, []);
  });

  it('serves the built script beside the page', async () => {
    const site = await publish({ 'index.html': '<!doctype html><title>Hello</title>' });
    const script = await fetch(`${site.origin}/news-section.js`);
    assert.equal(script.headers.get('content-type'), 'text/javascript');
    assert.match(await script.text(), /news-section/);
  });

  it('tells a reader who hung up from a line that was cut', async () => {
    const site = await serve({
      '/slow': () => drip('x'.repeat(10_000), 100, 5),
      '/cut': cut('<rss>'),
      '/hang': hang('<rss>'),
    });
    const slow = await fetch(`${site.origin}/slow`);
    const reader = slow.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    const [visit] = site.visitsTo('/slow');
    await visit?.closed;
    assert.equal(visit?.closedByClient, true);
    assert.ok(visit.sent < 5000, `${visit.sent} bytes`);

    await assert.rejects((await fetch(`${site.origin}/cut`)).text());
    assert.equal((await site.visit('/cut')).closedByClient, false);

    const leave = new AbortController();
    const hung = await fetch(`${site.origin}/hang`, { signal: leave.signal });
    leave.abort();
    await assert.rejects(hung.text());
    await (
      await site.visit('/hang')
    ).closed;
    assert.equal((await site.visit('/hang')).closedByClient, true);
  });

  it('measures what moves, and says what it was', async () => {
    const { page, cls } = await openPage('<!doctype html><title>a</title><p id="a">One</p><p class="b">Two</p>');
    assert.equal((await cls()).sum, 0);
    await page.evaluate(() =>
      document.body.prepend(Object.assign(document.createElement('div'), { style: 'height:300px' })),
    );
    const { sum, shifts } = await cls();
    assert.ok(sum > 0.01, String(sum));
    assert.match(shifts.join(), /body .* -> /);
  });

  it('collects console lines and uncaught errors', async () => {
    const { console: lines, errors } = await openPage(
      '<!doctype html><title>a</title><script>console.warn("careful"); throw new Error("broken");</script>',
    );
    assert.deepEqual(lines, ['warn: careful']);
    assert.deepEqual(errors, ['broken']);
  });

  it('shows a page dark, narrow, and without its scripts', async () => {
    const html = '<!doctype html><title>a</title><script>document.title = "ran"</script>';
    const { page } = await openPage(html, { dark: true, width: 320, javaScript: false });
    const seen = await page.evaluate(() => [
      matchMedia('(prefers-color-scheme: dark)').matches,
      innerWidth,
      document.title,
    ]);
    assert.deepEqual(seen, [true, 320, 'a']);
  });

  it('finds a fault that is planted inside a shadow root', async () => {
    const { page } = await openPage(
      '<!doctype html><html lang="en"><title>a</title><main><h1>a</h1><div></div></main>',
    );
    assert.deepEqual(await axeViolations(page), []);
    await page.evaluate(() => {
      const root = document.querySelector('div')?.attachShadow({ mode: 'open' });
      root?.append(Object.assign(document.createElement('img'), { src: 'data:,' }));
    });
    assert.match((await axeViolations(page)).join(), /^image-alt: .*\(div img\)$/);
  });

  it('starts the demo with its feeds', async () => {
    const { origin, close } = await serveDemo();
    assert.match(await (await fetch(`${origin}/feed.xml`)).text(), /<rss/);
    assert.match(await (await fetch(`${origin}/`)).text(), /<!doctype html>/i);
    await close();
  });
});
