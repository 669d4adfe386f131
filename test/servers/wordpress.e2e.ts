import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { loadFeed, parseFeed, type FeedItem } from '../../src/feed/index.js';
import { openPage, publish, settled, shownSections, type OpenPage } from '../e2e/harness.js';
import { archive, titleOf } from './archive.js';
import { assertFront, frontPage, paintedLead } from './front-page.js';
import { startWordPress, withoutWordPress, type Content, type Post, type WordPress } from './wordpress.js';

/** Of the newest post: the last full minute, because WordPress holds back what is yet to come. */
const NOW = Math.floor(Date.now() / 60_000) * 60_000;
const content: Content = archive(NOW);

/** Sizes that WordPress makes of our pictures: the smallest that is sharp at a lead's width, else the whole. */
const SHOWN: Record<string, FeedItem['image']> = {
  'harbour.jpg': { url: 'harbour-768x432.jpg', width: 768, height: 432, alt: 'The harbour “at noon”' },
  'hills.png': { url: 'hills-768x512.png', width: 768, height: 512 },
  'reed-bed.jpg': { url: 'reed-bed.jpg', width: 500, height: 400, alt: 'A reed bed' },
};

const FORMS = [
  {
    name: 'without permalinks',
    structure: '',
    api: '/?rest_route=/',
    feeds: ['/?feed=rss2', '/?feed=atom', '/?feed=rdf'],
  },
  {
    name: 'with permalinks',
    structure: '/%category%/%postname%/',
    api: '/wp-json/',
    feeds: ['/feed/', '/feed/atom/', '/feed/rdf/'],
  },
];

describe('a real WordPress', { skip: withoutWordPress }, () => {
  let press: WordPress;
  let ids: number[];

  before(async () => {
    press = await startWordPress();
    ids = await press.fill(content);
  });
  after(() => press?.close());

  const idOf = (slug: string): number => ids[content.posts.findIndex((post) => post.slug === slug)]!;
  const nameOf = (slug: string): string => content.categories.find((category) => category.slug === slug)!.name;
  const labelsOf = (post: Post): string[] => [...post.categories.map(nameOf), ...post.tags].sort();
  /** What was asked of the site beside files. */
  const asked = ({ requests }: OpenPage): string[] =>
    requests.filter((url) => url.startsWith(press.origin) && /wp-json|rest_route|feed[/=]|feed$/.test(url));

  for (const { name, structure, api, feeds } of FORMS) {
    describe(name, () => {
      before(() => press.option('permalink_structure', structure));

      const src = (): string => press.origin + api;

      it('shows the five lines on a page of another origin, for one list of terms and one request a term', async () => {
        const site = await publish({ 'index.html': frontPage(`src="${src()}"`) });
        const open = await openPage(`${site.origin}/`);
        await assertFront(open);
        const kinds = asked(open).map((url) => /wp\/v2\/(\w+)/.exec(url)?.[1]);
        assert.deepEqual(kinds, ['categories', ...Array<string>(5).fill('posts')]);
        assert.match(await paintedLead(open), /harbour-768x432\.jpg$/);
        await open.close();
      });

      it('gives titles, excerpts, dates, authors, categories and pictures as they were published', async () => {
        const { items } = await loadFeed({ src: src(), count: 50 });
        assert.equal(items.length, 50);
        items.forEach((item, i) => {
          const post = content.posts[i]!;
          assert.equal(item.title, titleOf(i));
          assert.equal(item.published?.toISOString(), new Date(`${post.published}Z`).toISOString());
          assert.deepEqual(
            item.authors.map(({ name: author }) => author),
            [content.authors.find(({ login }) => login === post.author)!.name],
          );
          assert.deepEqual(item.categories.map(({ label }) => label).sort(), labelsOf(post));
          if (post.excerpt) assert.equal(item.summary, post.excerpt);
          else assert.match(item.summary ?? '', /^Nobody had asked, .+ “We’ll see,” said the mayor\. .+[^[]…$/);
          const { url = '', ...image } = item.image ?? {};
          const { url: file = '', ...size } = SHOWN[post.picture] ?? {};
          assert.deepEqual(image, size);
          assert.ok(url.endsWith(file) && url.startsWith(file && press.origin), url);
        });
        const page = items[1]!.url!;
        assert.equal(page, press.origin + (structure ? '/science/story-1/' : `/?p=${ids[1]}`));
        assert.equal((await fetch(page)).status, 200);
      });

      it('finds nested categories, tags, entities and expressions', async () => {
        const has = (...labels: string[]): string[] =>
          content.posts.flatMap((post, i) =>
            labels.every((label) => labelsOf(post).includes(label)) ? [titleOf(i)] : [],
          );
        const titles = async (category: string, more = {}): Promise<string[]> =>
          (await loadFeed({ src: src(), category, count: 50, ...more })).items.map(({ title }) => title);
        for (const label of ['Africa', 'Space', 'Arts & Culture', 'Women’s Health', 'Water', 'C++'])
          assert.deepEqual(await titles(label), has(label).slice(0, 50), label);
        assert.deepEqual(await titles("women's health"), has('Women’s Health'));
        assert.deepEqual(await titles('middle-east', { count: 5 }), has('Middle East').slice(0, 5));
        assert.deepEqual(await titles('Science +Water'), has('Science', 'Water'));
        assert.deepEqual(
          await titles('Lifestyle -Asia -Water'),
          has('Lifestyle').filter((title) => !has('Asia').includes(title) && !has('Water').includes(title)),
        );
        await assert.rejects(titles('Afrika'), { code: 'no-such-category', fix: /Africa/ });
      });

      it('is read on past a full page, and not past its end', async () => {
        const urls: string[] = [];
        const visit = async (url: string, init: RequestInit): Promise<Response> => {
          const response = await fetch(url, init);
          urls.push(`${response.status} ${new URL(url).searchParams.get('offset') ?? 0}`);
          return response;
        };
        const { items } = await loadFeed({ src: src(), include: 'part 17', count: 10 }, { fetch: visit });
        assert.deepEqual(
          items.map(({ title }) => title),
          [17, 170, 171, 172, 173, 174, 175].map(titleOf),
        );
        assert.deepEqual(urls, ['200 0', '200 100']);
      });

      it('becomes a front in the post of an author who may write text alone, by one script for the whole site', async () => {
        for (const slug of ['front-blocks', 'front-classic']) {
          const open = await openPage(`${press.origin}/?p=${idOf(slug)}`);
          assert.equal(await open.page.$('news-section[src]'), null, 'WordPress let an author write an element');
          await assertFront(open);
          assert.deepEqual(
            asked(open).map((url) => /wp\/v2\/(\w+)/.exec(url)?.[1]),
            ['categories', ...Array<string>(5).fill('posts')],
          );
          const text = await open.page.$eval('.entry-content', (post) => (post as HTMLElement).innerText);
          assert.match(text, /^Today in five blocks:/);
          assert.doesNotMatch(text, /\[(combine|featuredpost)\]/);
          await open.close();
        }
      });

      it('has feeds that give the same stories as its API', async () => {
        const { items } = await loadFeed({ src: src(), count: 10 });
        for (const path of feeds) {
          const response = await fetch(press.origin + path);
          const feed = parseFeed(new Uint8Array(await response.arrayBuffer()), {
            url: response.url,
            contentType: response.headers.get('content-type') ?? '',
          });
          assert.equal(feed.title, 'Harbour & Hill');
          assert.equal(feed.url, `${press.origin}/`);
          const facts = ({ url, title, summary, published, authors, categories }: FeedItem): unknown => ({
            url,
            title,
            summary,
            published,
            authors: authors.map(({ name: author }) => author),
            labels: categories.map(({ label }) => label).sort(),
          });
          assert.deepEqual(feed.items.map(facts), items.map(facts), path);
        }
      });

      it('is read by its feeds where a plugin has closed the API', async () => {
        await press.option('news_api_closed', '1');
        try {
          const page = frontPage(`src="${structure ? '/wp-json/' : api}"`, '/news/news-section.js');
          await press.upload('front.html', page);
          const open = await openPage(`${press.origin}/front.html`);
          await assertFront(open);
          // A feed has ten stories; the block that wants ten, one of them shown above, turns one page.
          const read = asked(open).filter((url) => /feed[/=]/.test(url));
          assert.deepEqual([read.length, read.filter((url) => /[?&]paged=2$/.test(url)).length], [6, 1]);
          await open.close();
        } finally {
          await press.option('news_api_closed', '');
        }
      });
    });
  }

  it('lets every origin read its API, and only its own read its feeds', async () => {
    const allowed = async (path: string): Promise<string | null> =>
      (await fetch(press.origin + path, { headers: { origin: 'https://page.example' } })).headers.get(
        'access-control-allow-origin',
      );
    assert.equal(await allowed('/wp-json/wp/v2/posts'), 'https://page.example');
    assert.equal(await allowed('/feed/'), null);
    const site = await publish({
      'index.html': `<!doctype html><title>Not ours</title><script type="module" src="news-section.js"></script>
        <news-section src="${press.origin}/feed/"><a href="${press.origin}/">All news</a></news-section>`,
    });
    const open = await openPage(`${site.origin}/`);
    await settled(open.page);
    const [section] = await shownSections(open.page);
    assert.deepEqual([section?.state, section?.notice, section?.stories], ['error', 'unreachable', []]);
  });
});
