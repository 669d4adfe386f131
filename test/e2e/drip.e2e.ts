import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answer } from '../../demo/feeds/site.js';
import { openPage, publish, serve, settled, shownSections, type Raw } from './harness.js';

const LINES = `[Lifestyle Viral World News][combine][Lifestyle][5]
[Science Viral World News][combine][Science][5]
[Middle East Viral News][featuredpost][Middle East][10]
[African Viral World News][combine][Africa][5]
[Asian Viral News][featuredpost][Asia][10]`;

const page = (front: string): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Drip</title>
<script type="module" src="news-section.js"></script>${front}<p>Text below.</p></html>`;

/** A feed of ten megabytes: the five categories in turn, newest first, with long bodies. */
function bigFeed(): { head: string; items: string[] } {
  const names = ['Lifestyle', 'Science', 'Middle East', 'Africa', 'Asia'];
  const body = 'A paragraph of a long story that nobody asked to have read in full. '.repeat(120);
  const items = Array.from({ length: 1200 }, (_, i) => {
    const date = new Date(Date.now() - i * 60_000).toUTCString();
    return `<item><title>Story ${i} of ${names[i % 5]}</title><link>https://news.example/${i}</link><guid>${i}</guid><category>${names[i % 5]}</category><pubDate>${date}</pubDate><description>${body}</description></item>\n`;
  });
  return {
    head: '<?xml version="1.0"?><rss version="2.0"><channel><title>Big news</title><link>https://news.example/</link>\n',
    items,
  };
}

describe('a feed of 10 MB that drips', () => {
  it('fills the first section before a tenth was sent, fills all five, and is then hung up on', async () => {
    const { head, items } = bigFeed();
    const total = head.length + items.join('').length;
    assert.ok(total > 9_900_000, `${total} bytes`);
    let stopped = false;
    const drip: Raw = {
      raw(_, response) {
        response.writeHead(200, { 'content-type': 'application/rss+xml', 'access-control-allow-origin': '*' });
        response.write(head);
        let next = 0;
        const timer = setInterval(() => {
          if (next < items.length) response.write(items[next++]);
          else response.end();
        }, 20);
        response.on('close', () => {
          clearInterval(timer);
          stopped = true;
        });
      },
    };
    const feed = await serve({ '/feed.xml': drip });
    const site = await publish({
      'index.html': page(`<news-front src="${feed.origin}/feed.xml">${LINES}</news-front>`),
    });
    const open = await openPage(`${site.origin}/`);
    await open.page.waitForFunction(
      () => document.querySelector<HTMLElement & { state: string }>('news-section')?.state === 'ready',
    );
    const [visit] = feed.visitsTo('/feed.xml');
    assert.ok(visit!.sent < total / 10, `${visit!.sent} of ${total} bytes were sent when the first section was ready`);
    assert.ok(!stopped);

    await settled(open.page);
    await visit!.closed;
    assert.ok(visit!.closedByClient, 'the connection was not closed by us');
    assert.ok(visit!.sent < total / 2, `${visit!.sent} of ${total} bytes`);
    assert.deepEqual(
      (await shownSections(open.page)).map(({ stories }) => stories.length),
      [5, 5, 10, 5, 10],
    );
    assert.equal(feed.visits.length, 1);
    assert.deepEqual(open.errors, []);
  });
});

describe('a feed that hangs', () => {
  it('lets the other sections paint within 1.5 s, with no repeat and no shift when it comes after 9 s', async () => {
    let arrived!: () => void;
    const came = new Promise<void>((resolve) => (arrived = resolve));
    const paper = await serve(async (request) => {
      const url = new URL(request.url);
      if (url.pathname === '/hangs.xml') {
        await new Promise((resolve) => setTimeout(resolve, 9000));
        arrived();
        url.pathname = '/feed.xml';
      }
      return answer(new Request(url));
    });
    const section = (src: string, heading: string): string =>
      `<news-section src="${paper.origin}/${src}" heading="${heading}" layout="combine" count="5"></news-section>`;
    const front = `<news-front loading="eager">${section('hangs.xml', 'Late')}${section('feed.xml?a', 'Second')}${section('feed.xml?b', 'Third')}</news-front>`;
    const site = await publish({ 'index.html': page(front) });
    const open = await openPage(`${site.origin}/`);
    const begun = await open.page.evaluate(() => performance.now());
    await open.page.waitForFunction(
      () =>
        [...document.querySelectorAll<HTMLElement & { state: string }>('news-section')]
          .slice(1)
          .every(({ state }) => state === 'ready'),
      { polling: 'raf' },
    );
    const took = (await open.page.evaluate(() => performance.now())) - begun;
    assert.ok(took < 1500, `${took} ms`);
    const before = await open.cls();

    await came;
    await settled(open.page);
    const sections = await shownSections(open.page);
    assert.deepEqual(
      sections.map(({ stories }) => stories.length),
      [5, 5, 5],
    );
    const links = sections.flatMap(({ stories }) => stories.map(({ href }) => href));
    assert.equal(new Set(links).size, 15);
    assert.deepEqual((await open.cls()).shifts.slice(before.shifts.length), []);
    assert.deepEqual(open.console, []);
  });
});
