import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withArchive } from '../../demo/feeds/archive.js';
import { stories } from '../../demo/feeds/stories.js';
import { dateOf, labelsOf, pictureFile, type Story } from '../../demo/feeds/story.js';
import type { Feed, FeedItem } from '../../src/feed/feed.js';
import { parseFeed } from '../../src/format/parse-feed.js';
import { ORIGIN, get, now } from './ask.js';

async function read(path: string): Promise<Feed> {
  const response = await get(path);
  const contentType = response.headers.get('content-type') ?? '';
  return parseFeed(new Uint8Array(await response.arrayBuffer()), { url: ORIGIN + path, contentType });
}

/** What every form of the paper must give back of a story. */
function told(item: FeedItem): object {
  return {
    title: item.title,
    labels: item.categories.map((category) => category.label),
    authors: item.authors.map((author) => author.name),
    published: item.published?.toISOString(),
    picture: item.image?.url
      .split('/')
      .at(-1)
      ?.replace(/-\d+x\d+(?=\.)/, ''),
  };
}

function written(story: Story): object {
  return {
    title: story.title,
    labels: labelsOf(story),
    authors: [...story.by],
    published: dateOf(story, now).toISOString(),
    picture: story.picture && pictureFile(story.picture),
  };
}

describe('our own reader', () => {
  for (const path of ['/feed.xml', '/atom.xml', '/feed.json']) {
    it(`reads every story of ${path} back, with its picture wherever it was hidden`, async () => {
      const { items } = await read(path);
      assert.deepEqual(items.map(told), stories.map(written));
      assert.deepEqual(
        items.map((item) => item.language),
        stories.map((story) => story.language),
      );
      for (const [index, item] of items.entries()) {
        assert.equal(item.url, `${ORIGIN}/stories/${stories[index]?.slug}`);
        assert.ok(item.summary?.startsWith(stories[index]?.summary.slice(0, 60) ?? ''), item.title);
      }
    });
  }

  const archive = withArchive(stories);
  const embedded = '_embed=wp:featuredmedia,author,wp:term&_fields=id,link,title,excerpt,date_gmt,_links,_embedded';
  for (const path of [
    '/blogger/feeds/posts/summary?alt=json&orderby=published&max-results=100',
    '/blogger/feeds/posts/summary?alt=json-in-script&callback=show&orderby=published&max-results=100',
    '/blogger/feeds/posts/default?orderby=published&max-results=100',
    `/wordpress/wp-json/wp/v2/posts?per_page=100&${embedded}`,
    '/wordpress/feed/',
  ]) {
    it(`reads the archive back from ${path.split('&')[0]}`, async () => {
      const { items } = await read(path);
      assert.deepEqual(items.map(told), archive.slice(0, items.length).map(written));
      assert.equal(items.length, path === '/wordpress/feed/' ? 10 : 100);
    });
  }
});
