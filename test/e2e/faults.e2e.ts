import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answer } from '../../demo/feeds/site.js';
import { attributeOf, OPTIONS } from '../../src/query/attributes.js';
import { openPage, publish, serve, settled, shownSections, type Raw, type Routes, type OpenPage } from './harness.js';

const RSS_HEAD =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://news.example/</link>';
const item = (i: number, category = 'Science'): string =>
  `<item><title>Story ${i}</title><link>https://news.example/${i}</link><category>${category}</category><pubDate>${new Date(Date.now() - i * 3_600_000).toUTCString()}</pubDate></item>`;

const raw = (write: Raw['raw']): Raw => ({
  raw(request, response) {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('content-type', 'application/rss+xml');
    write(request, response);
  },
});

const FAULTY: Routes = {
  '/gone.xml': () => new Response('gone', { status: 404, headers: { 'access-control-allow-origin': '*' } }),
  '/hangs.xml': raw((_, response) => response.flushHeaders()),
  '/cut.xml': raw((_, response) => {
    response.write(`${RSS_HEAD}${item(1)}${item(2)}<item><title>Never whole`);
    setTimeout(() => response.destroy(), 50);
  }),
  '/page.html': () =>
    new Response(
      '<!doctype html><title>A page</title><link rel="alternate" type="application/rss+xml" href="/real.xml"><p>Hello',
      {
        headers: { 'content-type': 'text/html', 'access-control-allow-origin': '*' },
      },
    ),
  '/good.xml': () =>
    new Response(`${RSS_HEAD}${item(1)}${item(2)}${item(3)}</channel></rss>`, {
      headers: { 'access-control-allow-origin': '*' },
    }),
  '/empty.xml': () => new Response(`${RSS_HEAD}</channel></rss>`, { headers: { 'access-control-allow-origin': '*' } }),
  '/no-cors.xml': () => new Response(`${RSS_HEAD}${item(1)}</channel></rss>`),
};

/** Opens one section as a reader away from localhost would see it, and gives what it shows. */
async function show(tag: (origin: string) => string, host = 'reader.example'): Promise<OpenPage & { origin: string }> {
  const feeds = await serve(FAULTY, (request) => answer(request));
  const site = await publish({
    'index.html': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Faults</title>
      <script type="module">
        import { NewsSection } from './news-section.js';
        // Nobody wants to wait ten seconds for a test.
        document.querySelector('news-section').limits = { firstByte: 300, firstStory: 600, stall: 400 };
      </script>
      ${tag(feeds.origin)}<p>Text below.</p></html>`,
  });
  const open = await openPage(site.origin.replace('127.0.0.1', host));
  await settled(open.page);
  // What words the message is loaded after it is needed.
  await open.page.waitForNetworkIdle({ idleTime: 100 });
  return { ...open, origin: feeds.origin };
}

/** Lines of ours in the console. The browser adds its own about a 404 or a missing CORS header, which no script can keep back. */
const ours = ({ console }: OpenPage): string[] => console.filter((line) => line.includes('news-section'));

/** What has to be on the console: one line that begins with the code. */
function oneLine(open: OpenPage, code: string): void {
  const lines = ours(open);
  assert.equal(lines.length, 1, lines.join('\n'));
  assert.match(lines[0]!, new RegExp(`^warn: news-section: ${code}: `));
  assert.deepEqual(open.errors, []);
}

describe('faults leave a useful page, and one line for its author', () => {
  const section =
    (src: string, more = ''): ((origin: string) => string) =>
    (origin) =>
      `<news-section heading="News" count="3" src="${origin}/${src}" ${more}><a href="/all">All news</a></news-section>`;

  for (const [what, src, code, more] of [
    ['a 404', 'gone.xml', 'http', ''],
    ['a feed that hangs', 'hangs.xml', 'timeout', ''],
    ['a page instead of a feed', 'page.html', 'not-a-feed', ''],
    ['a feed without a CORS header', 'no-cors.xml', 'unreachable', ''],
  ] as const) {
    it(`${what}: the fallback comes back, the code is ${code}`, async () => {
      const open = await show(section(src, more));
      const [shown] = await shownSections(open.page);
      assert.equal(shown?.state, 'error');
      assert.equal(shown?.notice, code);
      assert.deepEqual(shown?.stories, []);
      assert.ok(await open.page.evaluate(() => document.querySelector('a')!.checkVisibility()));
      oneLine(open, code);
    });
  }

  it('shows the author on localhost what happened, and the fix', async () => {
    const open = await show(section('gone.xml'), '127.0.0.1');
    const text = await open.page.evaluate(() => document.querySelector('news-section')!.shadowRoot!.textContent);
    assert.match(text, /http/);
    assert.match(text, /status 404/);
    assert.match(text, /correct src/);
    oneLine(open, 'http');
  });

  it('names the feeds that the page announces', async () => {
    const open = await show(section('page.html'));
    assert.match(ours(open)[0]!, new RegExp(`${open.origin}/real\\.xml`));
  });

  it('an unknown category: empty, with the nearest real label', async () => {
    const open = await show(section('good.xml', 'category="Sceince"'));
    const [shown] = await shownSections(open.page);
    assert.deepEqual([shown?.state, shown?.notice], ['empty', 'no-such-category']);
    oneLine(open, 'no-such-category');
    assert.match(ours(open)[0]!, /“Science”/);
  });

  it('an empty feed: empty, with its code', async () => {
    const open = await show(section('empty.xml'));
    assert.equal((await shownSections(open.page))[0]?.state, 'empty');
    oneLine(open, 'empty-feed');
  });

  it('a feed that is cut in the middle: its whole stories are shown', async () => {
    const open = await show(section('cut.xml'));
    const [shown] = await shownSections(open.page);
    assert.equal(shown?.state, 'ready');
    assert.deepEqual(
      shown?.stories.map(({ title }) => title),
      ['Story 1', 'Story 2'],
    );
    oneLine(open, 'unreachable');
  });

  it('no src, and no feed announced: no-source', async () => {
    const open = await show(() => '<news-section heading="News"></news-section>');
    assert.equal((await shownSections(open.page))[0]?.notice, 'no-source');
    oneLine(open, 'no-source');
  });

  it('no src: reads the feed that the page announces', async () => {
    const open = await show(
      (origin) =>
        `<link rel="alternate" type="application/rss+xml" href="${origin}/good.xml"><news-section count="3"></news-section>`,
    );
    const [shown] = await shownSections(open.page);
    assert.deepEqual([shown?.state, shown?.heading, shown?.stories.length], ['ready', 'News', 3]);
    assert.deepEqual(open.console, []);
  });

  it('one failing source never blanks the others', async () => {
    const open = await show(
      (origin) => `<news-section heading="News" count="3" src="${origin}/gone.xml ${origin}/good.xml"></news-section>`,
    );
    assert.equal((await shownSections(open.page))[0]?.stories.length, 3);
    oneLine(open, 'http');
  });

  it('junk in every attribute: the defaults, one line that names each, never an exception', async () => {
    const junk = OPTIONS.filter(({ name }) => name !== 'src' && name !== 'loading')
      .map(({ name }) => `${attributeOf(name)}="&lt;junk&gt; 💥"`)
      .join(' ');
    const open = await show(
      (origin) =>
        `<news-section src="${origin}/good.xml" loading="sometimes" ${junk.replace(/(category|include|gateway|offset|newer-than)="[^"]*"/g, '')}></news-section>`,
    );
    const [shown] = await shownSections(open.page);
    assert.equal(shown?.state, 'ready');
    assert.equal(shown?.stories.length, 3);
    const lines = ours(open);
    assert.equal(lines.length, 1, lines.join('\n'));
    for (const option of ['loading', 'count', 'sort', 'dates', 'refresh', 'keep'])
      assert.match(lines[0]!, new RegExp(`${option}="`));
    assert.deepEqual(open.errors, []);
  });

  it('a nearly right shortcode: reported with the column, and drawn as well as can be', async () => {
    const open = await show(
      (origin) => `<news-section src="${origin}/good.xml">[News][combnie][Science][2]</news-section>`,
    );
    const [shown] = await shownSections(open.page);
    assert.deepEqual([shown?.heading, shown?.stories.length], ['News', 2]);
    oneLine(open, 'bad-shortcode');
    assert.match(ours(open)[0]!, /column 8/);
    assert.equal(await open.page.evaluate(() => document.body.innerText.includes('[')), false);
  });

  it('a dead feed still shows news: the last good stories, marked with their age', async () => {
    let alive = true;
    const feed = await serve(
      {
        '/feed.xml': () =>
          alive ? new Response(`${RSS_HEAD}${item(1)}${item(2)}</channel></rss>`) : new Response('', { status: 503 }),
      },
      (request) => {
        if (new URL(request.url).pathname === '/')
          return new Response(
            '<!doctype html><html lang="en"><title>x</title><script type="module" src="/news-section.js"></script><news-section src="/feed.xml" count="2" heading="News"></news-section>',
            { headers: { 'content-type': 'text/html' } },
          );
        return undefined;
      },
      await files(),
    );
    const open = await openPage(`${feed.origin}/`);
    await settled(open.page);
    await open.page.waitForFunction(
      async () => (await caches.keys()).length > 0 && (await (await caches.open('news-section')).keys()).length > 0,
    );
    alive = false;
    await open.page.reload();
    await settled(open.page);
    const [shown] = await shownSections(open.page);
    assert.deepEqual([shown?.state, shown?.notice, shown?.stories.length], ['stale', 'http', 2]);
  });
});

/** The built files, as a handler of the feed's own server: kept copies belong to an origin. */
async function files(): Promise<(request: Request) => Promise<Response | undefined>> {
  const site = await publish({});
  return async (request) => {
    const { pathname } = new URL(request.url);
    return pathname.endsWith('.js') ? fetch(site.origin + pathname) : undefined;
  };
}
