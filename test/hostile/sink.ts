import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Handler } from '../tools/servers.js';

/** Somebody was asked who is not one of ours. */
export interface Asked {
  host: string;
  /** The address, or what a tunnel was asked for. */
  url: string;
  referer?: string;
}

/**
 * A proxy that the whole traffic of a browser goes through. It answers for the hosts it was given; everybody else gets a
 * 502, and is written down.
 */
export interface Sink {
  port: number;
  /** Who was asked in vain, oldest first; the browser's maker is left out. */
  asked: Asked[];
  close(): Promise<void>;
}

/** Browsers call home unbidden, and no test means it. */
const MAKERS =
  /(?:^|\.)(?:google|googleapis|gstatic|gvt1|googleusercontent|mozilla|firefox|mozgcp|detectportal)\.(?:com|net|org)$/;

/** Starts a sink on a free port. Handlers are asked in turn. */
export async function startSink(hosts: Record<string, Handler[]>): Promise<Sink> {
  const asked: Asked[] = [];
  const note = (host: string, url: string, referer?: string): void => {
    // One of ours over https is ours as well, only that nobody is there.
    if (!MAKERS.test(host) && !hosts[host]) asked.push({ host, url, ...(referer && { referer }) });
  };
  const http = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'nobody'}`);
    const handlers = hosts[url.host];
    if (!handlers) {
      note(url.hostname, url.href, incoming.headers.referer);
      outgoing.writeHead(502).end();
      return;
    }
    answer(handlers, url, incoming, outgoing).catch((error: unknown) => outgoing.destroy(error as Error));
  });
  http.on('connect', ({ url = '' }, socket) => {
    note(url.replace(/:\d+$/, ''), url);
    socket.on('error', () => {});
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    port: (http.address() as AddressInfo).port,
    asked,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

async function answer(
  handlers: Handler[],
  url: URL,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { method = 'GET', headers } = incoming;
  const body = method === 'POST' ? new Uint8Array(await buffer(incoming)) : null;
  const request = new Request(url, {
    method,
    body,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
  });
  for (const handler of handlers) {
    const response = await handler(request);
    if (!response) continue;
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(new Uint8Array(await response.arrayBuffer()));
    return;
  }
  outgoing.writeHead(url.pathname === '/favicon.ico' ? 204 : 404).end();
}
