import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { answer } from '../../demo/feeds/site.js';
import type { Engine } from '../engines/drive.js';
import type { Handler } from '../tools/servers.js';
import { openTab, type Tab } from './engines.js';
import { builtFiles } from './hostile.js';
import { startSink, type Sink } from './sink.js';
import type { Watched } from './watch.js';

/** A page of somebody's, as its server sends it. */
export interface Staged {
  /** The document, without the scripts. */
  body: string;
  headers?: Record<string, string>;
  /** The page's own script; it runs before anything else. */
  script?: string;
  /** What loads the element; the file from the page's own host where absent. */
  load?: string;
}

/** One browser, with the built files on one host and the invented newspaper on another. */
export interface Stage {
  tab: Tab;
  sink: Sink;
  /** How often the newspaper's feeds have been asked for since the page was shown. */
  visits(): number;
  /** Opens a page. */
  show(page: Staged): Promise<void>;
  /** Looks until what is seen is good, or for long enough. */
  until(good: (watched: Watched) => boolean): Promise<Watched>;
  close(): Promise<void>;
}

/** The newspaper's RSS, from another origin than the page's. */
export const FEED = 'http://feeds.example/feed.xml';

/** How long a page may take, ms. */
const PATIENCE = 8000;

/** Opens a browser for a row of pages. */
export async function openStage(engine: Engine): Promise<Stage> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('watch.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  const watch = outputFiles[0]!.text;
  let page: Staged = { body: '' };
  let visits = 0;
  const file = (body: string, type: string, headers?: Record<string, string>): Response =>
    new Response(body, { headers: { 'content-type': type, ...headers } });
  const site: Handler = async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/') return file(documentOf(page), 'text/html; charset=utf-8', page.headers);
    if (pathname === '/watch.js') return file(watch, 'text/javascript');
    if (pathname === '/own.js') return file(page.script ?? '', 'text/javascript');
    // Never: a script that hangs.
    if (pathname === '/hangs.js') return new Promise<undefined>(() => {});
    const built = await builtFiles(request);
    // A sandboxed page has no origin, so that even its own files are somebody else's.
    built?.headers.set('access-control-allow-origin', '*');
    built?.headers.set('cross-origin-resource-policy', 'cross-origin');
    return built;
  };
  const paper: Handler = (request) => {
    visits += Number(request.url.includes('.xml'));
    return answer(request);
  };
  const sink = await startSink({ 'site.example': [site], 'copy.example': [site], 'feeds.example': [paper] });
  const tab = await openTab(engine, sink.port).catch(async (error: unknown) => {
    await sink.close();
    throw error;
  });
  const look = async (): Promise<Watched> => JSON.parse(await tab.evaluate<string>('__look()')) as Watched;
  return {
    tab,
    sink,
    visits: () => visits,
    async show(staged) {
      page = staged;
      visits = 0;
      await tab.goto('http://site.example/');
    },
    async until(good) {
      const end = performance.now() + PATIENCE;
      for (;;) {
        const watched = await look();
        if (good(watched) || performance.now() > end) return watched;
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    },
    async close() {
      await tab.close();
      await sink.close();
    },
  };
}

function documentOf({ body, load = '<script type="module" src="/news-section.js"></script>' }: Staged): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not ours</title>
<script src="/own.js"></script><script src="/watch.js"></script>${load}</head><body>${body}</body></html>`;
}
