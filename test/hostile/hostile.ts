import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Engine } from '../engines/drive.js';
import { CDN, type Handler } from '../tools/servers.js';
import type { Batch, Charge, Fault, Found, NaiveFound } from './batch.js';
import type { Carrier } from './carrier.js';
import { CARRIERS } from './carriers.js';
import { openTab, type Tab } from './engines.js';
import { forFields, forServers, SHARED, type Payload } from './payloads.js';
import { PAINTED, type Painting, type Seen } from './painting.js';
import { startSink } from './sink.js';

/** What an engine did under attack. */
export interface Outcome {
  engine: Engine;
  batches: number;
  /** Documents that were read: a payload in a field each. */
  read: number;
  /** Stories that were drawn: of equal ones the first. */
  stories: number;
  faults: Fault[];
  /** The longest that a document took, ms. */
  slowest: number;
  /** Hosts that were asked although nobody allowed them. */
  foreign: string[];
  /** Real dialogs that opened. */
  dialogs: readonly string[];
}

/** A payload in a carrier that once got through; it is tried in every run. */
export interface EverFailed {
  carrier: string;
  payload: string;
}

/** How many payloads are tried at once. */
const CHARGES = 50;

/** Every payload in every field, those in places of pictures once more with pictures from anywhere. */
export function allBatches(payloads: readonly Payload[]): Batch[] {
  const fields = forFields(payloads);
  const batches: Batch[] = [];
  for (const carrier of CARRIERS) {
    for (const hosts of carrier.picture ? (['own', 'any'] as const) : (['own'] as const)) {
      for (let from = 0; from < fields.length; from += CHARGES)
        batches.push(batchOf(carrier, hosts, fields.slice(from, from + CHARGES), from));
    }
  }
  // Those with foreign pictures last: until then nobody at all may be asked.
  return batches.sort((a, b) => Number(a.hosts === 'any') - Number(b.hosts === 'any'));
}

/** A sample of the batches, another one for each commit, and all that ever failed. */
export function sampleBatches(payloads: readonly Payload[], size: number): Batch[] {
  const all = allBatches(payloads);
  const seed = commit();
  const ranked = all
    .map((batch, index) => ({ batch, rank: createHash('sha256').update(`${seed} ${index}`).digest('hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const failed = readEverFailed().flatMap(({ carrier: name, payload: id }) => {
    const carrier = CARRIERS.find((known) => known.name === name);
    const payload = payloads.find((known) => known.id === id);
    return carrier && payload ? [batchOf(carrier, 'own', [payload], 0)] : [];
  });
  return [...failed, ...ranked.slice(0, size).map(({ batch }) => batch)].sort(
    (a, b) => Number(a.hosts === 'any') - Number(b.hosts === 'any'),
  );
}

export function readEverFailed(): EverFailed[] {
  return JSON.parse(readFileSync(new URL('ever-failed.json', import.meta.url), 'utf8')) as EverFailed[];
}

/** Hostile answers of servers, and the shared feeds that carry hostile markup, through the elements' own network door. */
export function answerBatches(payloads: readonly Payload[]): Batch[] {
  const types = {
    'document-xml': 'application/xml',
    'document-json': 'application/json',
    'document-script': 'text/javascript',
  };
  const answers = Object.entries(types).map(([kind, type]) =>
    answerBatch(
      `answer ${kind}`,
      type,
      forServers(payloads)
        .filter((payload) => payload.kind === kind)
        .map((payload) => ({ ...chargeOf(payload), document: payload.payload })),
    ),
  );
  const path = `${SHARED}feeds/`;
  if (!existsSync(path)) return answers;
  const { feeds } = JSON.parse(readFileSync(`${path}expectations.json`, 'utf8')) as { feeds: Record<string, unknown> };
  const names = Object.keys(feeds);
  for (let from = 0; from < names.length; from += CHARGES) {
    const some = names.slice(from, from + CHARGES).map((name): Charge => {
      const document = readFileSync(path + name, 'utf8');
      return { id: name, kind: 'feed', payload: '', document };
    });
    answers.push(answerBatch('answer feed', 'application/xml', some));
  }
  return answers;
}

function batchOf(carrier: Carrier, hosts: 'own' | 'any', payloads: Payload[], from: number): Batch {
  const { name, type, shows, raw } = carrier;
  const charges = payloads.map((payload, n) => ({
    ...chargeOf(payload),
    document: carrier.write(payload.payload, from + n),
  }));
  return { carrier: name, type, shows, raw, hosts, way: 'feed', charges };
}

function answerBatch(carrier: string, type: string, charges: Charge[]): Batch {
  return { carrier, type, shows: 'nowhere', raw: true, hosts: 'own', way: 'src', charges };
}

function chargeOf({ id, kind, payload, verdict }: Payload): Omit<Charge, 'document'> {
  return { id, kind, payload, ...(verdict && { verdict }) };
}

/** A name for the code as it stands, for choosing a sample. */
function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'no commit';
  }
}

/** The page's script, with all it needs. */
export async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'hostile',
    target: 'es2022',
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Under attack</title>
<style>body{margin:0;background:#fff;color:#000}#stage{inline-size:800px}.boxes{inline-size:auto!important;display:grid;grid-template-columns:repeat(3,250px);gap:90px 60px;padding:90px 50px}.boxed{overflow:hidden}</style>
<div id="stage"></div><script src="/page.js"></script></html>`;

const text = (body: string, type: string): Response => new Response(body, { headers: { 'content-type': type } });

/** An answer that any origin may read. */
const readable = (body: string, type: string): Response =>
  new Response(body, { headers: { 'content-type': type, 'access-control-allow-origin': '*' } });

/** Files of the built package, as a site would serve them. */
export const builtFiles: Handler = async (request) => {
  const { pathname } = new URL(request.url);
  const file = await readFile(join(CDN, pathname)).catch(() => undefined);
  return file && new Response(new Uint8Array(file), { headers: { 'content-type': 'text/javascript' } });
};

/** Everything that a run can do with one browser. */
export interface Range {
  tab: Tab;
  attack(batches: readonly Batch[], progress?: (done: number) => void): Promise<Outcome>;
  /** Which of the payloads run in a careless page. */
  control(payloads: readonly Payload[]): Promise<string[]>;
  /** Ink outside the boxes of a few documents at a time. */
  paint(paintings: readonly Painting[]): Promise<{ faults: string[]; inked: number }>;
  close(): Promise<void>;
}

/** A shooting range: a browser, the page under attack, and the proxy that sees everybody who is asked. */
export async function openRange(engine: Engine): Promise<Range> {
  const script = await pageScript();
  let batches: readonly Batch[] = [];
  let next = 0;
  let shot = new Uint8Array();
  let hear: (index: number, found: Found) => void = () => {};
  const page: Handler = async (request) => {
    const { pathname, search } = new URL(request.url);
    if (pathname === '/') return text(PAGE, 'text/html; charset=utf-8');
    if (pathname === '/page.js') return text(script, 'text/javascript');
    if (pathname === '/shot.png') return new Response(shot, { headers: { 'content-type': 'image/png' } });
    if (pathname === '/next') {
      const index = next++;
      return text(JSON.stringify({ index, batch: batches[index] ?? null }), 'application/json');
    }
    if (pathname === '/found') {
      hear(Number(search.slice(1)), (await request.json()) as Found);
      return text('', 'text/plain');
    }
    return undefined;
  };
  const feeds: Handler = (request) => {
    const [, place, batch, n] = new URL(request.url).pathname.split('/');
    if (place === 'learn')
      return readable('<rss version="2.0"><channel><title>None</title></channel></rss>', 'text/xml');
    if (place === 'page') return readable('<!doctype html><title>A page</title>', 'text/html');
    const { type, charges } = batches[Number(batch)] ?? {};
    const document = charges?.[Number(n)]?.document;
    if (document === undefined || type === undefined) return undefined;
    return readable(document, type);
  };
  const sink = await startSink({ 'site.example': [page, builtFiles], 'feeds.example': [feeds] });
  const tab = await openTab(engine, sink.port).catch(async (error: unknown) => {
    await sink.close();
    throw error;
  });
  const home = (): Promise<void> => tab.goto('http://site.example/');
  return {
    tab,
    async attack(chosen, progress) {
      batches = chosen;
      next = 0;
      sink.asked.length = 0;
      const allowed = new Set<string>();
      const foreign = new Set<string>();
      const outcome: Outcome = {
        engine,
        batches: chosen.length,
        read: 0,
        stories: 0,
        slowest: 0,
        faults: [],
        foreign: [],
        dialogs: tab.dialogs,
      };
      let heard = 0;
      hear = (_, found) => {
        heard += 1;
        outcome.read += found.read;
        outcome.stories += found.stories;
        outcome.slowest = Math.max(outcome.slowest, found.slowest);
        outcome.faults.push(...found.faults);
        for (const host of found.hosts) allowed.add(host);
        // Loud before quiet: those that came so far, with what is allowed so far.
        for (const { host, url, referer } of sink.asked.splice(0))
          if (!allowed.has(host) || referer) foreign.add(`${url}${referer ? ` from ${referer}` : ''}`);
        progress?.(heard);
      };
      for (let done = false; !done;) {
        const from = next;
        await home();
        try {
          done = await tab.evaluate<boolean>('hostile.attackAll()');
        } catch (error) {
          // A page that is stuck or gone has been attacked with success.
          const { carrier = '?' } = batches[next - 1] ?? {};
          outcome.faults.push({ carrier, payload: '?', rule: 'dos', what: String(error) });
          if (next === from) done = true;
        }
      }
      for (const { host, url } of sink.asked.splice(0)) if (!allowed.has(host)) foreign.add(url);
      outcome.foreign = [...foreign];
      return outcome;
    },
    async control(payloads) {
      const fired: string[] = [];
      for (let from = 0; from < payloads.length; from += 40) {
        await home();
        const some = payloads.slice(from, from + 40).map(({ id, payload }) => ({ id, payload }));
        const found = await tab.evaluate<NaiveFound>(`hostile.control(${JSON.stringify(some)})`);
        fired.push(...found.fired);
      }
      sink.asked.length = 0;
      return fired;
    },
    async paint(paintings) {
      const faults: string[] = [];
      let inked = 0;
      await home();
      for (let from = 0; from < paintings.length; from += 3) {
        const some = paintings.slice(from, from + 3);
        await tab.evaluate(`hostile.paint(${JSON.stringify(some.map(({ document }) => document))}, '${PAINTED}')`);
        shot = new Uint8Array(await tab.screenshot());
        const seen = await tab.evaluate<Seen>(`hostile.outside('/shot.png?${from}')`);
        inked += seen.inked;
        if (seen.count)
          faults.push(`${seen.count} pixels, first at ${seen.where}: ${some.map(({ name }) => name).join(', ')}`);
      }
      return { faults, inked };
    },
    async close() {
      await tab.close();
      await sink.close();
    },
  };
}
