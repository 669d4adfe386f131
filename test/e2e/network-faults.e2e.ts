import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openPage, publish, serve, settled, shownSections, type OpenPage, type Raw, type Routes } from './harness.js';

/** The shared list of faults, and our own staging of each by its id. */
const FAULTS = '../shared/corpus/hostile/faults.json';

interface Fault {
  id: string;
  where: string;
  tier: string;
  do: { status?: number; headers?: Record<string, string> };
}

const RSS = `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://news.example/</link>${Array.from(
  { length: 12 },
  (_, i) =>
    `<item><title>Story ${i}</title><link>https://news.example/${i}</link><pubDate>${new Date(Date.now() - i * 3_600_000).toUTCString()}</pubDate><description>${'Words of a story. '.repeat(12)}</description></item>`,
).join('')}</channel></rss>`;

const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'retry-after',
  'content-type': 'application/rss+xml',
};

const raw = (write: Raw['raw'], headers: Record<string, string> = {}): Raw => ({
  raw(request, response) {
    for (const [name, value] of Object.entries({ ...OPEN, ...headers })) response.setHeader(name, value);
    write(request, response);
  },
});

/** How many faults were staged, and after how many a useful page was left: for the table of trust. */
const figures = { tried: 0, survived: 0, engines: ['chromium'] };
after(() => {
  mkdirSync('coverage', { recursive: true });
  writeFileSync('coverage/faults.json', JSON.stringify(figures));
});

/** A test that is one fault. */
function survives(name: string, test: () => Promise<void>): void {
  it(name, async () => {
    figures.tried++;
    await test();
    figures.survived++;
  });
}

/** What readers are to see: stories that came whole, or the page's own fallback. */
type Seen = 'stories' | 'fallback';

const STAGED: Record<string, [Raw | ((request: Request) => Response), Seen]> = {
  'reset-mid-body': [
    raw((_, response) => void response.write(RSS.slice(0, 1300), () => setTimeout(() => response.destroy(), 20))),
    'stories',
  ],
  'hang-mid-body': [raw((_, response) => void response.write(RSS.slice(0, 1300))), 'stories'],
  'drip-1-byte-per-s': [
    raw((_, response) => {
      let at = 0;
      const timer = setInterval(() => response.write(RSS[at++]), 1000);
      response.on('close', () => clearInterval(timer));
    }),
    'fallback',
  ],
  'slow-3g-ok': [raw((_, response) => void setTimeout(() => response.end(RSS), 250)), 'stories'],
  '200-html-login': [
    () =>
      new Response('<!doctype html><title>Log in</title><form>', { headers: { ...OPEN, 'content-type': 'text/html' } }),
    'fallback',
  ],
  '200-empty': [() => new Response('', { headers: OPEN }), 'fallback'],
  'redirect-loop': [
    (request) => new Response(null, { status: 302, headers: { ...OPEN, location: request.url } }),
    'fallback',
  ],
  'gzip-truncated': [
    raw((_, response) => void response.end(gzipSync(RSS).subarray(0, 120)), { 'content-encoding': 'gzip' }),
    'fallback',
  ],
  'over-size-limit': [
    raw((_, response) => {
      response.write(RSS.replace('</channel></rss>', ''));
      const more = (): void =>
        void (response.write(`<item><title>Filler</title></item>${' '.repeat(60_000)}`)
          ? setImmediate(more)
          : response.once('drain', more));
      response.on('close', () => response.removeAllListeners('drain'));
      more();
    }),
    'stories',
  ],
};

const page = (sections: string): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Faults</title>
  <script type="module">
    import { NewsSection } from './news-section.js';
    for (const section of document.querySelectorAll('news-section')) section.limits = { firstByte: 1500, firstStory: 2500, stall: 1200, bytes: 1_000_000 };
  </script>${sections}<p>Text below.</p></html>`;

const section = (id: string, src: string): string =>
  `<news-section id="${id}" heading="${id}" count="20" sort="oldest" src="${src}"><a href="/all">All news</a></news-section>`;

/** State, stories and whether the fallback shows, by section. */
async function seen(open: OpenPage): Promise<{ id: string; state: string; stories: number; fallback: boolean }[]> {
  const shown = await shownSections(open.page);
  const links = await open.page.evaluate(() =>
    [...document.querySelectorAll('news-section')].map((section) => ({
      id: section.id,
      fallback: !!section.querySelector('a')?.checkVisibility(),
    })),
  );
  return links.map((link, i) => ({ ...link, state: shown[i]!.state, stories: shown[i]!.stories.length }));
}

describe('network faults', { skip: existsSync(FAULTS) ? false : 'no ../shared/corpus here' }, () => {
  const faults = existsSync(FAULTS)
    ? (JSON.parse(readFileSync(FAULTS, 'utf8')) as { items: Fault[] }).items.filter(
        ({ where, tier }) => where === 'network' && tier === 'must',
      )
    : [];

  it('each leaves stories that came whole, or the fallback: never a spinner, an error, or more than one line', async () => {
    const routes: Routes = {};
    const expected = new Map<string, Seen>();
    for (const { id, do: staged } of faults) {
      const ours = STAGED[id];
      const { status, headers = {} } = staged;
      if (ours) routes[`/${id}`] = ours[0];
      else if (status && status > 200)
        routes[`/${id}`] = () =>
          new Response(status === 204 || status === 205 ? null : '<html>error</html>', {
            status,
            headers: { ...OPEN, ...headers },
          });
      else continue;
      expected.set(id, ours?.[1] ?? 'fallback');
    }
    assert.ok(expected.size >= 24, `${expected.size} faults are staged`);
    const feeds = await serve(routes);
    const site = await publish({
      'index.html': page([...expected.keys()].map((id) => section(id, `${feeds.origin}/${id}`)).join('')),
    });
    const open = await openPage(site.origin.replace('127.0.0.1', 'reader.example'));
    // Sections out of sight wait until the reader comes near; here everybody asks.
    await open.page.evaluate(() =>
      document
        .querySelectorAll('news-section')
        .forEach((section) => void (section as HTMLElement & { load(): Promise<void> }).load()),
    );
    await settled(open.page, 30_000);
    await open.page.waitForNetworkIdle({ idleTime: 200 });
    figures.tried += expected.size;
    for (const { id, state, stories, fallback } of await seen(open)) {
      if (expected.get(id) === 'stories') assert.ok(stories > 0 && !fallback, `${id}: ${state}, ${stories} stories`);
      else
        assert.ok(
          fallback && !stories && (state === 'error' || state === 'empty'),
          `${id}: ${state}, ${stories} stories, fallback ${fallback}`,
        );
      figures.survived++;
    }
    const lines = open.console.filter((line) => line.includes('news-section: '));
    assert.ok(lines.length <= expected.size, lines.join('\n'));
    assert.deepEqual(open.errors, []);
  });

  survives('one request for a hundred sections on one feed, and at most six at a time for twenty feeds', async () => {
    let now = 0;
    let most = 0;
    const feeds = await serve(async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 60));
      now--;
      return new Response(RSS, { headers: OPEN });
    });
    const many = Array.from(
      { length: 100 },
      (_, i) => `<news-section id="m${i}" src="${feeds.origin}/one" loading="eager" keep="none"></news-section>`,
    );
    const twenty = Array.from(
      { length: 20 },
      (_, i) => `<news-section id="t${i}" src="${feeds.origin}/feed${i}" loading="eager" keep="none"></news-section>`,
    );
    const site = await publish({ 'index.html': page([...many, ...twenty].join('')) });
    const open = await openPage(site.origin);
    await settled(open.page, 30_000);
    assert.equal(feeds.visitsTo('/one').length, 1);
    assert.equal(feeds.visits.length, 21);
    assert.ok(most <= 6, `${most} at a time`);
    assert.ok(
      (await shownSections(open.page)).every(({ state, stories }) => state === 'ready' && stories.length === 5),
    );
  });

  survives('asks again when a reader who was offline is online', async () => {
    const feeds = await serve({ '/feed': () => new Response(RSS, { headers: OPEN }) });
    const site = await publish({
      'index.html': page(
        section('offline', `${feeds.origin}/feed`).replace('count', 'keep="none" loading="manual" count'),
      ),
    });
    const open = await openPage(site.origin.replace('127.0.0.1', 'reader.example'));
    await open.page.setOfflineMode(true);
    await open.page.evaluate(
      () => void document.querySelector<HTMLElement & { load(): Promise<void> }>('news-section')!.load(),
    );
    await settled(open.page);
    // Its lazy parts cannot come either: the section does without, and shows the fallback.
    assert.equal((await seen(open))[0]?.state, 'error');
    await open.page.setOfflineMode(false);
    await open.page.waitForFunction(
      () => document.querySelector<HTMLElement & { state: string }>('news-section')!.state === 'ready',
    );
    assert.deepEqual(open.errors, []);
  });

  survives('obeys Retry-After, and does not come back to a feed that is gone', async () => {
    const feeds = await serve({
      '/busy': () => new Response('', { status: 429, headers: { ...OPEN, 'retry-after': '120' } }),
      '/gone': () => new Response('', { status: 410, headers: OPEN }),
      '/down': () => new Response('', { status: 503, headers: OPEN }),
    });
    const site = await publish({
      'index.html': page(
        ['busy', 'gone', 'down']
          .map((id) => section(id, `${feeds.origin}/${id}`).replace('count', 'loading="eager" count'))
          .join(''),
      ),
    });
    const open = await openPage('about:blank');
    await open.page.evaluateOnNewDocument(() => {
      // Time runs a hundred times as fast for whatever waits longer than a reading may take.
      const { setTimeout: later } = window;
      window.setTimeout = ((then: () => void, ms = 0, ...rest: unknown[]) =>
        later(then, ms > 20_000 ? ms / 100 : ms, ...rest)) as typeof window.setTimeout;
    });
    await open.page.goto(site.origin.replace('127.0.0.1', 'reader.example'));
    await feeds.visit('/down', 3);
    const times = (path: string): number[] => feeds.visitsTo(path).map(({ time }) => time);
    const [a, b, c] = times('/down');
    assert.ok(b! - a! > 290 && c! - b! > 590, `${times('/down').join()}`);
    assert.equal(times('/busy').length, 1);
    assert.equal(times('/gone').length, 1);
    await feeds.visit('/busy', 2);
    assert.ok(times('/busy')[1]! - times('/busy')[0]! > 1190);
    assert.equal(times('/gone').length, 1);
  });
});

describe('storage faults', () => {
  const broken: Record<string, () => void> = {
    'caches-api-missing': () => Object.defineProperty(window, 'caches', { value: undefined }),
    'storage-throws': () =>
      Object.defineProperty(window, 'caches', {
        get() {
          throw new DOMException('no', 'SecurityError');
        },
      }),
    'quota-exceeded': () => {
      Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    },
  };
  for (const [name, breakIt] of Object.entries(broken)) {
    survives(`${name}: stories show, and the copy lives as long as the page`, async () => {
      let alive = true;
      const feeds = await serve({
        '/feed': () =>
          alive ? new Response(RSS, { headers: OPEN }) : new Response('', { status: 404, headers: OPEN }),
      });
      const site = await publish({ 'index.html': page(section('s', `${feeds.origin}/feed`)) });
      const open = await openPage('about:blank');
      await open.page.evaluateOnNewDocument(breakIt);
      await open.page.goto(site.origin);
      await settled(open.page);
      assert.equal((await seen(open))[0]?.stories, 12);
      alive = false;
      await open.page.evaluate(() =>
        document.querySelector<HTMLElement & { reload(): Promise<void> }>('news-section')!.reload(),
      );
      assert.deepEqual([(await seen(open))[0]?.state, (await seen(open))[0]?.stories], ['stale', 12]);
      assert.deepEqual(open.errors, []);
    });
  }

  survives('a copy that is torn, hostile or from the future is not shown', async () => {
    const feeds = await serve({ '/feed': () => new Response('', { status: 404, headers: OPEN }) });
    const ids = ['torn', 'hostile', 'future'];
    const site = await publish({
      'index.html': page(
        ids.map((id) => section(id, `${feeds.origin}/feed?${id}`).replace('count', 'loading="manual" count')).join(''),
      ),
    });
    const open = await openPage(site.origin);
    await open.page.evaluate(async (origin) => {
      const store = await caches.open('news-section');
      const put = (id: string, text: string): Promise<void> =>
        store.put(
          `https://kept.invalid/${encodeURIComponent([[`${origin}/feed?${id}`], undefined, 20, 0, 'oldest', undefined, [], []].join('\n'))}`,
          new Response(text),
        );
      const hostile = {
        id: '1',
        title: '<img src=x onerror=alert(1)>',
        url: 'javascript:alert(1)',
        image: { url: 'data:text/html,x' },
        authors: [],
        categories: [],
      };
      await put('torn', '{"cut');
      await put('hostile', JSON.stringify({ savedAt: Date.now(), items: [hostile, 5, null, { id: {} }] }));
      await put('future', JSON.stringify({ version: 999, when: Date.now(), entries: [] }));
    }, feeds.origin);
    await open.page.evaluate(() =>
      Promise.all(
        [...document.querySelectorAll<HTMLElement & { load(): Promise<void> }>('news-section')].map((section) =>
          section.load(),
        ),
      ),
    );
    assert.deepEqual(
      (await seen(open)).map(({ id, state, stories }) => [id, state, stories]),
      [
        ['torn', 'error', 0],
        ['hostile', 'stale', 1],
        ['future', 'error', 0],
      ],
    );
    const root = await open.page.evaluate(() => {
      const { shadowRoot } = document.querySelector('#hostile')!;
      return {
        links: [...shadowRoot!.querySelectorAll('a')].map((link) => link.href),
        pictures: shadowRoot!.querySelectorAll('img').length,
        title: shadowRoot!.querySelector('[part~="title"]')!.textContent.trim(),
      };
    });
    assert.deepEqual(root.pictures, 0);
    assert.ok(
      root.links.every((link) => link.startsWith('http')),
      root.links.join(),
    );
    assert.equal(root.title, '<img src=x onerror=alert(1)>');
    assert.deepEqual(open.errors, []);
  });
});
