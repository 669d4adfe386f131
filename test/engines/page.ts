import { digest, type Digest, type Origin } from './digest.js';

/**
 * The page that an engine opens: takes all feeds from its server, reads each one, and sends everything back in one go.
 * `feeds.json` says where each feed stands in `feeds.bin`.
 */
export interface Entry extends Origin {
  path: string;
  start: number;
  end: number;
}

/** What comes back: a digest for each feed, by its path; or what went wrong with the page itself. */
export type Answer = { digests: Record<string, Digest> } | { error: string };

async function answer(): Promise<Answer> {
  const [list, bytes] = await Promise.all([
    fetch('/feeds.json').then((response) => response.json() as Promise<Entry[]>),
    fetch('/feeds.bin').then((response) => response.arrayBuffer()),
  ]);
  const withText = location.hash === '#text';
  const digests: Record<string, Digest> = {};
  for (const { path, start, end, ...origin } of list)
    digests[path] = await digest(new Uint8Array(bytes, start, end - start), origin, withText);
  return { digests };
}

void answer()
  .catch((error: unknown): Answer => ({ error: String(error) }))
  .then((body) => fetch('/answer', { method: 'POST', body: JSON.stringify(body) }));
