import { cp, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Answers like a service worker or an edge function does. Undefined: not mine, ask the next one. */
export type Handler = (request: Request) => Response | undefined | Promise<Response | undefined>;

/** Answers on Node's own objects, for what a Response cannot say: a cut line, a broken header. */
export interface Raw {
  raw: (request: IncomingMessage, response: ServerResponse) => void;
}

/** By path without the query. A text is sent as what its path ends in, readable from any origin. */
export type Routes = Record<string, string | Handler | Raw>;

/** One request, as the server saw it. */
export interface Visit {
  method: string;
  /** Path and query. */
  url: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** When it came, in milliseconds on `performance.now()`'s clock. */
  time: number;
  /** Bytes written to the line for it so far, headers included. */
  readonly sent: number;
  /** True once the other side hung up before the whole answer was there. */
  closedByClient: boolean;
  /** Fulfilled when the answer is complete or the line is gone. */
  closed: Promise<void>;
}

export interface Server {
  /** Such as `http://127.0.0.1:41234`. */
  origin: string;
  /** Every request so far, oldest first. */
  visits: Visit[];
  /** The requests for one path. */
  visitsTo(path: string): Visit[];
  /** Waits until the path has been asked for so often, and gives that request. */
  visit(path: string, times?: number): Promise<Visit>;
  close(): Promise<void>;
}

/** A static site in a folder outside the repository. */
export interface Published extends Server {
  folder: string;
}

const running = new Set<{ close: () => Promise<void> }>();

/** Where the build puts what a plain page needs. */
export const CDN = fileURLToPath(new URL('../../dist/cdn/', import.meta.url));

/** Starts a server on a free port of this machine. Each server is an origin of its own. */
export async function serve(...answers: (Handler | Routes)[]): Promise<Server> {
  const visits: Visit[] = [];
  const waiting = new Set<() => void>();
  const http = createServer((incoming, outgoing) => {
    // Browsers ask for it unbidden; no test means it.
    if (incoming.url === '/favicon.ico') return void outgoing.writeHead(204).end();
    visits.push(record(incoming, outgoing));
    for (const look of waiting) look();
    dispatch(answers, incoming, outgoing).catch((error: unknown) => outgoing.destroy(error as Error));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const visitsTo = (path: string): Visit[] => visits.filter((visit) => visit.path === path);
  const server: Server = {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    visits,
    visitsTo,
    visit: (path, times = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = visitsTo(path)[times - 1];
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    close: () => {
      running.delete(server);
      return new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      });
    },
  };
  running.add(server);
  return server;
}

/**
 * Puts files (by their path) and a copy of dist/cdn into a new folder outside the repository and serves it as a static
 * site, the way a stranger would. `answers` come before the files.
 */
export async function publish(
  files: Record<string, string | Uint8Array>,
  ...answers: (Handler | Routes)[]
): Promise<Published> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'news-site-')));
  await cp(CDN, folder, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const server = await serve(...answers, (request) => fileFrom(folder, request));
  const close = async (): Promise<void> => {
    running.delete(published);
    await server.close();
    await rm(folder, { recursive: true, force: true });
  };
  const published: Published = { ...server, folder, close };
  running.delete(server);
  running.add(published);
  return published;
}

/** What `npm start` shows, on a free port. */
export async function serveDemo(): Promise<{ origin: string; close: () => Promise<void> }> {
  const { createServer: createVite } = await import('vite');
  const vite = await createVite({
    configFile: 'vite.config.ts',
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0 },
  });
  await vite.listen();
  const demo = { origin: new URL(vite.resolvedUrls?.local[0] ?? '').origin, close: () => vite.close() };
  running.add(demo);
  return demo;
}

/** Closes whatever is still open. */
export async function closeServers(): Promise<void> {
  await Promise.all([...running].map((server) => server.close()));
}

/** The same answer, readable from any origin. */
export function cors(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('access-control-allow-origin', '*');
  return new Response(response.body, { status: response.status, headers });
}

/** A body that comes in small pieces: `bytes` at a time, one piece every `every` milliseconds. */
export function drip(body: string | Uint8Array, bytes: number, every: number, type = 'application/xml'): Response {
  const whole = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (at > 0) await new Promise((resolve) => setTimeout(resolve, every));
      controller.enqueue(whole.subarray(at, at + bytes));
      at += bytes;
      if (at >= whole.length) controller.close();
    },
  });
  return cors(new Response(stream, { headers: { 'content-type': type } }));
}

/** Never answers. With `start`, sends that much of a body and then nothing more. */
export function hang(start?: string, type = 'application/xml'): Handler | Raw {
  if (start === undefined) return () => new Promise(() => {});
  return {
    raw: (_, response) => {
      response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' });
      response.write(start);
    },
  };
}

/** Promises more than it sends: the line is cut after `start`. */
export function cut(start: string, type = 'application/xml'): Raw {
  return {
    raw: (_, response) => {
      const length = String(Buffer.byteLength(start) + 1000);
      response.writeHead(200, { 'content-type': type, 'content-length': length, 'access-control-allow-origin': '*' });
      response.write(start, () => response.destroy());
    },
  };
}

function record(incoming: IncomingMessage, outgoing: ServerResponse): Visit {
  const url = incoming.url ?? '/';
  const { socket } = incoming;
  const before = socket.bytesWritten;
  let cutByUs = false;
  const destroy = outgoing.destroy.bind(outgoing);
  outgoing.destroy = (error) => {
    cutByUs = true;
    return destroy(error);
  };
  const visit: Visit = {
    method: incoming.method ?? 'GET',
    url,
    path: new URL(url, 'http://a').pathname,
    headers: incoming.headers,
    time: performance.now(),
    get sent() {
      return socket.bytesWritten - before;
    },
    closedByClient: false,
    closed: new Promise((resolve) => {
      outgoing.once('close', () => {
        visit.closedByClient = !outgoing.writableFinished && !cutByUs;
        resolve();
      });
    }),
  };
  return visit;
}

async function dispatch(
  answers: (Handler | Routes)[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? '127.0.0.1'}`);
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const request = new Request(url, { method: incoming.method ?? 'GET', headers });
  for (const answer of answers) {
    const route = typeof answer === 'function' ? answer : answer[url.pathname];
    if (route === undefined) continue;
    if (typeof route === 'object') return route.raw(incoming, outgoing);
    const response =
      typeof route === 'string' ? cors(new Response(route, { headers: typeOf(url.pathname) })) : await route(request);
    if (response) return send(response, outgoing);
  }
  send(new Response('Not found', { status: 404 }), outgoing).catch(() => {});
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  const reader = response.body?.getReader();
  outgoing.once('close', () => void reader?.cancel().catch(() => {}));
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    if (!outgoing.write(part.value))
      await new Promise((resolve) => outgoing.once('drain', resolve).once('close', resolve));
  }
  outgoing.end();
}

async function fileFrom(folder: string, request: Request): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  let path = join(folder, normalize(decodeURIComponent(pathname)));
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) path = join(path, 'index.html');
  const content = await readFile(path).catch(() => undefined);
  return content && new Response(new Uint8Array(content), { headers: typeOf(path) });
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.map': 'application/json',
  '.xml': 'application/xml',
};

function typeOf(path: string): { 'content-type': string } {
  return { 'content-type': TYPES[extname(path)] ?? 'text/plain; charset=utf-8' };
}
