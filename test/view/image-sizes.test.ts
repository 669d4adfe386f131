import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sizedImages, takesFrom } from '../../src/view/image-sizes.js';

describe('sized pictures', () => {
  it('replace the size in a Blogger path', () => {
    const sized = sizedImages('https://1.bp.blogspot.com/-a/b/c/AAAA/s72-c/lake.jpg');
    assert.equal(sized[2], 'https://1.bp.blogspot.com/-a/b/c/AAAA/w640-h512-p-k-no-nu/lake.jpg 640w');
    assert.equal(sized.length, 4);
    assert.match(
      sizedImages('https://blogger.googleusercontent.com/img/b/R29/w640-h360-p-k-no-nu/lake.jpg')[0]!,
      /\/w160-h128-p-k-no-nu\/lake\.jpg 160w$/,
    );
  });

  it('replace the size at the end of a Blogger address', () => {
    const sized = sizedImages('https://lh3.googleusercontent.com/blogger_img_proxy/xyz=s1600');
    assert.equal(sized[1], 'https://lh3.googleusercontent.com/blogger_img_proxy/xyz=w320-h256-p-k-no-nu 320w');
  });

  it('leave a Blogger address alone that names no size', () => {
    assert.deepEqual(sizedImages('https://blogger.googleusercontent.com/img/a/AVvXsEgs12-name'), []);
  });

  it('ask WordPress.com by query', () => {
    assert.equal(
      sizedImages('https://lake.files.wordpress.com/2026/11/lake.jpg?w=1024&h=5')[1],
      'https://lake.files.wordpress.com/2026/11/lake.jpg?w=320 320w',
    );
    assert.equal(
      sizedImages('https://i0.wp.com/lake.example/lake.jpg')[0],
      'https://i0.wp.com/lake.example/lake.jpg?w=160 160w',
    );
  });

  it('take YouTube’s true 16:9 forms', () => {
    assert.deepEqual(sizedImages('https://i.ytimg.com/vi/abc/hqdefault.jpg'), [
      'https://i.ytimg.com/vi/abc/mqdefault.jpg 320w',
      'https://i.ytimg.com/vi/abc/maxresdefault.jpg 1280w',
    ]);
  });

  it('are none for a host that is not known', () => {
    assert.deepEqual(sizedImages('https://news.example/s72-c/lake.jpg'), []);
    assert.deepEqual(sizedImages('https://notbp.blogspot.com.example/s72-c/lake.jpg'), []);
  });
});

describe('hosts that a page takes pictures from', () => {
  it('are any, its own, or those it names with their subdomains', () => {
    assert.ok(takesFrom('cdn.example', 'any'));
    assert.ok(takesFrom('paper.example', 'own', 'paper.example'));
    assert.ok(!takesFrom('cdn.example', 'own', 'paper.example'));
    assert.ok(takesFrom('img.cdn.example', 'own, CDN.example', 'paper.example'));
    assert.ok(!takesFrom('notcdn.example', 'cdn.example'));
    assert.ok(!takesFrom('cdn.example', ','));
  });
});
