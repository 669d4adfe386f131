import { listPage, storyPage, type Announced } from './pages.js';
import { readPicture } from './pictures.js';
import { stories } from './stories.js';
import { slugOf, type Site } from './story.js';
import { writeRss } from './write-rss.js';

/** What a test sets, and a visitor never does. */
export interface AnswerOptions {
  /** The moment every date is reckoned from; the clock's where absent. */
  now?: Date;
  /** How an address that carries `?delay=milliseconds` waits; a timer where absent. */
  delay?: (milliseconds: number) => Promise<void>;
}

const OPEN = { 'access-control-allow-origin': '*' };
const ANNOUNCED: Announced = [{ rel: 'alternate', type: 'application/rss+xml', href: '/feed.xml', title: 'RSS' }];

/**
 * The invented newspaper as a web site: its feeds, pictures and story pages.
 * A plain fetch-style handler, so that the development server and the tests have the same one.
 * @returns `undefined` where the address is not one of the newspaper's
 */
export function answer(request: Request, options: AnswerOptions = {}): Promise<Response> | undefined {
  const url = new URL(request.url);
  const route = find(url, { stories, now: options.now ?? new Date(), origin: url.origin });
  if (!route) return undefined;
  const wait = Math.min(Number(url.searchParams.get('delay')) || 0, 30_000);
  return Promise.resolve(wait > 0 ? (options.delay ?? timer)(wait) : undefined).then(route);
}

type Route = () => Response | Promise<Response>;

function find(url: URL, site: Site): Route | undefined {
  const path = decodeURI(url.pathname);
  if (path === '/feed.xml') return () => text(writeRss(site), 'application/rss+xml');
  if (path === '/no-cors/feed.xml') return () => text(writeRss(site), 'application/rss+xml', {});
  const [, size, file] = /^\/pictures\/(?:([^/]+)\/)?([^/]+)$/.exec(path) ?? [];
  if (file) return () => picture(file, size);
  const slug = /^\/stories\/([^/]+)\/?$/.exec(path)?.[1];
  if (slug) {
    const story = site.stories.find((one) => one.slug === slug);
    return () => (story ? text(storyPage(story, site, ANNOUNCED), 'text/html') : missing());
  }
  const desk = /^\/desks\/([^/]+)\/?$/.exec(path)?.[1];
  if (desk) {
    const there = site.stories.filter((one) => slugOf(one.desk) === desk);
    return () =>
      there[0] ? text(listPage(there[0].desk, { ...site, stories: there }, ANNOUNCED), 'text/html') : missing();
  }
  return undefined;
}

async function picture(file: string, size?: string): Promise<Response> {
  const found = await readPicture(file, size);
  if (!found) return missing();
  return new Response(found.body, {
    headers: { 'content-type': found.type, 'cache-control': 'max-age=3600', ...OPEN },
  });
}

function text(body: string, type: string, headers: Record<string, string> = OPEN): Response {
  return new Response(body, { headers: { 'content-type': `${type}; charset=utf-8`, ...headers } });
}

function missing(): Response {
  return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8', ...OPEN } });
}

function timer(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
