import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NewsError } from '../../src/feed/news-error.js';
import { resolveQuery } from '../../src/query/query.js';
import { gatewayUrl } from '../../src/source/gateway.js';

const BASE = 'https://page.example/news/';
const pairs = (url: string): [string, string][] => [...new URL(url).searchParams].filter(([name]) => name !== 'src');

describe('gatewayUrl', () => {
  it('asks once for all sections of a set of feeds, the k-th category with the k-th count', () => {
    const url = gatewayUrl(
      'https://gate.example',
      BASE,
      ['feed.xml', 'blogger:https://blog.example/'],
      [{ category: 'Africa', count: 5 }, { count: 10 }],
    );
    assert.equal(new URL(url).pathname, '/v1/feed');
    assert.deepEqual(new URL(url).searchParams.getAll('src'), [
      'https://page.example/news/feed.xml',
      'blogger:https://blog.example/',
    ]);
    assert.deepEqual(pairs(url), [
      ['category', 'Africa'],
      ['count', '5'],
      ['category', ''],
      ['count', '15'],
    ]);
  });

  it('asks for what earlier sections may take, unless repeats are allowed', () => {
    const url = gatewayUrl(
      'https://gate.example',
      BASE,
      ['feed.xml'],
      [
        { category: 'A', count: 5 },
        { category: 'A', count: 5 },
        { category: 'B', count: 3, allowRepeats: true },
      ],
    );
    assert.deepEqual(pairs(url), [
      ['category', 'A'],
      ['count', '10'],
      ['category', 'B'],
      ['count', '3'],
    ]);
  });

  it('asks for all it can get where the choice is made here', () => {
    for (const wish of [
      { sort: 'random' },
      { sort: 'oldest' },
      { include: 'rain' },
      { exclude: 'rain' },
      { newerThan: '2d' },
      { excludeCurrent: '' },
    ]) {
      assert.deepEqual(
        pairs(gatewayUrl('/', BASE, ['f'], [resolveQuery([wish])])).at(-1),
        ['count', '100'],
        JSON.stringify(wish),
      );
    }
    assert.deepEqual(pairs(gatewayUrl('/', BASE, ['f'], [resolveQuery([{ offset: 3 }])])).at(-1), ['count', '8']);
    assert.deepEqual(pairs(gatewayUrl('/', BASE, ['f'], [resolveQuery([{ offset: 900 }])])).at(-1), ['count', '100']);
  });

  it('may stand in a folder, be relative, and have a key', () => {
    for (const [gateway, start] of [
      ['https://gate.example/news/', 'https://gate.example/news/v1/feed?src='],
      ['/gate', 'https://page.example/gate/v1/feed?src='],
      ['https://gate.example?key=1#x', 'https://gate.example/v1/feed?key=1&src='],
    ] as const) {
      const url = gatewayUrl(gateway, BASE, ['feed.xml'], [{ count: 5 }]);
      assert.ok(url.startsWith(start), url);
      assert.equal(new URL(url).hash, '');
    }
  });

  it('says whose address is wrong', () => {
    const code = (wanted: string) => (error: unknown) => error instanceof NewsError && error.code === wanted;
    assert.throws(() => gatewayUrl('javascript:alert(1)', BASE, ['feed.xml'], []), code('gateway'));
    assert.throws(() => gatewayUrl('http://[', BASE, ['feed.xml'], []), code('gateway'));
    assert.throws(() => gatewayUrl('https://gate.example', BASE, ['data:,'], []), code('no-source'));
  });
});
