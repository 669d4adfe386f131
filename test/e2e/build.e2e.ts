import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { OPTIONS } from '../../src/query/attributes.js';
import { CDN, openPage, publish } from './harness.js';

const scripts = readdirSync(CDN).filter((file) => file.endsWith('.js'));
const read = (file: string): string => readFileSync(join(CDN, file), 'utf8');

describe('the built package', () => {
  it('has every file that package.json promises', () => {
    const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> };
    const paths = Object.values(exports).flatMap(
      (target) => (typeof target === 'string' ? target : Object.values(target as object)) as string[],
    );
    for (const path of paths) assert.ok(existsSync(path.replace('*', 'news-section.js')), path);
  });

  it('leaves Lit to the bundler of whoever has one', () => {
    assert.match(readFileSync('dist/news-section.js', 'utf8'), /from ["']lit["']/);
  });

  it('reads feeds in Node, where there is no page', async () => {
    const path = join(process.cwd(), 'dist/feed/index.js');
    const { parseFeed } = (await import(path)) as typeof import('../../src/feed/index.js');
    const feed = parseFeed('<rss version="2.0"><channel><title>A</title><item><title>B</title></item></channel></rss>');
    assert.deepEqual([feed.title, feed.items.map((item) => item.title)], ['A', ['B']]);
  });

  it('keeps the texts for people out of what browsers load', () => {
    for (const file of scripts)
      for (const { meaning } of OPTIONS) assert.ok(!read(file).includes(meaning), `${file} holds: ${meaning}`);
  });

  it('has all that a page needs at once in one file', () => {
    assert.doesNotMatch(read('news-section.js'), /(?:from|import)\s*["']\.\//);
  });

  it('names every lazy part by its content', () => {
    const lazy = scripts.filter((file) => !['news-section.js', 'shortcodes.js'].includes(file));
    assert.ok(lazy.length > 0);
    for (const file of lazy) assert.match(file, /-[\w-]{8}\.js$/);
  });

  it('lets the shortcode script depend on the file beside it by nothing but its effect', () => {
    assert.match(read('shortcodes.js'), /import\s*["']\.\/news-section\.js["']/);
    assert.doesNotMatch(read('shortcodes.js'), /from\s*["']\.\/news-section\.js["']/);
  });

  it('carries the licence of what is inside', () => {
    assert.match(readFileSync(join(CDN, 'LICENSES.txt'), 'utf8'), /MIT License[^]*BSD 3-Clause/);
    for (const file of ['news-section.js', 'shortcodes.js']) assert.match(read(file), /^\/\*! /);
  });

  it('can be loaded twice, from two addresses, without a word', async () => {
    const html = `<!doctype html><title>a</title>
      <script type="module" src="news-section.js"></script>
      <script type="module" src="news-section.js?again"></script>
      <script type="module" src="shortcodes.js"></script>`;
    const site = await publish({ 'index.html': html });
    const { page, errors, console: lines } = await openPage(`${site.origin}/`);
    assert.ok(await page.evaluate(() => customElements.get('news-section') && customElements.get('news-front')));
    assert.deepEqual([errors, lines], [[], []]);
  });
});
