import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FeedItem } from '../../src/feed/feed.js';
import { parseFeed } from '../../src/format/parse-feed.js';

const url = 'https://paper.example/dir/feed.xml';

describe('parseFeed, JSON', () => {
  const json = (value: unknown): FeedItem[] => parseFeed(JSON.stringify(value), { url }).items;

  it('reads JSON Feed', () => {
    const [item] = json({
      version: 'https://jsonfeed.org/version/1.1',
      authors: [{ name: 'Desk' }],
      items: [
        {
          id: 7,
          url: 'story',
          title: 'A <b> & B',
          content_html: '<p>Words</p>',
          image: '/i.png',
          date_published: '2024-03-05T10:00:00.5+05:30',
          tags: ['Town', '', null, 'Town'],
        },
      ],
    });
    assert.deepEqual(item, {
      id: '7',
      url: 'https://paper.example/dir/story',
      title: 'A <b> & B',
      summary: 'Words',
      image: { url: 'https://paper.example/i.png' },
      published: new Date('2024-03-05T04:30:00Z'),
      authors: [{ name: 'Desk' }],
      categories: [{ label: 'Town' }],
    });
  });

  it('reads Blogger’s JSON, plain and in a callback', () => {
    const value = {
      feed: {
        title: { $t: 'Blog' },
        entry: [
          {
            id: { $t: 'tag:1' },
            title: { type: 'text', $t: 'if (a < b) {}' },
            published: { $t: '2024-03-05T10:00:00.000-08:00' },
            category: [{ scheme: 'http://www.blogger.com/atom/ns#', term: 'Town Hall' }],
            link: [
              { rel: 'self', href: 'https://blog.example/self' },
              { rel: 'alternate', href: 'https://blog.example/p.html' },
            ],
            author: [{ name: { $t: 'Zoë' }, uri: { $t: 'https://blog.example/zoe' } }],
            summary: { $t: 'Words' },
            media$thumbnail: { url: 'https://blog.example/s72-c/p.jpg', width: '72', height: '72' },
            thr$total: { $t: '3' },
          },
        ],
      },
    };
    const expected = {
      id: 'tag:1',
      url: 'https://blog.example/p.html',
      title: 'if (a < b) {}',
      summary: 'Words',
      image: { url: 'https://blog.example/s72-c/p.jpg', width: 72, height: 72 },
      published: new Date('2024-03-05T18:00:00Z'),
      authors: [{ name: 'Zoë', url: 'https://blog.example/zoe' }],
      categories: [{ label: 'Town Hall', scheme: 'http://www.blogger.com/atom/ns#' }],
      commentCount: 3,
    };
    assert.deepEqual(json(value), [expected]);
    assert.deepEqual(parseFeed(`// API callback\na.b_c(${JSON.stringify(value)});`, { url }).items, [expected]);
    assert.deepEqual(json({ feed: { title: { $t: 'Blog' } } }), []);
  });

  it('reads WordPress posts, embedded or not', () => {
    const post = {
      id: 5,
      date: '2024-03-05T11:00:00',
      date_gmt: '2024-03-05T10:00:00',
      guid: { rendered: 'https://wp.example/?p=5' },
      link: 'https://wp.example/p/',
      title: { rendered: 'Q&#038;A &#8211; now' },
      excerpt: { rendered: '<p>Words [&hellip;]</p>' },
      _embedded: {
        author: [{ name: 'Ann', link: 'https://wp.example/author/ann/' }],
        'wp:featuredmedia': [
          {
            source_url: 'https://wp.example/full.jpg',
            alt_text: 'A ferry',
            media_details: {
              width: 3000,
              height: 2000,
              sizes: {
                medium: { source_url: 'https://wp.example/m.jpg', width: 300, height: 200 },
                large: { source_url: 'https://wp.example/l.jpg', width: 1024, height: 683 },
              },
            },
          },
        ],
        'wp:term': [
          [{ name: 'Food &amp; Drink', slug: 'food', taxonomy: 'category' }],
          [{ name: 'tag', slug: 'tag', taxonomy: 'post_tag' }],
        ],
      },
    };
    const [item] = json([post]);
    assert.deepEqual(item, {
      id: 'https://wp.example/?p=5',
      url: 'https://wp.example/p/',
      title: 'Q&A – now',
      summary: 'Words…',
      image: { url: 'https://wp.example/l.jpg', width: 1024, height: 683, alt: 'A ferry' },
      published: new Date('2024-03-05T10:00:00Z'),
      authors: [{ name: 'Ann', url: 'https://wp.example/author/ann/' }],
      categories: [
        { label: 'Food & Drink', term: 'food', scheme: 'category' },
        { label: 'tag', scheme: 'post_tag' },
      ],
    });
    assert.deepEqual(json([]), []);
    assert.equal(json([{ ...post, _embedded: undefined, title: 'Plain' }])[0]?.title, 'Plain');
  });

  it('takes no key for data and no list for a story', () => {
    const items = parseFeed('{"items":[{"__proto__":{"title":"p"},"constructor":1,"id":"1"},[],null,"x",7]}').items;
    assert.equal(items.length, 5);
    assert.equal(items[0]?.title, '');
    assert.equal(Object.getPrototypeOf(items[0]), Object.prototype);
  });
});
