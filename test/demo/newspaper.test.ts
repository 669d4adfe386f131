import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { answer } from '../../demo/feeds/site.js';
import { stories } from '../../demo/feeds/stories.js';
import { dateOf, pictureFile, type Story } from '../../demo/feeds/story.js';
import { ORIGIN, at, get, json, now, rows, text, unbalanced } from './ask.js';

const pictures = new URL('../../demo/feeds/pictures/', import.meta.url);

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
