import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FeedItem } from '../../src/feed/feed.js';
import { compileFilter } from '../../src/query/match.js';
import { resolveQuery, type NewsQueryInput } from '../../src/query/query.js';
import { sameStoryUrl, storyKeys } from '../../src/query/same-story.js';

const NOW = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;

const story = (facts: Partial<FeedItem> = {}): FeedItem => ({
  id: '1',
  title: 'A title',
  authors: [],
  categories: [],
  ...facts,
});

const passes = (query: NewsQueryInput, item: FeedItem, page?: string): boolean =>
  compileFilter(resolveQuery([query]), { now: NOW, ...(page !== undefined && { page }) })(item);

describe('compileFilter', () => {
  it('lets every story through where nothing was asked', () => {
    assert.equal(passes({}, story()), true);
  });

  it('finds the words of include and exclude in title, summary, categories and author', () => {
    const item = story({
      title: 'Rain over the Sahel',
      summary: 'Women’s co-operatives plant ahead.',
      categories: [{ label: 'Climate', term: 'weather' }],
      authors: [{ name: 'Amina Diallo' }],
    });
    for (const word of ['sahel', "women's co", 'CLIMATE', 'weather', 'diallo', 'nothing, rain']) {
      assert.equal(passes({ include: word }, item), true, word);
      assert.equal(passes({ exclude: word }, item), false, word);
    }
    assert.equal(passes({ include: 'snow' }, item), false);
    assert.equal(passes({ exclude: 'snow' }, item), true);
    assert.equal(passes({ include: 'rain', exclude: 'sahel' }, item), false);
  });

  it('keeps stories younger than newer-than, and none without a date', () => {
    const at = (age: number): FeedItem => story({ published: new Date(NOW - age) });
    assert.equal(passes({ newerThan: '2h' }, at(HOUR)), true);
    assert.equal(passes({ newerThan: '2h' }, at(3 * HOUR)), false);
    assert.equal(passes({ newerThan: '2h' }, story({ updated: new Date(NOW - HOUR) })), true);
    assert.equal(passes({ newerThan: '2h' }, story()), false);
    assert.equal(passes({ newerThan: '2h' }, story({ published: new Date(NaN) })), false);
    assert.equal(passes({ newerThan: 'none' }, at(1000 * HOUR)), true);
  });

  it('leaves out the story of the page it stands on, however the reader came there', () => {
    const item = story({ url: 'https://news.example/2026/rain.html' });
    for (const page of [
      'https://news.example/2026/rain.html',
      'http://news.example/2026/rain.html?utm_source=x#comments',
      'https://news.example/2026/rain.html?m=1',
      'https://news.example/2026/rain.html?m=0&fbclid=1',
    ]) {
      assert.equal(passes({ excludeCurrent: '' }, item, page), false, page);
      assert.equal(passes({}, item, page), true);
    }
    assert.equal(passes({ excludeCurrent: '' }, item, 'https://news.example/2026/'), true);
    assert.equal(passes({ excludeCurrent: '' }, item), true);
    assert.equal(passes({ excludeCurrent: '' }, story(), 'https://news.example/2026/'), true);
  });

  it('does not take a page of many stories for each of them', () => {
    const at = 'https://news.example/live';
    assert.equal(passes({ excludeCurrent: '' }, story({ url: `${at}#two` }), at), true);
    assert.equal(passes({ excludeCurrent: '' }, story({ url: `${at}#two` }), `${at}#two`), false);
  });
});

describe('sameStoryUrl', () => {
  it('drops tracking, a trailing slash and the default port', () => {
    for (const url of [
      'https://a.example/x/',
      'https://A.example:443/x',
      'https://a.example/x?utm_source=rss&utm_medium=feed',
      'https://a.example/x/?fbclid=abc',
      'https://a.example/x?UTM_Campaign=1',
    ]) {
      assert.equal(sameStoryUrl(new URL(url).href), 'https://a.example/x', url);
    }
  });

  it('keeps what tells stories apart', () => {
    for (const url of [
      'https://a.example/x#two',
      'https://a.example/?p=12',
      'http://a.example/x',
      'https://a.example:8443/x',
      'https://a.example/X',
      'https://a.example/x?a=b%20c+d&a=2',
    ]) {
      assert.equal(sameStoryUrl(url).replace('.example?', '.example/?'), url);
    }
    assert.equal(sameStoryUrl('https://a.example/x?p=1&utm_term=2&q=3#f'), 'https://a.example/x?p=1&q=3#f');
    assert.equal(sameStoryUrl('https://a.example/x/?utm_term=2&q=/3/#f'), 'https://a.example/x?q=/3/#f');
  });

  it('leaves alone what is no address', () => {
    assert.equal(sameStoryUrl('not an address'), 'not an address');
  });
});

describe('storyKeys', () => {
  const feed = 'https://a.example/feed.xml';

  it('knows a story by its address anywhere, and by its id in its feed', () => {
    const one = storyKeys(story({ url: 'https://a.example/x?utm_source=a' }), feed);
    const two = storyKeys(story({ id: '2', url: 'https://a.example/x/' }), 'https://b.example/feed');
    assert.equal(one.own.filter((key) => two.own.includes(key)).length, 1);
    const other = storyKeys(story({ url: 'https://a.example/y' }), feed);
    assert.equal(one.own.filter((key) => other.own.includes(key)).length, 1, 'same id, same feed');
    const elsewhere = storyKeys(story({ url: 'https://b.example/y' }), 'https://b.example/feed');
    assert.equal(
      one.own.some((key) => elsewhere.own.includes(key)),
      false,
      'same id, another feed',
    );
  });

  it('knows a full title on one UTC day, whatever its case and punctuation, but not other digits', () => {
    const key = (title: string, published?: string): string | undefined =>
      storyKeys(story({ title, ...(published && { published: new Date(published) }) }), feed).title;
    const rain = key('Rain, at last: “a good year”', '2026-11-24T00:10:00Z');
    assert.equal(key('rain at last – A GOOD YEAR!', '2026-11-24T23:50:00Z'), rain);
    assert.notEqual(key('Rain, at last: “a good year”', '2026-11-25T00:10:00Z'), rain);
    assert.notEqual(
      key('Budget 2026 passed', '2026-11-24T00:00:00Z'),
      key('Budget 2027 passed', '2026-11-24T00:00:00Z'),
    );
    assert.equal(key('Rain'), undefined);
    assert.equal(key('', '2026-11-24T00:10:00Z'), undefined);
    assert.equal(key('…', '2026-11-24T00:10:00Z'), undefined);
  });
});
