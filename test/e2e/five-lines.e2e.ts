import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answer } from '../../demo/feeds/site.js';
import { openPage, publish, serve, settled, shownSections, type Server } from './harness.js';

/** From a real news blog, byte for byte. */
const LINES = `[Lifestyle Viral World News][combine][Lifestyle][5]
[Science Viral World News][combine][Science][5]
[Middle East Viral News][featuredpost][Middle East][10]
[African Viral World News][combine][Africa][5]
[Asian Viral News][featuredpost][Asia][10]`;

const WANTED = [
  ['Lifestyle Viral World News', 'Lifestyle', 5],
  ['Science Viral World News', 'Science', 5],
  ['Middle East Viral News', 'Middle East', 10],
  ['African Viral World News', 'Africa', 5],
  ['Asian Viral News', 'Asia', 10],
] as const;

/** Five minutes before noon of a day: the demo's dates are relative to it. */
const NOW = new Date();

/** Every form of the newspaper, with the requests that PRODUCT.md counts for the five lines. */
const FORMS = [
  { name: 'RSS', src: 'feed.xml', requests: ['/feed.xml'] },
  { name: 'Atom', src: 'atom.xml', requests: ['/atom.xml'] },
  { name: 'JSON Feed', src: 'feed.json', requests: ['/feed.json'] },
  {
    name: 'Blogger',
    src: 'blogger/feeds/posts/summary',
    requests: ['Lifestyle', 'Science', 'Middle%20East', 'Africa', 'Asia'].map(
      (label) => `/blogger/feeds/posts/summary/-/${label}`,
    ),
  },
  {
    name: 'WordPress',
    src: 'wordpress/wp-json/wp/v2/posts',
    requests: ['/wordpress/wp-json/wp/v2/categories', ...Array<string>(5).fill('/wordpress/wp-json/wp/v2/posts')],
  },
];

interface Item {
  id: string;
  url: string;
  title: string;
  categories: { label: string }[];
  image?: unknown;
}

const page = (src: string, head = ''): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Not ours</title>${head}
<script type="module" src="news-section.js"></script>
<script>
  // Two frames after the upgrade it is painted; the feeds below take longer than that.
  customElements.whenDefined('news-section').then(() =>
    requestAnimationFrame(() => requestAnimationFrame(() => (window.upgraded = performance.now()))));
</script>
<h1>Somebody's page</h1>
<news-front src="${src}">
${LINES}
</news-front>
<p id="below">Text below the front.</p>
</html>`;

/** The newspaper, on its own origin, at a distance of 150 ms. */
const feeds = (): Promise<Server> =>
  serve(async (request) => {
    await new Promise((resolve) => setTimeout(resolve, request.url.includes('/pictures') ? 0 : 150));
    return answer(request, { now: NOW });
  });

describe('the five lines in an HTML file that is not ours', () => {
  for (const { name, src, requests } of FORMS) {
    it(`show 5, 5, 10, 5, 10 stories of the right categories from the ${name} form, another origin's`, async () => {
      const paper = await feeds();
      const site = await publish({ 'index.html': page(`${paper.origin}/${src}`) });
      const open = await openPage(`${site.origin}/`);
      await settled(open.page);

      const sections = await shownSections(open.page);
      assert.deepEqual(
        sections.map(({ heading, stories }) => [heading, stories.length]),
        WANTED.map(([heading, , count]) => [heading, count]),
      );
      const items = await open.page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement & { items?: Item[] }>('news-section')].map(({ items = [] }) => items),
      );
      items.forEach((list, i) => {
        for (const { title, categories } of list) {
          assert.ok(
            categories.some(({ label }) => label === WANTED[i]![1]),
            `${title} in ${WANTED[i]![0]}`,
          );
        }
      });
      const links = sections.flatMap(({ stories }) => stories.map(({ href }) => href));
      assert.equal(new Set(links).size, 35, 'a story is shown twice');
      assert.ok(links.every((link) => link.startsWith(`${paper.origin}/`)));

      const asked = paper.visits.map(({ path }) => path).filter((path) => !/\.(svg|jpe?g|png|webp)$/.test(path));
      assert.deepEqual(asked.sort(), [...requests].sort());
      assert.deepEqual(open.console, []);
      assert.deepEqual(open.errors, []);
      // From the upgrade on nothing moves; what stood there before it is the page's own affair.
      const { shifts } = await open.cls();
      const upgraded = await open.page.evaluate(() => Number(Reflect.get(window, 'upgraded')));
      const late = shifts.filter((shift) => Number(/at (\d+) ms/.exec(shift)?.[1]) > upgraded);
      assert.deepEqual(late, [], `upgraded at ${upgraded}`);
    });
  }

  it('fill the Africa block of the blogs, though its stories lie beyond their newest 150', async () => {
    const paper = await feeds();
    const newest = (await (await fetch(`${paper.origin}/wordpress/wp-json/wp/v2/posts?per_page=100`)).json()) as {
      id: number;
    }[];
    const next = (await (await fetch(`${paper.origin}/wordpress/wp-json/wp/v2/posts?per_page=100&page=2`)).json()) as {
      id: number;
    }[];
    const ids = new Set([...newest, ...next.slice(0, 50)].map(({ id }) => id));
    const africa = (await (await fetch(`${paper.origin}/wordpress/wp-json/wp/v2/categories?slug=africa`)).json()) as {
      id: number;
    }[];
    const posts = (await (
      await fetch(`${paper.origin}/wordpress/wp-json/wp/v2/posts?categories=${africa[0]?.id}`)
    ).json()) as { id: number }[];
    assert.ok(posts.length >= 5);
    assert.ok(posts.every(({ id }) => !ids.has(id)));
  });

  it('move nothing at all with the recommended snippet: shift 0.000 from navigation on', async () => {
    const paper = await feeds();
    const src = `${paper.origin}/feed.xml`;
    const head = `<link rel="preload" as="fetch" crossorigin href="${src}">
      <style>news-front:not(:defined){display:block;min-height:4000px;font-size:0}news-front:not(:defined)>*{font-size:1rem}</style>`;
    for (const width of [320, 768, 1280]) {
      const site = await publish({ 'index.html': page(src, head) });
      const open = await openPage(`${site.origin}/`, { width });
      await settled(open.page);
      await open.page.waitForNetworkIdle();
      const { sum, shifts } = await open.cls();
      assert.equal(sum.toFixed(3), '0.000', `${width} px: ${shifts.join('\n')}`);
    }
    // The preload is the request: the feed is not loaded twice.
    assert.equal(paper.visitsTo('/feed.xml').length, 3);
  });
});
