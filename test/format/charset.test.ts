import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { parseFeed } from '../../src/format/parse-feed.js';

function title(bytes: readonly number[] | Uint8Array, contentType?: string): string | undefined {
  return parseFeed(Uint8Array.from(bytes), { contentType }).items[0]?.title;
}

const latin = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);
const feed = (words: string, head = ''): string =>
  `${head}<rss><channel><item><title>${words}</title></item></channel></rss>`;

/** The code units of a text, in so many bytes each. */
function units(text: string, size: 2 | 4, little: boolean): number[] {
  const codes =
    size === 2
      ? Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
      : Array.from(text, (c) => c.codePointAt(0) ?? 0);
  return codes.flatMap((code) => {
    const bytes = Array.from({ length: size }, (_, i) => (code >>> (8 * i)) & 0xff);
    return little ? bytes : bytes.reverse();
  });
}

describe('character sets', () => {
  it('believe a byte order mark first', () => {
    assert.equal(
      title([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(feed('é', '<?xml version="1.0" encoding="koi8-r"?>'))]),
      'é',
    );
    assert.equal(title(units(`\ufeff${feed('é🎉')}`, 2, true), 'text/xml; charset=iso-8859-1'), 'é🎉');
    assert.equal(title(units(`\ufeff${feed('é🎉')}`, 2, false)), 'é🎉');
    assert.equal(title(units(`\ufeff${feed('é🎉')}`, 4, true)), 'é🎉');
    assert.equal(title(units(`\ufeff${feed('é🎉')}`, 4, false)), 'é🎉');
  });

  it('believe Content-Type before the XML declaration', () => {
    const bytes = latin(feed('\xce\xcf', '<?xml version="1.0" encoding="iso-8859-1"?>'));
    assert.equal(title(bytes, "application/rss+xml; charset='koi8-r'"), 'но');
    assert.equal(title(bytes, 'application/rss+xml'), 'ÎÏ');
  });

  it('recognise wide units without a mark, and wide units that are only declared', () => {
    assert.equal(title(units(feed('é'), 2, true)), 'é');
    assert.equal(title(units(feed('é'), 2, false)), 'é');
    assert.equal(title(units(feed('é'), 4, false)), 'é');
    assert.equal(title(new TextEncoder().encode(feed('é', '<?xml version="1.0" encoding="utf-16"?>'))), 'é');
  });

  it('map windows-1252 themselves, by whatever name', () => {
    for (const name of ['windows-1252', 'ISO-8859-1', 'us-ascii']) {
      assert.equal(
        title(latin(feed('\x93Don\x92t\x94 \x80', `<?xml version="1.0" encoding="${name}"?>`))),
        '“Don’t” €',
        name,
      );
    }
  });

  it('fall back where UTF-8 breaks, letter by letter', () => {
    assert.equal(
      title([...latin(feed('')).slice(0, -31), 0xe9, 0xc3, 0xa9, 0x85, ...latin('</title></item></channel></rss>')]),
      'éé…',
    );
    // The first half of a letter, cut off by a publisher that counts bytes.
    assert.equal(title([...latin('<rss><item><title>caf\xc3'), ...latin('</title></item></rss>')]), 'cafÃ');
  });

  it('do not believe an old set of a document that is UTF-8', () => {
    const bytes = new TextEncoder().encode(feed('Crème brûlée, 日本語', '<?xml version="1.0" encoding="iso-8859-1"?>'));
    assert.equal(title(bytes), 'Crème brûlée, 日本語');
    assert.equal(title(bytes, 'text/xml; charset=windows-1251'), 'Crème brûlée, 日本語');
  });

  it('are taken for windows-1252 where the platform knows a name and decodes nothing', () => {
    const { decode } = TextDecoder.prototype;
    const nothing = mock.method(
      TextDecoder.prototype,
      'decode',
      function (this: TextDecoder, bytes?: Uint8Array): string {
        return this.encoding === 'iso-8859-3' ? '' : decode.call(this, bytes);
      },
    );
    assert.equal(title(latin(feed('Caf\xe9', '<?xml version="1.0" encoding="iso-8859-3"?>'))), 'Café');
    nothing.mock.restore();
  });
});
