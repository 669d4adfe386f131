import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NewsError } from '../../src/feed/news-error.js';
import { parseFeed } from '../../src/format/parse-feed.js';

describe('parseFeed, hostile size', () => {
  const wrap = (inside: string): string => `<rss><channel><title>t</title>${inside}</channel></rss>`;
  const story = '<item><title>a</title></item>';

  it('finds the story behind heaps of tags', () => {
    const names = Array.from({ length: 60_000 }, (_, i) => `<a${i}>`).join('');
    for (const heap of [
      '<a>'.repeat(60_000) + '</a>'.repeat(60_000),
      names,
      '<'.repeat(100_000),
      '</x>'.repeat(100_000),
      '<!-- - -->'.repeat(50_000),
      '<x a="b" c=\'d\'/>'.repeat(50_000),
      '<source><media:group>'.repeat(20_000),
      '<source><media:group>'.repeat(20_000) + '</media:group></source>'.repeat(20_000),
    ]) {
      assert.equal(parseFeed(wrap(`<item><title>a</title>${heap}</item>${story}`)).items.at(-1)?.title, 'a');
      assert.ok(parseFeed(wrap(`${heap}${story}`)).items.length <= 1);
    }
  });

  it('reads large fields, many items and many children', () => {
    const item = parseFeed(
      wrap(`<item><title>a</title><description><![CDATA[${'<p>x <a'.repeat(400_000)}]]></description></item>`),
    ).items[0];
    assert.ok(item?.summary && item.summary.length <= 600);
    assert.equal(parseFeed(wrap(story.repeat(20_000))).items.length, 20_000);
    const many = Array.from({ length: 20_000 }, (_, i) => `<category>${i}</category>`).join('');
    assert.equal(parseFeed(wrap(`<item>${many}</item>`)).items[0]?.categories.at(-1)?.label, '19999');
    assert.equal(parseFeed(`[${'{"id":1},'.repeat(20_000)}{"id":2}]`).items.length, 20_001);
  });

  it('survives deep JSON, long addresses and long attributes', () => {
    assert.throws(() => parseFeed('['.repeat(100_000)), NewsError);
    const deep = `{"items":[${'['.repeat(5000)}${']'.repeat(5000)}]}`;
    assert.equal(parseFeed(deep).items.length, 1);
    assert.equal(
      parseFeed(wrap(`<item><link>https://paper.example/${'a'.repeat(1_000_000)}</link></item>`)).items[0]?.url,
      undefined,
    );
    assert.equal(
      parseFeed(wrap(`<item><x a="${'a'.repeat(1_000_000)}"/><title>Behind</title></item>`)).items[0]?.title,
      'Behind',
    );
  });
});
