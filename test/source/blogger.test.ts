import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sourceFor, type Source } from '../../src/source/source.js';
import { BASE, describeSource, siteOf, want, type Site } from './contract.js';

const LABELS = ['Africa', 'Arts + Crafts', 'Middle East', 'Women’s Health'];

/** A blog that has labels and answers nothing else. */
const blog = (labels: unknown = LABELS.map((term) => ({ term }))): Site =>
  siteOf((url) => (url.searchParams.get('max-results') === '0' ? { feed: { category: labels, entry: [] } } : 404));

describeSource('Blogger', {
  words: [
    'https://news.blogspot.com/',
    'https://news.blogspot.com',
    'https://news.blogspot.com/2026/11/a-post.html?m=1',
    'https://news.blogspot.com/feeds/posts/default?alt=rss&max-results=3',
    'blogger:https://news.blogspot.com/feeds/posts/summary',
  ],
  kind: 'blogger',
  address: 'https://news.blogspot.com/feeds/posts/summary',
  site: blog,
});

const news = (word = 'https://news.blogspot.com/'): Promise<Source> => sourceFor(word, BASE);
const urls = async (category?: string, word?: string): Promise<string[]> =>
  (await (await news(word)).plan(want(category), blog().lookUp)).readings.map(({ url }) => url);

const FEED = 'https://news.blogspot.com/feeds/posts/summary';
const ASK = '?alt=json&orderby=published&max-results=';

describe('A blog on Blogger', () => {
  it('is asked for its summaries by date of publication', async () => {
    assert.deepEqual(await urls(), [`${FEED}${ASK}5`]);
  });

  it('is asked by label, percent-encoded', async () => {
    assert.deepEqual(await urls('Middle East'), [`${FEED}/-/Middle%20East${ASK}5`]);
    assert.deepEqual(await urls('R&B/Soul?'), [`${FEED}/-/R%26B%2FSoul%3F${ASK}5`]);
    assert.deepEqual(await urls('أفريقيا'), [`${FEED}/-/${encodeURIComponent('أفريقيا')}${ASK}5`]);
  });

  it('costs one request a label, and one for two labels that must both be there', async () => {
    assert.deepEqual(await urls('Africa, Middle East'), [`${FEED}/-/Africa${ASK}5`, `${FEED}/-/Middle%20East${ASK}5`]);
    assert.deepEqual(await urls('Africa +Sport'), [`${FEED}/-/Africa/Sport${ASK}5`]);
  });

  it('leaves what a label path cannot say to be filtered here, from a hundred posts', async () => {
    const { readings } = await (await news()).plan(want('Africa -Sport'), blog().lookUp);
    assert.deepEqual(readings, [{ url: `${FEED}/-/Africa${ASK}100`, filtered: false, asked: 100 }]);
    const none = await (await news()).plan(want('-Sport'), blog().lookUp);
    assert.deepEqual(none.readings, [{ url: `${FEED}${ASK}100`, filtered: false, asked: 100 }]);
  });

  it('keeps a label and search words that its address names', async () => {
    assert.deepEqual(await urls('Africa', `${FEED}/-/News?alt=rss&q=rain`), [`${FEED}/-/News/Africa${ASK}5&q=rain`]);
    assert.deepEqual(await urls('Africa', 'https://news.blogspot.com/search/label/Big%20News'), [
      `${FEED}/-/Big%20News/Africa${ASK}5`,
    ]);
    assert.equal((await news(`${FEED}/-/News`)).address, `${FEED}/-/News`);
  });

  it('may stand in a folder, as only its feed can tell', async () => {
    assert.deepEqual(await urls('Africa', 'https://demo.example/blogger/feeds/posts/default'), [
      `https://demo.example/blogger/feeds/posts/summary/-/Africa${ASK}5`,
    ]);
  });

  it('has a page for one label', async () => {
    const source = await news();
    assert.equal(source.moreHref?.(want('Middle East')), 'https://news.blogspot.com/search/label/Middle%20East');
    assert.equal(
      (await source.plan(want('Middle East'), blog().lookUp)).moreHref,
      'https://news.blogspot.com/search/label/Middle%20East',
    );
    for (const category of ['Africa, Asia', 'Africa +Asia', '-Asia', undefined])
      assert.equal(source.moreHref?.(want(category)), undefined);
  });

  it('turns the page by index, in hundreds', async () => {
    const source = await news();
    const first = { url: `${FEED}/-/Africa${ASK}5`, filtered: true, asked: 5 };
    const second = source.next?.(first, 5);
    assert.deepEqual(second, { url: `${FEED}/-/Africa${ASK}100&start-index=6`, filtered: true, asked: 100 });
    assert.equal(second && source.next?.(second, 100)?.url, `${FEED}/-/Africa${ASK}100&start-index=106`);
    assert.equal(second && source.next?.(second, 99), undefined);
    assert.equal(source.next?.(first, 0), undefined);
  });

  it('is asked once more with the label as it is really written', async () => {
    const site = blog();
    const plan = await (await news()).retry?.(want("women's health"), site.lookUp);
    assert.deepEqual(site.asked, [`${FEED}?alt=json&max-results=0`]);
    assert.deepEqual(plan?.readings, [
      { url: `${FEED}/-/${encodeURIComponent('Women’s Health')}${ASK}5`, filtered: true, asked: 5 },
    ]);
    assert.equal(plan?.missing, undefined);
    assert.equal(plan?.moreHref, `https://news.blogspot.com/search/label/${encodeURIComponent('Women’s Health')}`);
  });

  it('finds that an expression was a label after all', async () => {
    const plan = await (await news()).retry?.(want('arts + crafts'), blog().lookUp);
    assert.deepEqual(
      plan?.readings.map(({ url }) => url),
      [`${FEED}/-/Arts%20%2B%20Crafts${ASK}5`],
    );
  });

  it('keeps the alternatives that are there', async () => {
    const plan = await (await news()).retry?.(want('africa, sport'), blog().lookUp);
    assert.deepEqual(
      plan?.readings.map(({ url }) => url),
      [`${FEED}/-/Africa${ASK}5`],
    );
  });

  it('says that the label is missing, and which ones there are', async () => {
    assert.deepEqual(await (await news()).retry?.(want('Sport'), blog().lookUp), {
      readings: [],
      labels: LABELS,
      missing: true,
    });
  });

  it('survives any label list', async () => {
    for (const labels of [null, 'text', [null, 5, { term: 7 }, {}], {}]) {
      const plan = await (await news()).retry?.(want('Sport'), blog(labels).lookUp);
      assert.deepEqual(plan, { readings: [], labels: [], missing: true });
    }
    for (const answer of [null, 'text', [], { feed: null }]) {
      assert.equal((await (await news()).retry?.(want('Sport'), siteOf(() => answer).lookUp))?.missing, true);
    }
  });
});
