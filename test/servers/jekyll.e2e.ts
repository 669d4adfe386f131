import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { loadFeed } from '../../src/feed/index.js';
import { openPage, publish } from '../e2e/harness.js';
import { archive, titleOf } from './archive.js';
import { assertFront, frontPage, paintedLead } from './front-page.js';
import { missing, missingIn } from './programs.js';
import { PICTURE, staticSite, type StaticSite } from './static-site.js';

const content = archive(Math.floor(Date.now() / 60_000) * 60_000);
const nameOf = (slug: string): string => content.categories.find((category) => category.slug === slug)!.name;
const labels = content.posts.map(({ categories, tags }) => [...categories.map(nameOf), ...tags]);

/** A file with its facts before its words; JSON is YAML. */
const file = (facts: object, words: string): string => `---\n${JSON.stringify(facts)}\n---\n\n${words}\n`;

/** Every post as a file of Jekyll's; where it has no picture of its own, one lies beside its page. */
const posts = Object.fromEntries(
  content.posts.flatMap((post, i) => {
    const facts = {
      title: titleOf(i),
      date: `${post.published} +0000`,
      author: content.authors.find(({ login }) => login === post.author)!.name,
      categories: post.categories.map(nameOf),
      tags: post.tags,
      ...(post.picture && { image: '/pictures/harbour.svg' }),
    };
    const words = `Nobody had *asked* & yet the “square” was full on day ${i}.\n\n![A pier](pier.svg)`;
    return [
      [`_posts/${post.published.slice(0, 10)}-${post.slug}.md`, file(facts, words)],
      [`news/${post.slug}/pier.svg`, PICTURE],
    ];
  }),
);

/** Jekyll makes quotes curly in titles. */
const shown = (title: string): string => title.replace('"dry"', '“dry”');

const skip = missing('jekyll', 'ruby') || (await missingIn('jekyll-feed', 'ruby', ['-e', 'gem "jekyll-feed"']));

describe('a site made by Jekyll', { skip }, () => {
  let site: StaticSite;
  before(async () => {
    site = await staticSite('jekyll', (_, target) => ['jekyll', 'build', '--quiet', '--destination', target]);
    const config = {
      title: 'Harbour & Hill',
      url: site.origin,
      lang: 'en-GB',
      timezone: 'Asia/Kathmandu',
      plugins: ['jekyll-feed'],
      feed: { posts_limit: 200, categories: ['Africa', 'Middle East'] },
      // The categories do not belong into addresses.
      permalink: '/news/:title/',
    };
    await site.generate({ '_config.yml': JSON.stringify(config), 'pictures/harbour.svg': PICTURE, ...posts });
  });
  after(() => site?.close());

  it('gives titles, addresses, dates, authors, excerpts, categories and pictures by its feed', async () => {
    const { items, title } = await loadFeed({ src: `${site.origin}/feed.xml`, count: 50 });
    assert.equal(title, 'Harbour & Hill');
    assert.equal(items.length, 50);
    items.forEach((item, i) => {
      const { slug, published, author, picture } = content.posts[i]!;
      assert.equal(item.title, shown(titleOf(i)));
      assert.equal(item.url, `${site.origin}/news/${slug}/`);
      assert.equal(item.published?.toISOString(), new Date(`${published.replace(' ', 'T')}Z`).toISOString());
      assert.deepEqual(item.authors, [{ name: content.authors.find(({ login }) => login === author)!.name }]);
      assert.equal(item.summary, `Nobody had asked & yet the “square” was full on day ${i}.`);
      assert.deepEqual(
        item.categories.map(({ label }) => label),
        labels[i],
      );
      // Without a picture of its own a story has that of its text, which lies beside its page.
      const own = picture
        ? { url: `${site.origin}/pictures/harbour.svg` }
        : { url: `${item.url}pier.svg`, alt: 'A pier' };
      assert.deepEqual(item.image, own);
    });
    assert.equal((await fetch(items[0]!.url!)).status, 200);
  });

  it('shows the five lines on a page of another origin, for one request', async () => {
    const before = site.visitsTo('/feed.xml').length;
    const other = await publish({ 'index.html': frontPage(`src="${site.origin}/feed.xml"`) });
    const open = await openPage(`${other.origin}/`);
    await assertFront(open);
    assert.equal(await paintedLead(open), `${site.origin}/pictures/harbour.svg`);
    assert.equal(site.visitsTo('/feed.xml').length - before, 1);
    await open.close();
  });

  it('has a feed for each category that its owner names', async () => {
    const { items } = await loadFeed({ src: `${site.origin}/feed/Middle%20East.xml`, count: 50 });
    const expected = content.posts.flatMap((_, i) => (labels[i]!.includes('Middle East') ? [titleOf(i)] : []));
    assert.deepEqual(
      items.map(({ title }) => title),
      expected.map(shown),
    );
  });
});
