import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { ENGINES, isHere } from '../engines/drive.js';
import { openStage, type Stage } from './stage.js';
import type { Watched } from './watch.js';

const LINES = `[Lifestyle Viral World News][combine][Lifestyle][5]
[Science Viral World News][combine][Science][5]
[Middle East Viral News][featuredpost][Middle East][10]
[African Viral World News][combine][Africa][5]
[Asian Viral News][featuredpost][Asia][10]`;

/** The policy that the README prints, with the hosts that are meant here. */
const README = /```\n(default-src 'none'[^`]*)```/
  .exec(readFileSync('README.md', 'utf8'))?.[1]
  ?.replaceAll('\n', ' ')
  .replace('https://feeds.example', 'http://feeds.example')
  .replace('https://pictures.example', 'https://feeds.example');

const front = (name: string, value = ''): string =>
  `<news-front src="http://feeds.example/feed.xml" loading="eager" ${name}="${value}"><a href="/all">All stories</a>${LINES}</news-front>`;

const section =
  '<news-section src="http://feeds.example/feed.xml" loading="eager"><a href="/all">All stories</a></news-section>';

/** Five sections, each with all its stories. */
const isFull = ({ sights }: Watched): boolean =>
  sights.length === 5 && sights.every(({ state, titles }) => state === 'ready' && titles.length >= 5);

for (const engine of ENGINES) {
  const skip = isHere(engine) ? false : `no ${engine} on this machine`;
  describe(`a page with a strict policy, in ${engine}`, { skip }, () => {
    let stage: Stage;
    let trusted: boolean;
    before(async () => {
      stage = await openStage(engine);
      await stage.show({ body: '' });
      trusted = await stage.tab.evaluate<boolean>(`'trustedTypes' in window`);
    });
    after(() => stage?.close());

    const show = (policy: string, body: string): Promise<void> =>
      stage.show({ body, headers: { 'content-security-policy': policy } });

    it('gets its five lines under the policy that the README prints, without one report', async (t) => {
      assert.ok(README, 'the README has no policy');
      await show(README, front('keep', 'none'));
      const { sights, violations, errors } = await stage.until(isFull);
      assert.deepEqual(
        sights.map(({ titles }) => titles.length),
        [5, 5, 10, 5, 10],
      );
      assert.deepEqual([violations, errors], [[], []]);
      t.diagnostic(`Trusted Types: ${trusted ? 'held' : 'unknown to this engine'}`);
    });

    it('gets them with every part that is loaded later, without one report', async () => {
      assert.ok(README);
      await show(
        README,
        front('show', '+comments +source').replace(
          '<news-front',
          '<news-front load-more fallback-image="tile" refresh="5m"',
        ),
      );
      const { sights, violations, errors } = await stage.until(isFull);
      assert.equal(sights.length, 5);
      assert.deepEqual([violations, errors], [[], []]);
    });

    for (const [name, list] of [
      ['no policy at all', `'none'`],
      ['other policies', `default dompurify 'allow-duplicates'`],
    ] as const) {
      it(`keeps its fallback where it allows ${name}: nothing is thrown, and one report is made`, async (t) => {
        if (!trusted) return t.skip('this engine has no Trusted Types, as the corpus case supposes');
        const policy = `script-src 'self'; require-trusted-types-for 'script'; trusted-types ${list}`;
        await show(policy, section);
        const { sights, violations, errors } = await stage.until((seen) => seen.violations.length > 0);
        assert.deepEqual(errors, []);
        assert.deepEqual(
          violations.map((line) => line.split(' ')[0]),
          ['trusted-types'],
        );
        assert.deepEqual(
          sights.map(({ fallback, titles }) => [fallback, titles]),
          [[true, []]],
        );
      });
    }

    it('shows its fallback where the feed may not be asked, with no report but that', async () => {
      await show(`default-src 'self'; connect-src 'none'`, section);
      const { sights, violations, errors } = await stage.until((seen) => seen.sights[0]?.state === 'error');
      assert.ok(sights[0]?.fallback);
      assert.deepEqual(errors, []);
      assert.deepEqual([...new Set(violations.map((line) => line.split(' ')[0]))], ['connect-src']);
    });

    it('shows stories where no styles are allowed, or no pictures, or nothing has an origin', async () => {
      for (const policy of [
        `style-src 'none'; script-src 'self'; connect-src *`,
        `img-src 'self'`,
        `sandbox allow-scripts`,
      ]) {
        await show(policy, section);
        const { sights, violations, errors } = await stage.until((seen) => seen.sights[0]?.state === 'ready');
        assert.equal(sights[0]?.titles.length, 5, policy);
        assert.ok(sights[0]?.readable, policy);
        assert.deepEqual(errors, [], policy);
        assert.deepEqual(
          violations.filter((line) => !line.startsWith('img-src')),
          [],
          policy,
        );
      }
    });

    it('shows stories on a page that is isolated from other origins', async () => {
      await stage.show({
        body: section,
        headers: { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' },
      });
      const { sights, errors } = await stage.until((seen) => seen.sights[0]?.state === 'ready');
      assert.equal(sights[0]?.titles.length, 5);
      assert.deepEqual(errors, []);
    });
  });
}
