import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { closeServers } from '../tools/servers.js';
import { compare, compareEngines, corpusFeeds, enginesHere, firstDifference, type Sample } from './agreement.js';
import { ENGINES, isHere } from './drive.js';
import { ownSamples } from './own-samples.js';

/**
 * Feeds whose words differ because the platforms' decoders do, and in which engines they differ from Node. A feed that
 * agrees must leave the list.
 */
const DECODERS = JSON.parse(readFileSync(new URL('decoders.json', import.meta.url), 'utf8')) as Record<
  string,
  { engines: string[]; why: string }
>;

after(closeServers);

describe('the same answer everywhere', () => {
  it('is given for every format and every old character set', async () => {
    await sameAnswer(await ownSamples());
  });

  const corpus = corpusFeeds();
  it(
    'is given for every shared feed',
    { skip: !corpus.length && 'no shared corpus beside this checkout' },
    async () => {
      await sameAnswer(corpus);
    },
  );

  for (const engine of ENGINES.filter((name) => !isHere(name)))
    it(`is given by ${engine}`, { skip: `${engine} is not on this machine` }, () => {});

  it('is not found where one engine reads a story, a word or the end of a chunk differently', () => {
    const digest = { whole: 'a', frame: 'b', streamed: 'a' };
    const found = compare(
      new Map([
        ['node', { same: digest, story: digest, word: digest, chunk: digest, lost: digest }],
        [
          'webkit',
          {
            same: digest,
            story: { ...digest, frame: 'c' },
            word: { ...digest, whole: 'c', streamed: 'c' },
            chunk: { ...digest, streamed: 'c' },
          },
        ],
      ]),
    );
    assert.deepEqual(found.apart, { story: ['webkit'], lost: ['webkit'] });
    assert.deepEqual(found.words, { word: ['webkit'] });
    assert.deepEqual(found.chunked, { chunk: ['webkit'] });
  });
});

async function sameAnswer(samples: Sample[]): Promise<void> {
  const here = enginesHere();
  const { apart, words, chunked } = await compareEngines(samples, here);
  const listed = Object.entries(DECODERS).flatMap(([path, { engines }]) => {
    const those = here.filter((engine) => engines.includes(engine));
    return those.length && samples.some((sample) => sample.path === path) ? [[path, those] as const] : [];
  });
  const expected = Object.fromEntries(listed);
  const odd = samples.find(({ path }) => apart[path] ?? String(words[path]) !== String(expected[path]));
  const engine = odd && here.find((name) => (apart[odd.path] ?? words[odd.path])?.includes(name));
  const where = odd && engine ? await firstDifference(odd, engine) : 'see the lists';
  assert.deepEqual(apart, {}, `number, ids, links, dates: ${where}`);
  assert.deepEqual(words, expected, `words: ${where}`);
  assert.deepEqual(chunked, {}, 'read in small chunks');
}
