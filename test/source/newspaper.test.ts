import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answer } from '../../demo/feeds/site.js';
import type { FeedItem } from '../../src/feed/feed.js';
import { parseFeed } from '../../src/format/parse-feed.js';
import { compileCategory } from '../../src/query/category.js';
import { sourceFor, type Source } from '../../src/source/source.js';
import { want } from './contract.js';

const BASE = 'https://paper.example/';
const NOW = new Date('2026-11-24T12:00:00Z');

/** The demo's newspaper as a site that counts what it is asked. */
class Paper {
  readonly asked: string[] = [];

  readonly lookUp = async (url: string): Promise<unknown> => JSON.parse(await this.text(url)) as unknown;

  async text(url: string): Promise<string> {
    this.asked.push(url);
    const response = await answer(new Request(url), { now: NOW });
    assert.equal(response?.status, 200, url);
    return (await response?.text()) ?? '';
  }

  /** The stories of a plan's readings. */
  async read(source: Source, category: string, count: number): Promise<FeedItem[]> {
    const { readings } = await source.plan(want(category, { count }), this.lookUp);
    const texts = await Promise.all(readings.map(async ({ url }) => ({ url, text: await this.text(url) })));
    return texts.flatMap(({ url, text }) => parseFeed(text, { url }).items);
  }
}

/** Categories of the five lines; the Africa stories are older than the newest 150. */
const LINES = [
  ['Lifestyle', 5],
  ['Science', 5],
  ['Middle East', 10],
  ['Africa', 5],
  ['Asia', 10],
] as const;

describe('The newspaper on Blogger and WordPress', () => {
  for (const [name, word, requests] of [
    ['Blogger', '/blogger/feeds/posts/default', 1],
    ['WordPress', '/wordpress/wp-json/', 2],
  ] as const) {
    it(`fills every section of the front from ${name}`, async () => {
      const source = await sourceFor(word, BASE);
      for (const [category, count] of LINES) {
        const paper = new Paper();
        const items = await paper.read(source, category, count);
        assert.equal(items.length, count, category);
        assert.ok(items.every(compileCategory(category).whole), category);
        assert.equal(paper.asked.length, requests);
      }
    });
  }

  it('answers a Blogger label of the wrong case with nothing, and the retry with the stories', async () => {
    const source = await sourceFor('/blogger/feeds/posts/default', BASE);
    const paper = new Paper();
    assert.deepEqual(await paper.read(source, 'middle east', 5), []);
    const plan = await source.retry?.(want('middle east'), paper.lookUp);
    const [reading] = plan?.readings ?? [];
    assert.equal(reading && parseFeed(await paper.text(reading.url), { url: reading.url }).items.length, 5);
    assert.equal(paper.asked.length, 3);
  });

  it('turns pages without a gap and without a repeat', async () => {
    for (const word of ['/blogger/feeds/posts/default', '/wordpress/wp-json/']) {
      const source = await sourceFor(word, BASE);
      const paper = new Paper();
      const ids = new Set<string>();
      let read = 0;
      let {
        readings: [reading],
      } = await source.plan(want(undefined, { count: 100 }), paper.lookUp);
      while (reading) {
        const { items } = parseFeed(await paper.text(reading.url), { url: reading.url });
        for (const { id } of items) ids.add(id);
        read += items.length;
        reading = read < 300 ? source.next?.(reading, items.length) : undefined;
      }
      assert.ok(read >= 300, word);
      assert.equal(ids.size, read, word);
    }
  });
});
