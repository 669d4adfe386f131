import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDialect, readSpan } from '../../src/query/dialects.js';
import { formatShortcode, parseShortcode } from '../../src/query/shortcode.js';

const line = (text: string): string | undefined => {
  const shortcode = parseDialect(text);
  return shortcode && formatShortcode(shortcode);
};

describe('parseDialect', () => {
  it('reads the cousins of the shortcode', () => {
    for (const [text, wanted] of [
      ['5/Africa/slider', '[Africa][featuredpost][Africa][5]'],
      [' 12 / Middle East / col-left ', '[Middle East][combine][Middle East][12]'],
      ['Africa/hot-posts', '[Africa][featuredpost][Africa][5]'],
      ['Technology/Feat-List', '[Technology][combine][Technology][5]'],
      ['[Style-2/Africa/6]', '[Africa][combine][Africa][6]'],
      ['{getPosts} $results={4} $label={Asia} $type={grid-small}', '[Asia][combine][Asia][4]'],
      ['{getPosts} $type={feat-big} $label={Asia}', '[Asia][featuredpost][Asia][5]'],
      ['5/recent/ticker', '[][combine][recent][5]'],
      ['{getPosts} $results={3} $label={random} $type={mini}', '[][combine][random][3]'],
      ['80/Africa/list', '[Africa][combine][Africa][50]'],
      ['0/Africa/list', '[Africa][combine][Africa][1]'],
      ['أفريقيا/slider', '[أفريقيا][featuredpost][أفريقيا][5]'],
    ] as const) {
      assert.equal(line(text), wanted, text);
    }
  });

  it('makes shortcodes that nobody needs to hear about', () => {
    for (const text of ['5/Africa/slider', '5/recent/mega', '[Style-1/A \\ b/3]']) {
      assert.deepEqual(parseShortcode(line(text) ?? '')?.problems, [], text);
    }
  });

  it('touches no text of an unknown type', () => {
    for (const text of [
      '',
      'text',
      'and/or',
      '5/Africa',
      '5/Africa/unknown',
      'Africa/constructor',
      'Africa/__proto__',
      '/slider',
      '5//slider',
      'https://a.example/list',
      '24/7 news',
      '[Style-99/Africa/5]',
      '[Style-2/Africa/x]',
      '{getPosts}',
      '{getPosts} $label={Asia}',
      '{getPosts} $label={Asia} $type={slider} and more',
      '[Africa][combine][Africa][5]',
      `${'a/'.repeat(50_000)}slider`,
    ]) {
      assert.equal(parseDialect(text), undefined, text.slice(0, 80));
    }
  });
});

describe('readSpan', () => {
  it('reads the dialect of data attributes', () => {
    const shortcode = readSpan({ type: 'slider', label: 'Africa', no: '6' });
    assert.equal(shortcode && formatShortcode(shortcode), '[Africa][featuredpost][Africa][6]');
    assert.equal(readSpan({ type: 'slider', label: 'Africa' })?.count, 5);
    assert.equal(readSpan({ type: 'button', label: 'Send' }), undefined);
    assert.equal(readSpan({ label: 'Send' }), undefined);
  });
});
