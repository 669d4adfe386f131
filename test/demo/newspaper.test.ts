import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { withArchive } from '../../demo/feeds/archive.js';
import { answer } from '../../demo/feeds/site.js';
import { stories } from '../../demo/feeds/stories.js';
import { dateOf, minutesOf, pictureFile, type Story } from '../../demo/feeds/story.js';

const ORIGIN = 'http://127.0.0.1:8000';
const now = new Date('2026-11-24T12:00:00Z');
const pictures = new URL('../../demo/feeds/pictures/', import.meta.url);

async function get(path: string): Promise<Response> {
  const response = answer(new Request(ORIGIN + path), { now });
  assert.ok(response, `${path} belongs to the newspaper`);
  return response;
}

const text = async (path: string): Promise<string> => (await get(path)).text();
const json = async (path: string): Promise<unknown> => (await get(path)).json();

/** Follows keys and indices into JSON; `undefined` where they lead nowhere. */
function at(value: unknown, ...keys: (string | number)[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
    value,
  );
}

function rows(value: unknown, ...keys: string[]): unknown[] {
  const list = at(value, ...keys);
  return Array.isArray(list) ? list : [];
}

/** The names of elements left open or closed twice, as a stack machine sees them: well-formed markup has none. */
function unbalanced(xml: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  const bare = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g, '');
  for (const [, close, name = '', empty] of bare.matchAll(/<(\/?)([\w:]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (close && open.pop() !== name) wrong.push(name);
    if (!close && !empty) open.push(name);
  }
  const strays = bare.replace(/<\/?[\w:]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g, '').match(/[<>]|&(?!#?\w+;)/g);
  return [...wrong, ...open, ...(strays ?? [])];
}

const countOf = (list: readonly Story[], desk: string): number => list.filter((story) => story.desk === desk).length;

describe('the stories written by hand', () => {
  it('fill the five sections of the front, and at least nine desks', () => {
    assert.ok(stories.length >= 84);
    assert.ok(new Set(stories.map((story) => story.desk)).size >= 9);
    for (const [desk, least] of Object.entries({ Lifestyle: 8, Science: 8, 'Middle East': 14, Africa: 8, Asia: 14 })) {
      assert.ok(countOf(stories, desk) >= least, `${desk} has ${countOf(stories, desk)}`);
    }
  });

  it('have unique addresses and titles', () => {
    assert.equal(new Set(stories.map((story) => story.slug)).size, stories.length);
    assert.equal(new Set(stories.map((story) => story.title)).size, stories.length);
  });

  it('have headlines of 45 to 75 characters, and summaries of at most 160', () => {
    const odd = stories.filter(({ title, summary, language }) => {
      const least = language === 'zh-Hans' ? 20 : 45;
      return title.length < least || title.length > 75 || summary.length > 160;
    });
    assert.deepEqual(
      odd.map((story) => story.title),
      [],
    );
  });

  it('come in four scripts, and lead nothing in another language', () => {
    const languages = new Set(stories.map((story) => story.language));
    assert.deepEqual(languages, new Set([undefined, 'ar', 'hi', 'zh-Hans']));
    for (const desk of ['Middle East', 'Asia']) {
      const front = stories.filter((story) => story.desk === desk).slice(0, 10);
      assert.ok(front.every((story) => !story.language));
    }
  });

  it('alternate between desks from newest to oldest', () => {
    const runs = stories.filter(
      (story, index) => story.desk === stories[index + 1]?.desk && story.desk === stories[index + 2]?.desk,
    );
    assert.deepEqual(
      runs.map((story) => story.slug),
      [],
    );
    assert.ok(new Set(stories.slice(0, 8).map((story) => story.desk)).size >= 5);
  });

  it('link only to stories that exist', () => {
    const links = stories.flatMap((story) =>
      [...JSON.stringify(story.body).matchAll(/\/stories\/([\w-]+)/g)].map((match) => match[1]),
    );
    assert.ok(links.length > 0);
    for (const slug of links)
      assert.ok(
        stories.some((story) => story.slug === slug),
        slug,
      );
  });
});

describe('the drawings', () => {
  const shown = stories.flatMap((story) => [
    ...(story.picture ? [pictureFile(story.picture)] : []),
    ...story.body.flatMap((block) =>
      typeof block === 'object' && 'picture' in block ? [pictureFile(block.picture)] : [],
    ),
  ]);

  it('are there for every story that names one, with a description', async () => {
    const files = new Set(await readdir(pictures));
    assert.deepEqual(
      [...new Set(shown)].filter((file) => !files.has(file)),
      [],
    );
    assert.ok(stories.every((story) => !story.picture || story.alt));
  });

  it('are different for the 35 stories of the front', () => {
    const front = Object.entries({ Lifestyle: 5, Science: 5, 'Middle East': 10, Africa: 5, Asia: 10 }).flatMap(
      ([desk, count]) => stories.filter((story) => story.desk === desk).slice(0, count),
    );
    assert.equal(new Set(front.map((story) => story.picture)).size, 35);
  });

  it('are small, 1200 by 800, without scripts, texts or addresses of others', async () => {
    for (const file of await readdir(pictures)) {
      if (!file.endsWith('.svg')) continue;
      assert.ok((await stat(new URL(file, pictures))).size < 8192, `${file} is under 8 kB`);
      const svg = await readFile(new URL(file, pictures), 'utf8');
      assert.match(svg, /^<svg [^>]*viewBox="0 0 1200 800"/, file);
      assert.doesNotMatch(svg, /<script|<text|<foreignObject|\son\w+=|href="(?!#)|url\((?!#)/, file);
      assert.deepEqual(unbalanced(svg), [], file);
    }
  });

  it('have photographs among them, of at most 150 kB', async () => {
    const photographs = (await readdir(pictures)).filter((file) => file.endsWith('.jpg'));
    assert.ok(photographs.length >= 3);
    for (const file of photographs) {
      assert.ok((await stat(new URL(file, pictures))).size < 150_000, file);
      assert.equal((await get(`/pictures/${file}`)).headers.get('content-type'), 'image/jpeg');
    }
  });

  it('are cut to the size their address names, as an image host does it', async () => {
    const small = await get('/pictures/s72-c/comet.svg');
    assert.equal(small.headers.get('content-type'), 'image/svg+xml');
    assert.match(await small.text(), /^<svg width="72" height="72" preserveAspectRatio="xMidYMid slice"/);
    assert.match(await text('/pictures/w640-h360-p-k-no-nu/comet.svg'), /^<svg width="640" height="360"/);
    assert.match(await text('/pictures/comet.svg'), /^<svg width="1200" height="800"/);
    assert.equal((await get('/pictures/none.svg')).status, 404);
    assert.equal((await get('/pictures/..%2fsite.ts')).status, 404);
  });
});

describe('RSS, Atom and JSON Feed', () => {
  it('are well formed and hold every story, newest first, each with a date', async () => {
    const rss = await text('/feed.xml');
    const atom = await text('/atom.xml');
    assert.deepEqual(unbalanced(rss), []);
    assert.deepEqual(unbalanced(atom), []);
    const dates = [...rss.matchAll(/<pubDate>(.+?)<\/pubDate>/g)].map((match) => Date.parse(match[1] ?? ''));
    const published = [...atom.matchAll(/<published>(.+?)<\/published>/g)].map((match) => Date.parse(match[1] ?? ''));
    const written = rows(await json('/feed.json'), 'items').map((item) =>
      Date.parse(String(at(item, 'date_published'))),
    );
    const expected = stories.map((story) => dateOf(story, now).getTime());
    assert.deepEqual(dates, expected);
    assert.deepEqual(published, expected);
    assert.deepEqual(written, expected);
  });

  it('hide pictures wherever feeds hide them', async () => {
    const rss = await text('/feed.xml');
    for (const place of [
      '<media:content url=',
      '<media:group>',
      '<media:thumbnail',
      '<enclosure',
      '<itunes:image',
      'data-src=',
      'srcset=',
      '&lt;img src=',
    ]) {
      assert.ok(rss.includes(place), place);
    }
    const atom = await text('/atom.xml');
    for (const place of [
      'rel="enclosure"',
      '<media:thumbnail',
      'xml:base="stories/"',
      'type="xhtml"',
      'type="html"',
      'type="text"',
    ]) {
      assert.ok(atom.includes(place), place);
    }
    const items = rows(await json('/feed.json'), 'items');
    for (const place of ['image', 'banner_image', 'attachments'])
      assert.ok(
        items.some((item) => at(item, place)),
        place,
      );
  });

  it('write titles as the wild does: in CDATA, with references, encoded once too often', async () => {
    const rss = await text('/feed.xml');
    assert.match(rss, /<title><!\[CDATA\[/);
    assert.match(rss, /<title>[^<]*&#8217;/);
    assert.match(rss, /<title>[^<]*&amp;amp;/);
    assert.match(rss, /&amp;nbsp;/);
  });

  it('may be read by any page, except where a publisher forgot the header', async () => {
    for (const path of ['/feed.xml', '/atom.xml', '/feed.json']) {
      assert.equal((await get(path)).headers.get('access-control-allow-origin'), '*');
    }
    const closed = await get('/no-cors/feed.xml');
    assert.equal(closed.headers.get('access-control-allow-origin'), null);
    assert.equal(await closed.text(), await text('/feed.xml'));
  });

  it('wait as long as the address says', async () => {
    const waited: number[] = [];
    const delay = (milliseconds: number): Promise<void> => {
      waited.push(milliseconds);
      return Promise.resolve();
    };
    await answer(new Request(`${ORIGIN}/feed.xml?delay=1500`), { now, delay });
    await answer(new Request(`${ORIGIN}/feed.xml?delay=never`), { now, delay });
    assert.deepEqual(waited, [1500]);
  });

  it('leave other addresses to others', () => {
    for (const path of ['/', '/index.html', '/src/index.ts', '/bloggers', '/stories/']) {
      assert.equal(answer(new Request(ORIGIN + path)), undefined, path);
    }
  });
});

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

describe('story pages', () => {
  it('are readable without script, in the story’s own direction', async () => {
    for (const story of stories) {
      const page = await text(`/stories/${story.slug}`);
      assert.match(page, /^<!doctype html>\n<html lang="[\w-]+" dir="(ltr|rtl)">/);
      assert.ok(!page.includes('<script'));
    }
    assert.match(await text('/stories/khubz-alhay'), /lang="ar" dir="rtl"/);
    assert.equal((await get('/stories/none')).status, 404);
    assert.match(await text('/desks/asia'), /<h1>Asia<\/h1>/);
  });
});
