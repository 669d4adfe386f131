import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NewsError } from '../../src/feed/news-error.js';
import { sourceFor, type LookUp, type Plan, type Source, type SourceQuery } from '../../src/source/source.js';

export const BASE = 'https://page.example/news/index.html';

/** A site as a test has it: what it answers to look-ups, and what was looked up. */
export interface Site {
  lookUp: LookUp;
  asked: string[];
}

/** A site that answers from a table; `*` is for everything else. A number is an HTTP status. */
export function siteOf(answers: (url: URL) => unknown): Site {
  const asked: string[] = [];
  return {
    asked,
    lookUp: (url) => {
      asked.push(url);
      const answer = answers(new URL(url));
      if (typeof answer !== 'number') return Promise.resolve(answer);
      return Promise.reject(new NewsError('http', `${url} answered ${answer}.`, { url, status: answer }));
    },
  };
}

/** A query for five stories. */
export const want = (category?: string, facts: Partial<SourceQuery> = {}): SourceQuery => ({
  ...(category !== undefined && { category }),
  count: 5,
  all: false,
  ...facts,
});

export interface ContractCase {
  /** Words of `src` that name the same source. */
  words: string[];
  kind: Source['kind'];
  address: string;
  /** A site of that kind that has the category Africa. */
  site: () => Site;
}

/** What holds for every source, whatever it is. */
export function describeSource(name: string, { words, kind, address, site }: ContractCase): void {
  describe(`${name}, as a source`, () => {
    it('is known by its address alone, the same for every way to write it', async () => {
      for (const word of words) {
        const source = await sourceFor(word, BASE);
        assert.deepEqual([source.kind, source.address], [kind, address], word);
      }
    });

    it('plans absolute http(s) addresses, the same for the same query', async () => {
      for (const query of [
        want(),
        want('Africa'),
        want('Africa, Asia'),
        want('Africa +Asia'),
        want('-Africa'),
        want('Africa', { all: true }),
      ]) {
        const plans: Plan[] = [];
        for (const word of words) plans.push(await (await sourceFor(word, BASE)).plan(query, site().lookUp));
        for (const plan of plans) assert.deepEqual(plan, plans[0]);
        assert.ok(plans[0]?.readings.length, query.category);
        for (const { url } of plans[0].readings) {
          assert.match(url, /^https?:\/\/[^\s#]+$/);
          assert.equal(new URL(url).username, '');
        }
      }
    });

    it('asks for what is needed and never for more than a hundred', async () => {
      const source = await sourceFor(words[0]!, BASE);
      for (const query of [
        want('Africa', { count: 35 }),
        want('Africa', { count: 500 }),
        want(undefined, { all: true }),
      ]) {
        const { readings } = await source.plan(query, site().lookUp);
        for (const { asked } of readings) {
          if (asked !== undefined) assert.equal(asked, query.all ? 100 : Math.min(100, query.count));
        }
      }
    });

    it('reads on where a full page came, and not where it did not', async () => {
      const source = await sourceFor(words[0]!, BASE);
      const [reading] = (await source.plan(want('Africa'), site().lookUp)).readings;
      assert.ok(reading);
      assert.equal(source.next?.(reading, (reading.asked ?? 5) - 1), undefined);
      const second = source.next?.(reading, reading.asked ?? 5);
      if (!second) return;
      assert.equal(second.filtered, reading.filtered);
      const third = source.next?.(second, second.asked ?? 0);
      assert.ok(third);
      assert.equal(new Set([reading.url, second.url, third.url]).size, 3);
    });

    it('looks nothing up for all stories', async () => {
      const { lookUp, asked } = site();
      await (await sourceFor(words[0]!, BASE)).plan(want(), lookUp);
      assert.deepEqual(asked, []);
    });

    it('gives where “more” goes as an address or not at all', async () => {
      const source = await sourceFor(words[0]!, BASE);
      for (const query of [want(), want('Africa'), want('Africa, Asia')]) {
        const { moreHref } = await source.plan(query, site().lookUp);
        for (const href of [moreHref, source.moreHref?.(query)])
          if (href !== undefined) assert.match(href, /^https?:\/\//);
      }
    });
  });
}
