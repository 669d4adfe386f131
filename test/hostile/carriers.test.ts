import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Feed } from '../../src/feed/feed.js';
import { parseFeed } from '../../src/format/parse-feed.js';
import type { Carrier, Shows } from './carrier.js';
import { CARRIERS } from './carriers.js';

const TEXT = 'Zanzibar lighthouse';
const ADDRESS = 'https://carried.example/zanzibar.png';

/** Where the harmless payload has to be found, for each place that readers see. */
const FOUND: Record<Exclude<Shows, 'nowhere' | 'heading'>, (feed: Feed) => string | undefined> = {
  title: ({ items }) => items[0]?.title,
  summary: ({ items }) => items[0]?.summary,
  category: ({ items }) => items[0]?.categories[0]?.label,
  source: ({ items }) => items[0]?.source?.title,
  author: ({ items }) => items[0]?.authors[0]?.name,
  link: ({ items }) => items[0]?.url,
  image: ({ items }) => items[0]?.image?.url,
  alt: ({ items }) => items[0]?.image?.alt,
};

const read = (carrier: Carrier, payload: string): Feed =>
  parseFeed(carrier.write(payload, 1), { url: 'https://feeds.example/dir/feed.xml', contentType: carrier.type });

describe('a carrier', () => {
  for (const carrier of CARRIERS) {
    const { name, shows } = carrier;
    it(`brings its payload to where readers see it: ${name}`, () => {
      const isAddress = /link|image|url|guid|page| id\b/.test(`${shows} ${name}`) && !/title|alt/.test(name);
      const payload = isAddress && shows !== 'source' ? ADDRESS : TEXT;
      const feed = read(carrier, payload);
      assert.equal(feed.items.length, 1);
      if (shows === 'nowhere') return;
      const found = shows === 'heading' ? (isAddress ? feed.url : feed.title) : FOUND[shows](feed);
      assert.equal(found, payload);
    });
  }
});
