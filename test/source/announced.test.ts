import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { announcedFeed, type PageLink } from '../../src/source/announced.js';

const PAGE = 'https://site.example/2026/post.html';
const feed = (href: string, facts: Partial<PageLink> = {}): PageLink => ({
  rel: 'alternate',
  type: 'application/rss+xml',
  href,
  ...facts,
});

describe('announcedFeed', () => {
  it('prefers the WordPress API', () => {
    assert.equal(
      announcedFeed([feed('/feed/'), { rel: 'https://api.w.org/', href: '/wp-json/' }], PAGE),
      'https://site.example/wp-json/',
    );
    assert.equal(
      announcedFeed([{ rel: 'https://api.w.org/', href: '/index.php?rest_route=/' }], PAGE),
      'https://site.example/index.php?rest_route=/',
    );
  });

  it('passes an API by that nothing could recognise', () => {
    assert.equal(
      announcedFeed([{ rel: 'https://api.w.org/', href: '/secret-api/' }, feed('/feed/')], PAGE),
      'https://site.example/feed/',
    );
  });

  it('takes the first feed that is not one of comments', () => {
    const links = [
      { rel: 'stylesheet', href: '/style.css', type: 'text/css' },
      { rel: 'alternate', href: '/fr/', type: 'text/html' },
      { rel: 'alternate', href: '/wp-json/wp/v2/posts/1', type: 'application/json' },
      feed('/comments/feed/', { title: 'Site » Comments Feed' }),
      feed('/post/feed/', { title: 'Site » A post Comments Feed' }),
      feed('atom.xml', { rel: 'home ALTERNATE', type: 'application/atom+xml; charset=utf-8' }),
      feed('/feed.json', { type: 'application/feed+json' }),
    ];
    assert.equal(announcedFeed(links, PAGE), 'https://site.example/2026/atom.xml');
  });

  it('takes the blog itself on a page of Blogger', () => {
    const links = [
      feed('https://site.example/feeds/123/comments/default'),
      { rel: 'service.post', type: 'application/atom+xml', href: 'https://www.blogger.com/feeds/99/posts/default' },
    ];
    assert.equal(announcedFeed(links, PAGE), 'https://site.example/feeds/posts/summary');
    assert.equal(
      announcedFeed([], 'https://news.blogspot.com/2026/11/x.html'),
      'https://news.blogspot.com/feeds/posts/summary',
    );
  });

  it('finds nothing where nothing is announced, or nothing that could be read', () => {
    for (const links of [[], [feed('javascript:alert(1)')], [feed('http://[')], [{ rel: 'icon', href: '/i.png' }]]) {
      assert.equal(announcedFeed(links, PAGE), undefined);
    }
  });
});
