import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NewsError } from '../../src/feed/news-error.js';
import { parseFeed } from '../../src/format/parse-feed.js';
import { bigInputs, cook } from './big.js';
import { forServers, readPayloads } from './payloads.js';

/**
 * How much of a processor a document may take, ms. Two seconds are promised; measuring coverage doubles what it measures,
 * and what this is to catch (time that grows with the square of a document) takes minutes.
 */
const LIMIT = 4000;

/** Reads a document to its end, or to a clean error, and says how much processor time that took: not what else ran. */
function timeOf(document: string): number {
  const began = process.cpuUsage();
  try {
    const { items } = parseFeed(document, { url: 'https://feeds.example/feed.xml' });
    for (const { title, summary = '', url = '' } of items.slice(0, 10))
      assert.ok(title.length <= 300 && summary.length <= 600 && url.length <= 5000);
  } catch (error) {
    assert.ok(error instanceof NewsError, String(error));
  }
  return process.cpuUsage(began).user / 1000;
}

describe('a document that is too large', () => {
  for (const { id, recipe } of bigInputs()) {
    it(`is read or refused in bounded time: ${id}`, () => {
      const took = timeOf(cook(recipe));
      assert.ok(took < LIMIT, `${Math.round(took)} ms`);
    });
  }
});

describe('a document made to harm its reader', () => {
  for (const { id, payload } of forServers(readPayloads().payloads)) {
    it(`is read or refused in bounded time, and changes no prototype: ${id}`, () => {
      assert.ok(timeOf(payload) < LIMIT);
      assert.equal('polluted' in {}, false);
    });
  }
});
