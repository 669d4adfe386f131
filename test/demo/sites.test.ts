import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withArchive } from '../../demo/feeds/archive.js';
import { stories } from '../../demo/feeds/stories.js';
import { minutesOf, type Story } from '../../demo/feeds/story.js';
import { at, get, json, rows, text, unbalanced } from './ask.js';

const countOf = (list: readonly Story[], desk: string): number => list.filter((story) => story.desk === desk).length;

describe('the archive of the Blogger and WordPress forms', () => {
  const archive = withArchive(stories);

  it('has 400 stories with unique addresses, and is the same every time', () => {
    assert.equal(archive.length, 400);
    assert.equal(new Set(archive.map((story) => story.slug)).size, 400);
    assert.deepEqual(withArchive(stories), archive);
  });

  it('keeps all African stories older than the newest 150 posts', () => {
    assert.ok(countOf(archive, 'Africa') >= 12);
    assert.ok(archive.findIndex((story) => story.desk === 'Africa') >= 150);
    assert.ok(
      archive.every(
        (story, index) => index === 0 || minutesOf(archive[index - 1]?.age ?? '0m') <= minutesOf(story.age),
      ),
    );
  });
});

describe('the Blogger form', () => {
  const entries = async (path: string): Promise<unknown[]> => rows(await json(path), 'feed', 'entry');
  const total = async (path: string): Promise<unknown> => at(await json(path), 'feed', 'openSearch$totalResults', '$t');

  it('answers a label with its posts, and is particular about upper case', async () => {
    const path = '/blogger/feeds/posts/summary/-/Africa?alt=json&orderby=published&max-results=5';
    const posts = await entries(path);
    assert.equal(posts.length, 5);
    assert.equal(at(posts[0], 'title', '$t'), 'The lake that shrank is filling with reeds, birds and work');
    assert.equal(at(posts[0], 'category', 0, 'scheme'), 'http://www.blogger.com/atom/ns#');
    assert.match(String(at(posts[0], 'media$thumbnail', 'url')), /\/pictures\/s72-c\/reed-lake\.svg$/);
    assert.equal(at(posts[0], 'thr$total', '$t'), '54');
    const wrong = await json(path.replace('Africa', 'africa'));
    assert.equal(at(wrong, 'feed', 'entry'), undefined);
    assert.ok(rows(wrong, 'feed', 'category').some((category) => at(category, 'term') === 'Africa'));
  });

  it('takes two labels to mean both, also with spaces', async () => {
    const found = await entries('/blogger/feeds/posts/summary/-/Middle%20East/Water?alt=json&max-results=100');
    assert.ok(found.length >= 2);
    const all = await total('/blogger/feeds/posts/summary/-/Middle%20East?alt=json&max-results=0');
    assert.ok(found.length < Number(all));
  });

  it('gives at most 100 posts a page, and the next by start-index', async () => {
    const first = await json('/blogger/feeds/posts/summary?alt=json&orderby=published&max-results=500');
    assert.equal(rows(first, 'feed', 'entry').length, 100);
    assert.equal(at(first, 'feed', 'openSearch$totalResults', '$t'), '400');
    const last = await entries(
      '/blogger/feeds/posts/summary?alt=json&orderby=published&max-results=100&start-index=301',
    );
    assert.equal(last.length, 100);
    assert.equal((await entries('/blogger/feeds/posts/summary?alt=json')).length, 25);
    assert.equal((await entries('/blogger/feeds/posts/summary?alt=json&start-index=401')).length, 0);
  });

  it('links the next page as long as there is one', async () => {
    const rels = async (path: string): Promise<unknown[]> =>
      rows(await json(path), 'feed', 'link').map((link) => at(link, 'rel'));
    assert.ok((await rels('/blogger/feeds/posts/summary?alt=json&max-results=100&start-index=201')).includes('next'));
    assert.ok(!(await rels('/blogger/feeds/posts/summary?alt=json&max-results=100&start-index=301')).includes('next'));
  });

  it('speaks JSON in a script, Atom and RSS', async () => {
    const script = await get('/blogger/feeds/posts/summary?alt=json-in-script&callback=show&max-results=1');
    assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/);
    assert.match(await script.text(), /^\/\/ API callback\nshow\(\{.*\}\);$/);
    const atom = await text('/blogger/feeds/posts/default?max-results=3');
    assert.deepEqual(unbalanced(atom), []);
    assert.equal(atom.match(/<entry>/g)?.length, 3);
    const rss = await text('/blogger/feeds/posts/default?alt=rss&max-results=3');
    assert.deepEqual(unbalanced(rss), []);
    assert.equal(rss.match(/<item>/g)?.length, 3);
  });

  it('has a page behind every post and label', async () => {
    const [post] = await entries('/blogger/feeds/posts/default?alt=json&max-results=1');
    const links = rows(post, 'link').filter((link) => at(link, 'rel') === 'alternate');
    const address = new URL(String(at(links[0], 'href')));
    assert.match(address.pathname, /^\/blogger\/2026\/11\/.+\.html$/);
    assert.match(await text(address.pathname), /<h1>/);
    assert.match(await text('/blogger/search/label/Middle%20East'), /<h1>Middle East<\/h1>/);
    assert.equal((await get('/blogger/search/label/Nowhere')).status, 404);
  });
});

describe('the WordPress form', () => {
  const api = '/wordpress/wp-json/wp/v2';
  const idOf = async (name: string): Promise<unknown> =>
    at(
      rows(await json(`${api}/categories?per_page=100&_fields=id,name`)).find((term) => at(term, 'name') === name),
      'id',
    );

  it('lists its terms with the fields asked for, and no others', async () => {
    const terms = rows(await json(`${api}/categories?per_page=100&_fields=id,name,slug,count`));
    const asia = terms.find((term) => at(term, 'name') === 'Middle East');
    assert.deepEqual(Object.keys(Object(asia)), ['id', 'name', 'slug', 'count']);
    assert.equal(at(asia, 'slug'), 'middle-east');
    assert.equal(rows(await json(`${api}/categories?slug=africa,asia`)).length, 2);
    assert.equal(rows(await json(`${api}/categories?search=middle`)).length, 1);
    assert.ok(rows(await json(`${api}/tags?search=water`)).length >= 1);
  });

  it('gives the posts of a category with what was embedded', async () => {
    const fields = 'id,link,title,excerpt,date_gmt,_links,_embedded';
    const path = `${api}/posts?categories=${String(await idOf('Africa'))}&per_page=5&_embed=wp:featuredmedia,author,wp:term&_fields=${fields}`;
    const response = await get(path);
    const posts = rows(await response.json());
    assert.equal(posts.length, 5);
    assert.equal(response.headers.get('x-wp-total'), String(countOf(withArchive(stories), 'Africa')));
    assert.match(response.headers.get('access-control-expose-headers') ?? '', /X-WP-TotalPages/);
    assert.deepEqual(Object.keys(Object(posts[0])).sort(), fields.split(',').sort());
    assert.equal(at(posts[0], '_embedded', 'author', 0, 'name'), 'Amara Zelleke');
    assert.equal(at(posts[0], '_embedded', 'wp:term', 0, 0, 'name'), 'Africa');
    assert.equal(at(posts[0], '_embedded', 'wp:term', 1, 0, 'name'), 'Climate');
    const picture = String(
      at(posts[0], '_embedded', 'wp:featuredmedia', 0, 'media_details', 'sizes', 'medium', 'source_url'),
    );
    assert.match(picture, /\/wp-content\/uploads\/2026\/11\/reed-lake-300x200\.svg$/);
    assert.match(await text(new URL(picture).pathname), /^<svg width="300" height="200"/);
  });

  it('embeds nothing when the fields leave out the links', async () => {
    const [post] = rows(await json(`${api}/posts?per_page=1&_embed&_fields=id,title.rendered,_embedded`));
    assert.deepEqual(Object.keys(Object(post)), ['id', 'title']);
  });

  it('turns pages, and says so when one is past the end or too long', async () => {
    const second = await get(`${api}/posts?per_page=100&page=4&_fields=id`);
    assert.equal(rows(await second.json()).length, 100);
    assert.equal(second.headers.get('x-wp-totalpages'), '4');
    const past = await get(`${api}/posts?per_page=100&page=5`);
    assert.equal(past.status, 400);
    assert.equal(at(await past.json(), 'code'), 'rest_post_invalid_page_number');
    assert.equal(at(await json(`${api}/posts?per_page=101`), 'code'), 'rest_invalid_param');
    assert.equal(at(await json('/wordpress/wp-json/wp/v2/nothing'), 'code'), 'rest_no_route');
    assert.equal(rows(await json('/wordpress/?rest_route=/wp/v2/posts&per_page=2')).length, 2);
  });

  it('has feeds of ten posts, whole and by category, and pages', async () => {
    for (const path of ['/wordpress/feed/', '/wordpress/category/africa/feed/']) {
      const rss = await text(path);
      assert.deepEqual(unbalanced(rss), []);
      assert.equal(rss.match(/<item>/g)?.length, 10);
      assert.ok(!rss.includes('<media:'), 'a picture is only in the body');
    }
    assert.notEqual(await text('/wordpress/feed/?paged=2'), await text('/wordpress/feed/'));
    assert.match(await text('/wordpress/category/middle-east/'), /<h1>Middle East<\/h1>/);
    assert.match(await text('/wordpress/'), /rel="https:\/\/api\.w\.org\/"/);
    assert.equal((await get('/wordpress/category/none/feed/')).status, 404);
  });
});
