import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { runnerImport, type Plugin } from 'vite';

/** What demo/feeds/site.ts exports: undefined means that the address is not one of the newspaper's. */
interface Site {
  answer(request: Request): Promise<Response> | undefined;
}

/** Where the static demo pretends to live while its files are written; taken out of the text again. */
const NOWHERE = 'http://demo.invalid/';

/** Addresses of the newspaper that a static file can answer. Picture and story pages are found in the feed's own text. */
const STATIC = ['feed.xml', 'atom.xml', 'feed.json'];

/**
 * The demo's newspaper in Vite: while developing its feeds are answered by the server, fresh at every request, and in
 * the static site they are written as files (the Blogger and WordPress forms need a server and stay out).
 */
export function newspaper(): Plugin {
  return {
    name: 'news-section:newspaper',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const mine = server.ssrLoadModule('/feeds/site.ts').then((site) => reply(site as Site, request, response));
        mine.then((answered) => answered || next(), next);
      });
    },
    async generateBundle() {
      const { module: site } = await runnerImport<Site>(pathToFileURL(resolve('demo/feeds/site.ts')).href);
      const seen = new Set<string>();
      const waiting = [...STATIC];
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
        if (seen.has(path)) continue;
        seen.add(path);
        const response = await site.answer(new Request(NOWHERE + path));
        if (!response?.ok) continue;
        const type = response.headers.get('content-type') ?? '';
        if (type.startsWith('image/')) {
          this.emitFile({ type: 'asset', fileName: path, source: new Uint8Array(await response.arrayBuffer()) });
          continue;
        }
        const text = await response.text();
        for (const [, found = ''] of text.matchAll(/\b((?:pictures|stories)\/[\w./-]+)/g)) waiting.push(found);
        const fileName = type.startsWith('text/html') ? `${path}/index.html` : path;
        const root = '../'.repeat(fileName.split('/').length - 1) || './';
        this.emitFile({ type: 'asset', fileName, source: text.replaceAll(NOWHERE, root) });
      }
    },
  };
}

/** Puts the fetch-style handler behind a Node server. True where the request was the newspaper's. */
async function reply(site: Site, incoming: IncomingMessage, outgoing: ServerResponse): Promise<boolean> {
  const origin = `http://${incoming.headers.host ?? 'localhost'}`;
  const response = await site.answer(
    new Request(new URL(incoming.url ?? '/', origin), { method: incoming.method ?? 'GET' }),
  );
  if (!response) return false;
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(new Uint8Array(await response.arrayBuffer()));
  return true;
}
