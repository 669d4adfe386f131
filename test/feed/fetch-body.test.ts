import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fetchBody, type FetchLike } from '../../src/feed/fetch-body.js';
import { limitsFrom, type Limits } from '../../src/feed/limits.js';
import { NewsError } from '../../src/feed/news-error.js';

const URL_ = 'https://feeds.example/feed.xml';

/** A body that is written to by hand, and knows whether its reader has left. */
function pipe(): { response: Response; write(text: string): void; end(): void; left: Promise<unknown> } {
  let control!: ReadableStreamDefaultController<Uint8Array>;
  let leave!: (reason: unknown) => void;
  const left = new Promise<unknown>((resolve) => (leave = resolve));
  const stream = new ReadableStream<Uint8Array>({
    start: (c) => void (control = c),
    cancel: (reason) => leave(reason),
  });
  return {
    response: new Response(stream, { headers: { 'content-type': 'application/rss+xml' } }),
    write: (text) => control.enqueue(new TextEncoder().encode(text)),
    end: () => control.close(),
    left,
  };
}

/** A fetch that answers with a stream and, like a browser's, breaks the stream when its signal aborts. */
function answering(response: Response): FetchLike {
  return (_, { signal }) => {
    const reader = response.body?.getReader();
    const body = new ReadableStream<Uint8Array>({
      start: (c) =>
        signal?.addEventListener('abort', () => (c.error(signal.reason), void reader?.cancel(signal.reason))),
      async pull(c) {
        const step = await reader?.read();
        if (signal?.aborted) return;
        if (!step || step.done) c.close();
        else c.enqueue(step.value);
      },
    });
    return Promise.resolve(new Response(body, response));
  };
}

const read = async (
  fetch: FetchLike,
  limits: Partial<Limits> = {},
  signal = new AbortController().signal,
): Promise<string> => {
  const body = await fetchBody(URL_, { fetch, signal, limits: limitsFrom(limits) });
  let text = '';
  for await (const chunk of body.chunks) text += new TextDecoder().decode(chunk);
  return text;
};

const code = (expected: string) => (error: unknown) => error instanceof NewsError && error.code === expected;

describe('the network door', () => {
  it('gives the bytes as they come', async () => {
    const { response, write, end } = pipe();
    write('<rss>');
    write('</rss>');
    end();
    assert.equal(await read(answering(response)), '<rss></rss>');
  });

  it('asks in the mode of a preload, so that nothing is loaded twice', async () => {
    let init: RequestInit = {};
    await read((_, given) => ((init = given), Promise.resolve(new Response('x'))));
    assert.equal(init.credentials, 'same-origin');
    assert.equal(init.referrerPolicy, 'strict-origin');
  });

  it('says http and the status for an answer that is none', async () => {
    await assert.rejects(
      read(() => Promise.resolve(new Response('gone', { status: 410 }))),
      (error) => code('http')(error) && (error as NewsError).status === 410,
    );
  });

  it('says unreachable where fetch fails, and keeps the cause', async () => {
    await assert.rejects(
      read(() => Promise.reject(new TypeError('Failed to fetch'))),
      (error) => code('unreachable')(error) && (error as NewsError).cause instanceof TypeError,
    );
  });

  it('gives up where no first byte comes', async () => {
    const { response } = pipe();
    await assert.rejects(read(answering(response), { firstByte: 20 }), code('timeout'));
  });

  it('gives up where bytes come too slowly', async () => {
    const { response, write } = pipe();
    write('<');
    await assert.rejects(read(answering(response), { stall: 20 }), code('timeout'));
  });

  it('stops at the size limit, and hands out what came before', async () => {
    const { response, write } = pipe();
    write('x'.repeat(600));
    write('y'.repeat(600));
    const body = await fetchBody(URL_, {
      fetch: answering(response),
      signal: new AbortController().signal,
      limits: limitsFrom({ bytes: 1000 }),
    });
    let size = 0;
    await assert.rejects(async () => {
      for await (const chunk of body.chunks) size += chunk.length;
    }, code('too-large'));
    assert.equal(size, 1200);
  });

  it('closes the connection when the reader has enough', async () => {
    const { response, write, left } = pipe();
    write('enough');
    const body = await fetchBody(URL_, {
      fetch: answering(response),
      signal: new AbortController().signal,
      limits: limitsFrom(),
    });
    for await (const chunk of body.chunks) if (chunk.length) break;
    await left;
  });

  it('passes the reason on when the caller leaves', async () => {
    const { response, write } = pipe();
    write('x');
    const control = new AbortController();
    const reading = read(answering(response), {}, control.signal);
    control.abort(new Error('moved on'));
    await assert.rejects(reading, /moved on/);
  });

  it('takes zero and junk as the usual limits, never as none', () => {
    assert.deepEqual(limitsFrom({ bytes: 0, total: NaN, firstByte: -1 }), limitsFrom());
  });
});
