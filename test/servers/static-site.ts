import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { cors, serve, type Server } from '../tools/servers.js';
import { run, temporaryFolder } from './programs.js';

/** A site that a generator has made, on an origin of its own. */
export interface StaticSite extends Server {
  /** Runs the generator again, after files have been added. */
  generate(files: Record<string, string>): Promise<void>;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.xml': 'application/xml',
  '.svg': 'image/svg+xml',
};

/**
 * A site as its generator leaves it, served as GitHub Pages serve it: files as they are, readable from every origin.
 *
 * @param name of the generator
 * @param command what to run in the folder of the sources: program and arguments, from the site's address and the folder
 *   that the site goes to
 */
export async function staticSite(
  name: string,
  command: (origin: string, target: string) => readonly [program: string, ...args: string[]],
): Promise<StaticSite> {
  const { folder, remove } = await temporaryFolder(name);
  const [sources, target] = [join(folder, 'sources'), join(folder, 'site')];
  const server = await serve(async ({ url }) => {
    const path = decodeURIComponent(new URL(url).pathname).replace(/\/$/, '/index.html');
    const file = await readFile(join(target, path)).catch(() => undefined);
    const headers = { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' };
    return file && cors(new Response(new Uint8Array(file), { headers }));
  });
  return {
    ...server,
    async generate(files) {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(sources, path)), { recursive: true });
        await writeFile(join(sources, path), text);
      }
      const [program, ...args] = command(server.origin, target);
      await run(program, args, { cwd: sources });
    },
    async close() {
      await server.close();
      await remove();
    },
  };
}

/** A picture, 800 by 450 pixels. */
export const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="450" viewBox="0 0 16 9">
<path fill="#cde" d="M0 0h16v9H0z"/><path fill="#465" d="m0 9 5-5 4 3 3-2 4 4z"/></svg>`;
