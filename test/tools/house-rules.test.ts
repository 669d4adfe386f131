import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';

/** A source tree of our own, linted with the project's own configuration. */
const house = realpathSync(mkdtempSync(join(tmpdir(), 'house-')));
const oxlint = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin/oxlint');

function findings(path: string, code: string): string[] {
  const file = join(house, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, code);
  const config = resolve('.oxlintrc.json');
  const { stdout, status } = spawnSync(process.execPath, [oxlint, '-c', config, '-f', 'unix', file], {
    encoding: 'utf8',
    env: { ...process.env, HOUSE_SRC: house },
  });
  assert.ok(status === 0 || stdout.includes(' problem'), stdout);
  return stdout.split('\n').filter((line) => line.includes('house('));
}

describe('the rules of the house', () => {
  after(() => rmSync(house, { recursive: true }));

  it('let an import follow the way of the data', () => {
    const code = `import { parse } from '../format/parse.js';\nimport type { Feed } from './feed.js';\nexport const load = (text: string): Feed => parse(text);\n`;
    assert.deepEqual(findings('feed/load.ts', code), []);
  });

  const backwards: [string, string, string][] = [
    [
      'a static import that turns back',
      'format/atom.ts',
      `import { ask } from '../source/ask.js';\nexport const a = ask;\n`,
    ],
    ['a dynamic one', 'query/words.ts', `export const a = (): Promise<unknown> => import('../view/words.js');\n`],
    ['a type', 'source/blog.ts', `import type { State } from '../view/state.js';\nexport type A = State;\n`],
    ['a passed-on export', 'view/parts.ts', `export { ask } from '../source/ask.js';\n`],
    ['an element that reads formats itself', 'element.ts', `export { parse } from './format/parse.js';\n`],
    ['the network door that knows formats', 'feed/fetch-body.ts', `export { parse } from '../format/parse.js';\n`],
    ['the cousin dialects outside their two users', 'element.ts', `export { read } from './query/dialects.js';\n`],
    ['Lit outside what draws', 'feed/story.ts', `export { html } from 'lit';\n`],
    ['Node in the page', 'view/file.ts', `export { readFile } from 'node:fs';\n`],
    ['the demo', 'element.ts', `export { answer } from '../demo/site.js';\n`],
  ];
  for (const [what, path, code] of backwards) {
    it(`find ${what}`, () => assert.match(findings(path, code).join(), /house\(arrows\)/));
  }

  it('find the network, the page, the clock and dice in a room that is given them', () => {
    const code = `export const a = [fetch('/'), document.title, new Date(), Date.now(), Math.random()];\n`;
    assert.equal(findings('format/date.ts', code).filter((line) => line.includes('house(pure-rooms)')).length, 5);
  });

  it('leave a parameter of the same name alone', () => {
    const code = `export const load = (fetch: (url: string) => string): string => fetch('/');\nexport const at = (ms: number): Date => new Date(ms);\n`;
    assert.deepEqual(findings('source/ask.ts', code), []);
  });

  it('find every way from a string to markup or code', () => {
    const code = `export function a(e: Element, text: string): unknown {
  e.innerHTML = text;
  e.insertAdjacentHTML('beforeend', text);
  document.write(text);
  return new DOMParser().parseFromString(text, 'text/html');
}\n`;
    assert.equal(findings('a.ts', code).filter((line) => line.includes('house(no-html-sinks)')).length, 5);
  });

  it('find a global, a foreign prototype and an assertion through another', () => {
    const code = `export function a(x: object): string {
  Object.assign(globalThis, {});
  globalThis.name = 'a';
  Array.prototype.at = () => undefined;
  return x as unknown as string;
}\n`;
    const found = findings('b.ts', code).join();
    assert.equal(found.match(/no-foreign-writes/g)?.length, 2);
    assert.match(found, /no-double-assertion/);
  });
});
