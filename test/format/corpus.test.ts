import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, describe, it } from 'node:test';

import type { FeedItem } from '../../src/feed/feed.js';
import { parseFeed } from '../../src/format/parse-feed.js';
import { readFeed } from '../../src/format/read-feed.js';

/** What the reader has reached on the shared feeds, in percent; a figure may rise, never fall. */
const FLOORS = {
  feeds: { whole: 99.35, outcome: 99.7 },
  'feeds-own': { whole: 100, outcome: 100 },
} as const;

interface Score {
  sum: { feeds: number; whole: number; outcome: number; crashed: number; slow: number };
  fails: { feed: string; why: string[] }[];
}

const here = fileURLToPath(new URL('.', import.meta.url));
const corpus = join(here, '../../../shared/corpus');
const misses = JSON.parse(readFileSync(join(here, 'known-misses.json'), 'utf8')) as Record<string, string>;

describe('the shared feeds', { skip: existsSync(corpus) ? false : 'no shared corpus beside this checkout' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'score-'));
  after(() => rmSync(folder, { recursive: true }));

  for (const [set, floor] of Object.entries(FLOORS)) {
    it(`are read as well as before: ${set}`, () => {
      const out = join(folder, `${set}.json`);
      const score = ['score.mjs', '--set', set, '--adapter', join(here, 'score-adapter.ts'), '--json', out];
      execFileSync(process.execPath, ['--import', import.meta.resolve('tsx'), ...score], { cwd: corpus });
      const { sum, fails } = JSON.parse(readFileSync(out, 'utf8')) as Score;
      const percent = (count: number): number => (100 * count) / sum.feeds;
      assert.ok(percent(sum.whole) >= floor.whole, `wholly right: ${percent(sum.whole).toFixed(2)} %`);
      assert.ok(percent(sum.outcome) >= floor.outcome, `right outcome: ${percent(sum.outcome).toFixed(2)} %`);
      assert.equal(sum.crashed, 0);
      assert.equal(sum.slow, 0);
      const known = Object.keys(misses).filter((path) => path.startsWith(`${set}/`));
      // A feed that starts passing leaves the list; one that starts failing is mended or gets its reason.
      assert.deepEqual(fails.map(({ feed }) => `${set}/${feed}`).sort(), known.sort());
    });
  }

  it('give the same stories in pieces as whole', async () => {
    let seed = 1;
    const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
    for (const set of Object.keys(FLOORS)) {
      const { feeds } = JSON.parse(readFileSync(join(corpus, set, 'expectations.json'), 'utf8')) as {
        feeds: Record<string, { base: string; bytes: number; headers?: Record<string, string> }>;
      };
      for (const [path, { base: url, bytes: size, headers = {} }] of Object.entries(feeds)) {
        if (size > 100_000) continue;
        const bytes = new Uint8Array(readFileSync(join(corpus, set, path)));
        const contentType = headers['content-type'] ?? headers['Content-type'];
        const most = 10 ** (1 + Math.floor(random() * 4));
        async function* pieces(): AsyncGenerator<Uint8Array> {
          for (let at = 0, length = 0; at < bytes.length; at += length) {
            length = 1 + Math.floor(random() * most);
            yield bytes.subarray(at, at + length);
          }
        }
        let whole: FeedItem[] | undefined;
        try {
          whole = parseFeed(bytes, { url, contentType }).items;
        } catch {
          // No feed: then none in pieces either.
        }
        const items: FeedItem[] = [];
        const read = async (): Promise<void> => {
          for await (const feed of readFeed(pieces(), { url, contentType })) items.push(...feed.items);
        };
        if (whole) {
          await read();
          assert.deepEqual(items, whole, path);
        } else await assert.rejects(read(), { name: 'NewsError' }, path);
      }
    }
  });
});
