import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { answer } from '../../demo/feeds/site.js';
import { FRAME_SCRIPT, FRAME_SCRIPT_HASH } from '../../src/jsonp.js';
import { openPage, publish, serve, settled, shownSections, type Server } from './harness.js';

/** The newspaper as a blog that lets no other site read it, as Blogger does. */
const blog = (script?: string): Promise<Server> =>
  serve(async (request) => {
    const { searchParams } = new URL(request.url);
    if (script !== undefined && searchParams.get('alt') === 'json-in-script') {
      return new Response(script, { headers: { 'content-type': 'text/javascript' } });
    }
    const response = await answer(request);
    response?.headers.delete('access-control-allow-origin');
    return response;
  });

const page = (
  src: string,
  head = '',
  more = 'jsonp',
): string => `<!doctype html><html lang="en"><meta charset="utf-8">${head}<title>JSONP</title>
<script type="module" src="news-section.js"></script>
<news-section heading="Science" category="Science" count="4" keep="none" ${more} src="${src}/blogger/feeds/posts/summary"></news-section></html>`;

describe('JSONP, for Blogger', () => {
  it('is not used unless the page says so', async () => {
    const feed = await blog();
    const site = await publish({ 'index.html': page(feed.origin, '', '') });
    const { page: open } = await openPage(site.origin);
    await settled(open);
    assert.equal((await shownSections(open))[0]?.notice, 'unreachable');
    assert.ok(feed.visits.every(({ url }) => !url.includes('json-in-script')));
  });

  it('reads a blog that sends no CORS header, and leaves nothing behind', async () => {
    const feed = await blog();
    const site = await publish({ 'index.html': page(feed.origin) });
    const { page: open, errors } = await openPage(site.origin);
    const before = await open.evaluate(() => Object.getOwnPropertyNames(window));
    await settled(open);
    const [shown] = await shownSections(open);
    assert.deepEqual([shown?.state, shown?.stories.length], ['ready', 4]);
    assert.equal(await open.evaluate(() => document.querySelectorAll('iframe').length), 0);
    // The test's own driver leaves names that begin with two underscores.
    const after = await open.evaluate(() => Object.getOwnPropertyNames(window));
    assert.deepEqual(
      after.filter((name) => !before.includes(name) && !/^(puppeteer_)?__/.test(name)),
      [],
    );
    assert.deepEqual(errors, []);
  });

  it('works under a policy that allows the frame, its script by hash, and the blog', async () => {
    const feed = await blog();
    const policy = `default-src 'none'; script-src 'self' ${feed.origin} '${FRAME_SCRIPT_HASH}'; connect-src ${feed.origin}; img-src ${feed.origin}; frame-src blob:`;
    const site = await publish({
      'index.html': page(feed.origin, `<meta http-equiv="Content-Security-Policy" content="${policy}">`),
    });
    const { page: open } = await openPage(site.origin);
    await settled(open);
    assert.equal((await shownSections(open))[0]?.stories.length, 4);
  });

  it('keeps a hostile answer in its box', async () => {
    const elsewhere = await serve(() => new Response('', { headers: { 'access-control-allow-origin': '*' } }));
    const feed = await blog(`
      try { top.document.title = 'owned' } catch {}
      try { top.location = '${elsewhere.origin}/top' } catch {}
      try { parent.receive = 1 } catch {}
      try { localStorage.x = 1 } catch {}
      try { alert(1) } catch {}
      try { open('${elsewhere.origin}/window') } catch {}
      fetch('${elsewhere.origin}/fetch').catch(() => {});
      new Image().src = '${elsewhere.origin}/image';
      const more = document.createElement('script');
      more.src = '${elsewhere.origin}/script.js';
      document.head.append(more);
      parent.postMessage({ not: 'text' }, '*');
      receive({ version: '1.0', feed: { title: { $t: '<img src=x onerror=alert(1)>' }, entry: [{ title: { $t: 'x' }, __proto__: { polluted: 1 }, link: [{ rel: 'alternate', href: 'javascript:alert(1)' }] }] } });
      receive('{"again":1}');
    `);
    const site = await publish({ 'index.html': page(feed.origin) });
    const { page: open, errors } = await openPage(site.origin);
    let dialogs = 0;
    open.on('dialog', (dialog) => {
      dialogs++;
      void dialog.dismiss();
    });
    await settled(open);
    await open.waitForNetworkIdle();
    assert.equal(await open.title(), 'JSONP');
    assert.deepEqual(
      elsewhere.visits.map(({ path }) => path),
      [],
    );
    assert.equal(dialogs, 0);
    assert.deepEqual(errors, []);
    assert.equal(await open.evaluate(() => 'polluted' in {} || 'receive' in window), false);
    assert.equal(await open.evaluate(() => document.querySelectorAll('iframe').length), 0);
  });

  it('gives up where the script fails to come', async () => {
    const feed = await serve({});
    const site = await publish({ 'index.html': page(feed.origin) });
    const { page: open } = await openPage(site.origin);
    await settled(open);
    assert.equal((await shownSections(open))[0]?.state, 'error');
  });

  it('names its own hash', () => {
    assert.equal(FRAME_SCRIPT_HASH, `sha256-${createHash('sha256').update(FRAME_SCRIPT).digest('base64')}`);
  });
});
