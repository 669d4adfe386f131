import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FeedImage } from '../../src/feed/feed.js';
import { parseFeed } from '../../src/format/parse-feed.js';

function image(inside: string): FeedImage | undefined {
  return parseFeed(`<rss><channel><item>${inside}</item></channel></rss>`, { url: 'https://paper.example/feed' })
    .items[0]?.image;
}

const inText = (html: string): FeedImage | undefined => image(`<description><![CDATA[${html}]]></description>`);

/** Places of a picture, best first. */
const PLACES = [
  '<image><url>/0.jpg</url></image>',
  '<media:content url="/1.jpg" medium="image"/>',
  '<media:thumbnail url="/2.jpg" width="240"/>',
  '<enclosure url="/3.jpg" type="image/jpeg"/>',
  '<itunes:image href="/4.jpg"/>',
  '<description>&lt;img src="/5.jpg"&gt;</description>',
];

describe('a story’s picture', () => {
  it('comes from the best place that has one', () => {
    PLACES.forEach((_, best) => {
      assert.equal(image(PLACES.slice(best).reverse().join(''))?.url, `https://paper.example/${best}.jpg`);
    });
  });

  it('is the largest of its place, with its size', () => {
    const media = [300, 1200, 600].map(
      (width) => `<media:content url="/${width}.jpg" width="${width}" height="${width / 2}"/>`,
    );
    assert.deepEqual(image(`<media:group>${media.join('')}</media:group>`), {
      url: 'https://paper.example/1200.jpg',
      width: 1200,
      height: 600,
    });
  });

  it('is rather one of the text than a thumbnail too small to lead, and that rather than none', () => {
    const small = '<media:thumbnail url="/s72-c/p.jpg" width="72" height="72"/>';
    assert.equal(image(small + PLACES[5])?.url, 'https://paper.example/5.jpg');
    assert.equal(image(small)?.url, 'https://paper.example/s72-c/p.jpg');
  });

  it('is no sound and no film', () => {
    assert.equal(
      image('<enclosure url="/a.mp3" type="audio/mpeg"/><media:content url="/f.mp4" type="video/mp4"/>'),
      undefined,
    );
    assert.equal(image('<enclosure url="/a.JPG?w=1"/>')?.url, 'https://paper.example/a.JPG?w=1');
  });

  it('is no counter, smiley, avatar or data', () => {
    for (const junk of [
      '<img src="https://paper.example/x.gif" width="1" height="1">',
      '<img src="https://feeds.feedburner.com/~r/x/~4/y">',
      '<img src="https://stats.example/pixel.gif">',
      '<img src="https://secure.gravatar.com/avatar/x?s=96">',
      '<img src="/wp-includes/images/smilies/icon_smile.gif">',
      '<img src="https://s.w.org/images/core/emoji/14.0.0/72x72/1f600.png">',
      '<img src="data:image/png;base64,AAAA">',
      '<img src="javascript:alert(1)">',
      '<img>',
    ]) {
      assert.equal(inText(junk), undefined, junk);
      assert.equal(inText(`${junk}<img src="/real.jpg" alt="A ferry">`)?.url, 'https://paper.example/real.jpg', junk);
    }
  });

  it('is found behind a lazy loader, and in a srcset', () => {
    assert.equal(
      inText('<img src="data:image/gif;base64,R0" data-src="/lazy.jpg">')?.url,
      'https://paper.example/lazy.jpg',
    );
    assert.equal(inText('<img srcset="/one.jpg 1x, /two.jpg 2x">')?.url, 'https://paper.example/one.jpg');
  });

  it('is a still of the first video where there is no picture', () => {
    const video = '<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk?x=1"></iframe>';
    assert.equal(inText(video)?.url, 'https://i.ytimg.com/vi/abcdefghijk/mqdefault.jpg');
    assert.equal(inText(`${video}<img src="/p.jpg">`)?.url, 'https://paper.example/p.jpg');
    assert.equal(inText('<video poster="/still.jpg"></video>')?.url, 'https://paper.example/still.jpg');
  });

  it('has the words that describe it, never a file name', () => {
    assert.equal(inText('<img src="/a.jpg" alt="A &amp; B">')?.alt, 'A & B');
    assert.equal(inText('<img src="/a.jpg" alt="IMG_2034.jpg">')?.alt, undefined);
  });
});
