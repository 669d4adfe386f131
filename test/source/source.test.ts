import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NewsError } from '../../src/feed/news-error.js';
import { sourceFor } from '../../src/source/source.js';
import { BASE, describeSource, siteOf, want } from './contract.js';

describeSource('A feed', {
  words: [
    'feed.xml',
    '/news/feed.xml',
    'https://page.example/news/feed.xml',
    'feed:feed.xml',
    'feed://page.example/news/feed.xml',
    'FEED:https://page.example/news/feed.xml#top',
    'https://me:secret@page.example/news/feed.xml',
  ],
  kind: 'feed',
  address: 'https://page.example/news/feed.xml',
  site: () => siteOf(() => 404),
});

const kindOf = async (word: string): Promise<string> => (await sourceFor(word, BASE)).kind;

describe('sourceFor', () => {
  it('reads a feed as it is, in one request, whatever the query', async () => {
    const source = await sourceFor('feed.xml?a=1', BASE);
    for (const query of [want(), want('Africa'), want('A, B', { all: true })]) {
      assert.deepEqual(await source.plan(query, siteOf(() => 404).lookUp), {
        readings: [{ url: 'https://page.example/news/feed.xml?a=1', filtered: false }],
      });
    }
    assert.equal(source.retry, undefined);
  });

  it('knows Blogger by host or path', async () => {
    for (const word of [
      'https://news.blogspot.com',
      'http://news.blogspot.co.uk/p/about.html',
      'https://blog.example/feeds/posts/default',
      '/feeds/posts',
      'blogger:https://blog.example/',
      'https://blog.example/feeds/posts/summary/-/News?alt=rss',
      'Blogger:/',
    ]) {
      assert.equal(await kindOf(word), 'blogger', word);
    }
  });

  it('knows WordPress by host, path or parameter', async () => {
    for (const word of [
      'https://news.wordpress.com',
      'https://blog.example/wp-json',
      'https://blog.example/sub/wp-json/wp/v2/posts',
      'https://blog.example/?rest_route=/',
      'https://blog.example/index.php?lang=en&rest_route=/wp/v2/posts',
      'wordpress:https://blog.example/',
      'https://public-api.wordpress.com/wp/v2/sites/news.example/posts',
    ]) {
      assert.equal(await kindOf(word), 'wordpress', word);
    }
  });

  it('takes everything else as a feed, and what looks like a platform but is not', async () => {
    for (const word of [
      'feed.xml',
      'https://blog.example/feed/',
      'https://blogspot.example/feed',
      'https://notblogspot.com/',
      'https://blog.example/?u=x.blogspot.com',
      'https://blog.example/my-wp-json',
      'https://wordpress.com.example/',
      'https://blog.example/feeds/postscript.xml',
      'https://blog.example/?no_rest_route=1',
      'feed:https://news.blogspot.com/feeds/posts/default',
      'feed:https://blog.example/wp-json/feed',
    ]) {
      assert.equal(await kindOf(word), 'feed', word);
    }
  });

  it('turns away what is no http(s) address, and names it', async () => {
    for (const word of [
      'javascript:alert(1)',
      'data:text/xml,<rss/>',
      'ftp://a.example/',
      'file:///etc/passwd',
      'blob:https://a.example/1',
      'feed:javascript:alert(1)',
      'blogger:data:,',
      'https://',
      'http://[',
      'wordpress:ftp://a.example/',
    ]) {
      await assert.rejects(
        sourceFor(word, BASE),
        (error) => error instanceof NewsError && error.code === 'no-source' && error.message.includes(word),
        word,
      );
    }
  });
});
