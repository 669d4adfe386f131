import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NewsError } from '../../src/feed/news-error.js';
import { parseFeed } from '../../src/format/parse-feed.js';

const url = 'https://paper.example/dir/feed.xml';

function failure(text: string, context: { url?: string } = { url }): NewsError {
  try {
    parseFeed(text, context);
  } catch (error) {
    if (error instanceof NewsError) return error;
    throw error;
  }
  return assert.fail('no error');
}

describe('parseFeed, what is no feed', () => {
  it('names the feeds that a page announces, comments last, at most three', () => {
    const error = failure(`<!doctype html><html><head><title>My &amp; paper</title>
      <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
      <link rel="stylesheet" href="/s.css"><link rel="alternate" hreflang="de" href="/de/">
      <link rel=alternate type=application/atom+xml href="atom.xml">
      <link href="//paper.example/feed.json" type="application/feed+json" rel="alternate"></head>`);
    assert.equal(error.code, 'not-a-feed');
    assert.equal(error.url, url);
    assert.match(error.message, /My & paper/);
    assert.ok(
      error.message.includes(
        'https://paper.example/dir/atom.xml , https://paper.example/feed.json , https://paper.example/comments/feed/',
      ),
    );
    assert.match(error.fix ?? '', /dir\/atom\.xml$/);
  });

  it('tells a challenge from a page', () => {
    assert.equal(failure('<html><head><title>Just a moment...</title></head><body></body></html>').code, 'blocked');
    assert.equal(failure('<html><script src="/cdn-cgi/challenge-platform/h/b.js"></script></html>').code, 'blocked');
    assert.equal(failure('<html><title>Please wait for our new shop</title></html>').code, 'not-a-feed');
  });

  it('says what came instead', () => {
    assert.match(failure('<opml version="1.0"><body><outline text="x"/></body></opml>').message, /<opml>|page/);
    assert.match(
      failure('{"code":"rest_no_route","message":"No route was found","data":{"status":404}}').message,
      /No route was found/,
    );
    assert.equal(failure('["a","b"]').code, 'not-a-feed');
    assert.equal(failure('   ').code, 'not-a-feed');
    assert.equal(failure('{"items": [').code, 'malformed');
  });

  it('calls a feed that breaks off before its first story ends malformed, and an empty one empty', () => {
    assert.equal(failure('<rss><channel><item><title>a').code, 'malformed');
    assert.deepEqual(parseFeed('<rss><channel><title>t</title></channel></rss>').items, []);
    assert.deepEqual(parseFeed('<feed xmlns="http://www.w3.org/2005/Atom"/>').items, []);
  });
});
