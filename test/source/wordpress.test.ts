import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NewsError } from '../../src/feed/news-error.js';
import { sourceFor, type Source } from '../../src/source/source.js';
import { BASE, describeSource, siteOf, want, type Site } from './contract.js';

const CATEGORIES = [
  { id: 2, name: 'Africa', slug: 'africa', count: 12 },
  { id: 3, name: 'Asia', slug: 'asia', count: 40 },
  { id: 4, name: 'Arts &amp; Culture', slug: 'arts-culture', count: 9 },
  { id: 5, name: 'Women&#8217;s Health', slug: 'womens-health', count: 9 },
  { id: 6, name: 'Science +Health', slug: 'science-health', count: 9 },
  { id: 7, name: 'Science', slug: 'science', count: 9 },
  { id: 8, name: 'أفريقيا', slug: encodeURIComponent('أفريقيا').toLowerCase(), count: 1 },
];
const TAGS = [{ id: 91, name: 'Rain', slug: 'rain', count: 3 }];

/** A site with terms, at any of the shapes its addresses have. */
const press = (categories: unknown = CATEGORIES, tags: unknown = TAGS): Site =>
  siteOf((url) => {
    const route = url.searchParams.get('rest_route') ?? url.pathname;
    if (route.endsWith('/categories')) return categories;
    return route.endsWith('/tags') ? tags : 404;
  });

describeSource('WordPress', {
  words: [
    'https://site.example/wp-json',
    'https://site.example/wp-json/',
    'https://site.example/wp-json/wp/v2/posts?per_page=3&_embed',
    'wordpress:https://site.example',
    'wordpress:https://site.example/feed/',
  ],
  kind: 'wordpress',
  address: 'https://site.example/wp-json/wp/v2/posts',
  site: press,
});
describeSource('WordPress without permalinks', {
  words: ['https://site.example/?rest_route=/', 'https://site.example/?rest_route=/wp/v2/posts&per_page=3'],
  kind: 'wordpress',
  address: 'https://site.example/?rest_route=/wp/v2/posts',
  site: press,
});
describeSource('WordPress.com', {
  words: [
    'https://news.wordpress.com',
    'https://news.wordpress.com/feed/',
    'https://public-api.wordpress.com/wp/v2/sites/news.wordpress.com/posts',
  ],
  kind: 'wordpress',
  address: 'https://public-api.wordpress.com/wp/v2/sites/news.wordpress.com/posts',
  site: press,
});

const API = 'https://site.example/wp-json/wp/v2/';
const source = (word = 'https://site.example/wp-json'): Promise<Source> => sourceFor(word, BASE);

/** What a plan's reading asks for, as parameters. */
const asks = (url: string | undefined): Record<string, string> => Object.fromEntries(new URL(url ?? '').searchParams);

describe('A WordPress site', () => {
  it('is asked for the newest posts with what a story is made of', async () => {
    const { readings } = await (await source()).plan(want(), press().lookUp);
    assert.equal(readings.length, 1);
    assert.ok(readings[0]?.url.startsWith(`${API}posts?`));
    const { _fields: fields, ...rest } = asks(readings[0]?.url);
    assert.deepEqual(rest, { per_page: '5', orderby: 'date', _embed: 'wp:featuredmedia,author,wp:term' });
    for (const field of ['id', 'date_gmt', 'link', 'title', 'excerpt', '_links', '_embedded']) {
      assert.ok(fields?.split(',').includes(field), field);
    }
    assert.equal(fields?.split(',').includes('content'), false);
  });

  it('costs one list of terms, then one request a term', async () => {
    const site = press();
    const { readings, labels } = await (await source()).plan(want('Africa, asia'), site.lookUp);
    assert.deepEqual(site.asked, [`${API}categories?per_page=100&_fields=id,name,slug,count`]);
    assert.deepEqual(
      readings.map(({ url, filtered }) => [asks(url)['categories'], filtered]),
      [
        ['2', true],
        ['3', true],
      ],
    );
    assert.ok(labels?.includes('Arts & Culture'));
  });

  it('finds a category by its name, entities and curly quotes aside, and by its slug', async () => {
    for (const [category, id] of [
      ['arts & culture', '4'],
      ["Women's Health", '5'],
      ['womens-health', '5'],
      ['أفريقيا', '8'],
      ['AFRICA', '2'],
    ] as const) {
      const { readings } = await (await source()).plan(want(category), press().lookUp);
      assert.deepEqual(
        readings.map(({ url }) => asks(url)['categories']),
        [id],
        category,
      );
    }
  });

  it('tries the whole text as one label first', async () => {
    const { readings } = await (await source()).plan(want('Science +Health'), press().lookUp);
    assert.deepEqual(
      readings.map(({ url, filtered }) => [asks(url)['categories'], filtered]),
      [['6', true]],
    );
  });

  it('lets the server leave out what is not wanted, and looks itself for what must both be there', async () => {
    const not = await (await source()).plan(want('Asia -Africa -Rain'), press().lookUp);
    assert.deepEqual(
      not.readings.map(({ url, filtered }) => [
        asks(url)['categories'],
        asks(url)['categories_exclude'],
        asks(url)['tags_exclude'],
        filtered,
      ]),
      [['3', '2', '91', true]],
    );
    const both = await (await source()).plan(want('Asia +Africa'), press().lookUp);
    assert.deepEqual(
      both.readings.map(({ url, filtered, asked }) => [asks(url)['categories'], filtered, asked]),
      [['3', false, 100]],
    );
  });

  it('looks among the tags where no category fits', async () => {
    const site = press();
    const { readings, moreHref } = await (await source()).plan(want('rain'), site.lookUp);
    assert.deepEqual(
      readings.map(({ url }) => asks(url)['tags']),
      ['91'],
    );
    assert.equal(site.asked.length, 2);
    assert.equal(moreHref, 'https://site.example/tag/rain/');
  });

  it('searches for a category that a full list may hide', async () => {
    const many = Array.from({ length: 100 }, (_, i) => ({ id: 1000 + i, name: `Category ${i}`, slug: `c-${i}` }));
    const site = siteOf((url) => {
      if (url.pathname.endsWith('/tags')) return [];
      return url.searchParams.get('search') === 'Zanzibar' ? [{ id: 7, name: 'Zanzibar', slug: 'zanzibar' }] : many;
    });
    const { readings } = await (await source()).plan(want('Zanzibar'), site.lookUp);
    assert.deepEqual(
      readings.map(({ url }) => asks(url)['categories']),
      ['7'],
    );
    assert.equal(site.asked.length, 2);
  });

  it('says that a category is missing, and which ones there are', async () => {
    const plan = await (await source()).plan(want('Sport'), press(CATEGORIES, []).lookUp);
    assert.deepEqual([plan.readings, plan.missing, plan.labels?.[0]], [[], true, 'Africa']);
    const part = await (await source()).plan(want('Sport, Africa'), press(CATEGORIES, []).lookUp);
    assert.deepEqual([part.readings.length, part.missing], [1, undefined]);
  });

  it('has a page for one category', async () => {
    for (const [word, page] of [
      ['https://site.example/sub/wp-json', 'https://site.example/sub/category/arts-culture/'],
      ['https://site.example/?rest_route=/', 'https://site.example/?cat=4'],
      ['https://news.wordpress.com', 'https://news.wordpress.com/category/arts-culture/'],
    ] as const) {
      assert.equal((await (await source(word)).plan(want('Arts & Culture'), press().lookUp)).moreHref, page);
    }
    const { moreHref } = await (await source()).plan(want('Africa, Asia'), press().lookUp);
    assert.equal(moreHref, undefined);
  });

  it('keeps a type of content and parameters that its address names', async () => {
    const { readings } = await (await source(`${API}recipes?author=3&per_page=2`)).plan(want('Africa'), press().lookUp);
    assert.ok(readings[0]?.url.startsWith(`${API}recipes?`));
    assert.deepEqual([asks(readings[0]?.url)['author'], asks(readings[0]?.url)['per_page']], ['3', '5']);
  });

  it('turns the page by offset, in hundreds', async () => {
    const it = await source();
    const [first] = (await it.plan(want(), press().lookUp)).readings;
    const second = first && it.next?.(first, 5);
    assert.deepEqual([asks(second?.url)['offset'], asks(second?.url)['per_page'], second?.asked], ['5', '100', 100]);
    assert.equal(asks((second && it.next?.(second, 100))?.url)['offset'], '105');
    assert.equal(second && it.next?.(second, 99), undefined);
    assert.ok(second?.url.includes('_embed'));
  });

  it('passes on that its terms are closed, so that the feeds can be tried', async () => {
    for (const status of [401, 403, 404]) {
      const site = siteOf(() => status);
      const it = await source();
      await assert.rejects(
        async () => it.plan(want('Africa'), site.lookUp),
        (error) => error instanceof NewsError && error.status === status,
      );
      assert.deepEqual(await it.retry?.(want('Africa'), site.lookUp), {
        readings: [{ url: 'https://site.example/category/africa/feed/', filtered: true }],
      });
    }
  });

  it('names the feeds where the API is closed', async () => {
    const retry = async (category?: string, word?: string): Promise<string[]> =>
      ((await (await source(word)).retry?.(want(category), press().lookUp))?.readings ?? []).map(({ url }) => url);
    assert.deepEqual(await retry(), ['https://site.example/feed/']);
    assert.deepEqual(await retry('Arts & Culture, Women’s Health'), [
      'https://site.example/category/arts-culture/feed/',
      'https://site.example/category/womens-health/feed/',
    ]);
    assert.deepEqual(await retry('Été chaud', 'https://site.example/?rest_route=/'), [
      'https://site.example/?feed=rss2&category_name=ete-chaud',
    ]);
    assert.deepEqual(await retry('-Sport'), ['https://site.example/feed/']);
  });

  it('turns the pages of its feeds by their number, where a feed is full', async () => {
    for (const [word, pages] of [
      [
        undefined,
        ['https://site.example/category/asia/feed/?paged=2', 'https://site.example/category/asia/feed/?paged=3'],
      ],
      [
        'https://site.example/?rest_route=/',
        [
          'https://site.example/?feed=rss2&category_name=asia&paged=2',
          'https://site.example/?feed=rss2&category_name=asia&paged=3',
        ],
      ],
    ] as const) {
      const it = await source(word);
      const [first] = (await it.retry?.(want('Asia'), press().lookUp))?.readings ?? [];
      assert.ok(first);
      const second = it.next?.(first, 10);
      assert.deepEqual(second, { url: pages[0], filtered: true });
      assert.equal(it.next?.(second, 10)?.url, pages[1]);
      // Owners may want longer feeds; a shorter one has ended.
      assert.equal(it.next?.(first, 25)?.url, pages[0]);
      assert.equal(it.next?.(first, 9), undefined);
    }
  });

  it('survives any list of terms', async () => {
    for (const answer of [null, 'text', {}, [null, 5, {}, { id: 'x', name: 'Africa' }, { id: 1 }], []]) {
      const plan = await (await source()).plan(want('Africa'), press(answer, answer).lookUp);
      assert.deepEqual([plan.readings, plan.missing], [[], true]);
    }
  });
});
