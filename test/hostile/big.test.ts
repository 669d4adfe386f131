import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NewsError } from '../../src/feed/news-error.js';
import { parseFeed } from '../../src/format/parse-feed.js';
import { bigInputs, cook } from './big.js';
import { forServers, readPayloads } from './payloads.js';

/** How long a document may take, ms. */
const LIMIT = 2000;

/** Reads a document to its end, or to a clean error, and says how long that took. */
function timeOf(document: string): number {
  const began = performance.now();
  try {
    const { items } = parseFeed(document, { url: 'https://feeds.example/feed.xml' });
    for (const { title, summary = '', url = '' } of items.slice(0, 10))
      assert.ok(title.length <= 300 && summary.length <= 600 && url.length <= 5000);
  } catch (error) {
    assert.ok(error instanceof NewsError, String(error));
  }
  return performance.now() - began;
}

describe('a document that is too large', () => {
  for (const { id, recipe } of bigInputs()) {
    it(`is read or refused within two seconds: ${id}`, () => {
      const took = timeOf(cook(recipe));
      assert.ok(took < LIMIT, `${Math.round(took)} ms`);
    });
  }
});

describe('a document made to harm its reader', () => {
  for (const { id, payload } of forServers(readPayloads().payloads)) {
    it(`is read or refused within two seconds, and changes no prototype: ${id}`, () => {
      assert.ok(timeOf(payload) < LIMIT);
      assert.equal('polluted' in {}, false);
    });
  }
});
