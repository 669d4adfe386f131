import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { loadFeed, type FeedItem } from '../../src/feed/index.js';
import { openPage, publish, settled, shownSections } from '../e2e/harness.js';
import { archive, titleOf } from './archive.js';
import { assertFront, frontPage, paintedLead } from './front-page.js';
import { missing } from './programs.js';
import { PICTURE, staticSite, type StaticSite } from './static-site.js';

const content = archive(Date.now());
const nameOf = (slug: string): string => content.categories.find((category) => category.slug === slug)!.name;
const labels = content.posts.map(({ categories, tags }) => [...categories.map(nameOf), ...tags]);

/** A site below its host's root, as project pages are. */
const CONFIG = `
title = "Harbour & Hill"
languageCode = "en-gb"
[author]
name = "The desk"
email = "desk@example.com"
`;

/** Hugo has layouts for feeds, but none for pages. */
const LAYOUTS = {
  'layouts/_default/single.html': '<!doctype html><title>{{ .Title }}</title>{{ .Content }}',
  'layouts/_default/list.html': '<!doctype html><title>{{ .Title }}</title>',
};

/** A feed as site owners write it who want more in it than Hugo's own template has. */
const TEMPLATE = `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>{{ .Site.Title }}</title><link>{{ .Permalink }}</link><description>{{ .Title }}</description>
{{ range .Site.RegularPages }}<item>
<title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" | safeHTML }}</pubDate>
<dc:creator>{{ .Params.author }}</dc:creator>
{{ range .Params.categories }}<category>{{ . }}</category>{{ end }}
{{ range .Params.tags }}<category>{{ . }}</category>{{ end }}
{{ with .Params.image }}<media:content url="{{ . | absURL }}" medium="image" width="800" height="450"/>{{ end }}
<description>{{ .Summary | html }}</description>
</item>
{{ end }}</channel>
</rss>
`;

/** Every post as a page of Hugo's, its facts in front of its words. */
const pages = Object.fromEntries(
  content.posts.map((post, i) => {
    const facts = {
      title: titleOf(i),
      date: `${post.published.replace(' ', 'T')}Z`,
      author: content.authors.find(({ login }) => login === post.author)!.name,
      categories: post.categories.map(nameOf),
      tags: post.tags,
      ...(post.picture && { image: 'pictures/harbour.svg' }),
    };
    const words = `Nobody had *asked* & yet the “square” was full on day ${i}.`;
    return [`content/posts/${post.slug}.md`, `${JSON.stringify(facts)}\n\n${words}\n`];
  }),
);

describe('a site made by Hugo', { skip: missing('hugo') }, () => {
  let site: StaticSite;
  before(async () => {
    site = await staticSite('hugo', (origin, target) => [
      'hugo',
      '--quiet',
      `--baseURL=${origin}/paper/`,
      `--destination=${target}/paper`,
    ]);
    await site.generate({ 'config.toml': CONFIG, ...LAYOUTS, 'static/pictures/harbour.svg': PICTURE, ...pages });
  });
  after(() => site?.close());

  const feed = (): string => `${site.origin}/paper/index.xml`;

  function assertStories(items: readonly FeedItem[], count: number): void {
    assert.equal(items.length, count);
    items.forEach((item, i) => {
      const { slug, published } = content.posts[i]!;
      assert.equal(item.title, titleOf(i));
      assert.equal(item.url, `${site.origin}/paper/posts/${slug}/`);
      assert.equal(item.published?.toISOString(), new Date(`${published.replace(' ', 'T')}Z`).toISOString());
      assert.equal(item.summary, `Nobody had asked & yet the “square” was full on day ${i}.`);
    });
  }

  it('is read by the feed that Hugo makes of itself: titles, addresses, dates, excerpts, the author', async () => {
    const { items, title } = await loadFeed({ src: feed(), count: 50 });
    assert.equal(title, 'Harbour & Hill');
    assertStories(items, 50);
    assert.deepEqual(items[0]!.authors, [{ name: 'The desk' }]);
    assert.equal((await fetch(items[0]!.url!)).status, 200);
  });

  it('finds a picture that lies beside its story', async () => {
    const facts = { title: 'The pier', date: '2020-01-01', categories: ['Notices'] };
    await site.generate({
      'content/posts/pier/index.md': `${JSON.stringify(facts)}\n\n![A pier](pier.svg)\n\n<!--more-->\n\nMore.\n`,
      'content/posts/pier/pier.svg': PICTURE,
    });
    const { items } = await loadFeed({ src: `${site.origin}/paper/categories/notices/index.xml`, include: 'pier' });
    assert.deepEqual(items[0]?.image, { url: `${site.origin}/paper/posts/pier/pier.svg`, alt: 'A pier' });
  });

  it('fills blocks from the feeds of its categories, on a page of another origin', async () => {
    const blocks = ['lifestyle', 'middle-east', 'africa', 'arts-culture', 'womens-health'].map(
      (slug) => `<news-section src="${site.origin}/paper/categories/${slug}/index.xml" loading="eager"></news-section>`,
    );
    const other = await publish({
      'index.html': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Not ours</title>
        <script type="module" src="news-section.js"></script><news-front>${blocks.join('')}</news-front></html>`,
    });
    const open = await openPage(`${other.origin}/`);
    await settled(open.page);
    const sections = await shownSections(open.page);
    const wanted = ['Lifestyle', 'Middle East', 'Africa', 'Arts & Culture', 'Women’s Health'];
    assert.deepEqual(
      sections.map(({ heading, stories }) => [heading, stories.length]),
      wanted.map((name) => [`${name} on Harbour & Hill`, 5]),
    );
    sections.forEach(({ stories }, i) => {
      for (const { title } of stories) {
        const at = content.posts.findIndex((_, post) => titleOf(post) === title);
        assert.ok(labels[at]?.includes(wanted[i]!), `${title} in ${wanted[i]}`);
      }
    });
    assert.deepEqual([open.console, open.errors], [[], []]);
    await open.close();
  });

  it('shows the five lines from a feed with categories and pictures, for one request', async () => {
    await site.generate({ 'layouts/_default/rss.xml': TEMPLATE });
    const { items } = await loadFeed({ src: feed(), count: 50 });
    assertStories(items, 50);
    items.forEach((item, i) => {
      const { picture, author } = content.posts[i]!;
      assert.deepEqual(
        item.categories.map(({ label }) => label),
        labels[i],
      );
      assert.deepEqual(item.authors, [{ name: content.authors.find(({ login }) => login === author)!.name }]);
      const image = { url: `${site.origin}/paper/pictures/harbour.svg`, width: 800, height: 450 };
      assert.deepEqual(item.image, picture ? image : undefined);
    });

    const before = site.visitsTo('/paper/index.xml').length;
    const other = await publish({ 'index.html': frontPage(`src="${feed()}"`) });
    const open = await openPage(`${other.origin}/`);
    await assertFront(open);
    assert.equal(await paintedLead(open), `${site.origin}/paper/pictures/harbour.svg`);
    assert.equal(site.visitsTo('/paper/index.xml').length - before, 1);
    await open.close();
  });
});
