import { existsSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { serve } from '../tools/servers.js';
import { digest, type Digest, type Origin } from './digest.js';
import { ENGINES, isHere, openIn, type Engine } from './drive.js';
import type { Answer, Entry } from './page.js';

/** The feeds that all of the team's readers are measured with. Not every machine has them. */
export const CORPUS = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

export const SETS = ['feeds', 'feeds-own'] as const;

/** One feed and where it came from. */
export interface Sample extends Origin {
  /** Set, folder and name: `feeds-own/blogger/00-plain.json`. */
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** How the engines stand to each other on a list of feeds. Node is the one the others are compared with. */
export interface Agreement {
  feeds: number;
  /** Who was asked, `node` first. */
  engines: ('node' | Engine)[];
  /** Feeds of which not even number, ids, links and dates are the same, and who differs from Node. */
  apart: Record<string, string[]>;
  /** Feeds that differ in nothing but their words, and who differs. */
  words: Record<string, string[]>;
  /** Feeds that some engine reads differently when they come in small chunks, and who does. */
  chunked: Record<string, string[]>;
}

/** Every feed of the corpus, or an empty list where there is none. */
export function corpusFeeds(): Sample[] {
  return SETS.flatMap((set) => {
    const list = `${CORPUS}${set}/expectations.json`;
    if (!existsSync(list)) return [];
    const { feeds } = JSON.parse(readFileSync(list, 'utf8')) as { feeds: Record<string, Expectation> };
    return Object.entries(feeds).map(([name, { base, headers = {} }]) => {
      const header = (wanted: string): string | undefined =>
        Object.entries(headers).find(([key]) => key.toLowerCase() === wanted)?.[1];
      return {
        path: `${set}/${name}`,
        url: new URL(header('content-location') ?? '', base).href,
        contentType: header('content-type'),
        bytes: new Uint8Array(readFileSync(`${CORPUS}${set}/${name}`)),
      };
    });
  });
}

/** The engines that this machine has. */
export function enginesHere(): Engine[] {
  return ENGINES.filter(isHere);
}

/** Has every engine read every feed, one engine after the other, and compares. */
export async function compareEngines(samples: Sample[], engines = enginesHere()): Promise<Agreement> {
  const readings = new Map<'node' | Engine, Digests>([['node', await digestsInNode(samples)]]);
  for (const engine of engines) readings.set(engine, await digestsIn(engine, samples));
  return compare(readings);
}

/** Compares what each engine has read with what Node has; a feed that one of them lacks is read differently. */
export function compare(readings: Map<'node' | Engine, Digests>): Agreement {
  const ours = readings.get('node') ?? {};
  const paths = Object.keys(ours);
  const agreement: Agreement = {
    feeds: paths.length,
    engines: [...readings.keys()],
    apart: {},
    words: {},
    chunked: {},
  };
  for (const [engine, theirs] of readings) {
    for (const path of paths) {
      const [own, other] = [ours[path], theirs[path]];
      if (own?.frame !== other?.frame) (agreement.apart[path] ??= []).push(engine);
      else if (own?.whole !== other?.whole) (agreement.words[path] ??= []).push(engine);
      if (other && other.whole !== other.streamed) (agreement.chunked[path] ??= []).push(engine);
    }
  }
  return agreement;
}

/** Feeds on which all agree in everything. */
export function agreed({ feeds, apart, words, chunked }: Agreement): number {
  return feeds - new Set([apart, words, chunked].flatMap(Object.keys)).size;
}

/** For people: where an engine's reading of a feed first differs from Node's, both sides quoted. */
export async function firstDifference(sample: Sample, engine: Engine): Promise<string> {
  const [own = '', other = ''] = [await digestsInNode([sample], true), await digestsIn(engine, [sample], true)].map(
    (digests) => digests[sample.path]?.text,
  );
  const at = [...own].findIndex((character, index) => character !== other[index]);
  const [left, right] = [own, other].map((words) => words.slice(Math.max(0, at - 40), at + 60));
  return `${sample.path}\n  node     ${left}\n  ${engine.padEnd(9)}${right}`;
}

/** By the path of the feed. */
export type Digests = Record<string, Digest>;

interface Expectation {
  base: string;
  headers?: Record<string, string>;
}

async function digestsInNode(samples: Sample[], withText = false): Promise<Digests> {
  const digests: Digests = {};
  for (const sample of samples) digests[sample.path] = await digest(sample.bytes, sample, withText);
  return digests;
}

async function digestsIn(engine: Engine, samples: Sample[], withText = false): Promise<Digests> {
  const script = await pageScript();
  let give: (answer: Answer) => void = () => {};
  const given = new Promise<Answer>((resolve) => (give = resolve));
  const server = await serve({
    '/': () =>
      new Response('<!doctype html><title>Reading</title><script type="module" src="/page.js"></script>', HTML),
    '/page.js': script,
    '/feeds.json': JSON.stringify(entriesOf(samples)),
    '/feeds.bin': { raw: (_, response) => response.end(Buffer.concat(samples.map(({ bytes }) => bytes))) },
    '/answer': {
      raw(request, response) {
        void text(request).then((body) => {
          response.writeHead(204).end();
          give(JSON.parse(body) as Answer);
        });
      },
    },
  });
  const browser = await openIn(engine, `${server.origin}/${withText ? '#text' : ''}`);
  const late = setTimeout(() => give({ error: `no answer within ${PATIENCE / 1000} s` }), PATIENCE);
  try {
    const answer = await given;
    if ('error' in answer) throw new Error(`${engine} could not read at all: ${answer.error}`);
    return answer.digests;
  } finally {
    clearTimeout(late);
    await browser.close();
    await server.close();
  }
}

/** How long an engine may take for all feeds: twenty times what it needs. */
const PATIENCE = 120_000;

const HTML = { headers: { 'content-type': 'text/html; charset=utf-8' } };

function entriesOf(samples: Sample[]): Entry[] {
  let end = 0;
  return samples.map(({ bytes, ...origin }) => ({ ...origin, start: end, end: (end += bytes.length) }));
}

let script: Promise<string> | undefined;

/** The reader as every engine gets it: one file, compiled once. */
function pageScript(): Promise<string> {
  script ??= build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return script;
}
