import { decoded } from './address.js';
import { withArchive } from './archive.js';
import { bloggerRoute } from './blogger.js';
import { listPage, storyPage, type Announced } from './pages.js';
import { readPicture } from './pictures.js';
import { html, missing, pictureReply, text, type Route } from './reply.js';
import { stories } from './stories.js';
import { slugOf, type Site } from './story.js';
import { wordpressRoute } from './wordpress.js';
import { writeAtom } from './write-atom.js';
import { BLOG } from './write-blogger.js';
import { writeJsonFeed } from './write-json-feed.js';
import { writeRss } from './write-rss.js';
import { PRESS } from './write-wordpress.js';

/** What a test sets, and a visitor never does. */
export interface AnswerOptions {
  /** The moment every date is reckoned from; the clock's where absent. */
  now?: Date;
  /** How an address that carries `?delay=milliseconds` (at most 30,000) waits; a timer where absent. */
  delay?: (milliseconds: number) => Promise<void>;
}

const archive = withArchive(stories);

/** The paper's feeds, by path. */
const FEEDS: Readonly<Record<string, (site: Site) => Response>> = {
  '/feed.xml': (site) => text(writeRss(site), 'application/rss+xml'),
  // The same without a CORS header: what most publishers send.
  '/no-cors/feed.xml': (site) => text(writeRss(site), 'application/rss+xml', 200, {}),
  '/atom.xml': (site) => text(writeAtom(site), 'application/atom+xml'),
  '/feed.json': (site) => text(writeJsonFeed(site), 'application/feed+json'),
};

const ANNOUNCED: Announced = [
  { rel: 'alternate', type: 'application/rss+xml', href: '/feed.xml', title: 'RSS' },
  { rel: 'alternate', type: 'application/atom+xml', href: '/atom.xml', title: 'Atom' },
  { rel: 'alternate', type: 'application/feed+json', href: '/feed.json', title: 'JSON Feed' },
];

/**
 * The invented newspaper as a web site: its feeds, the same paper as a Blogger blog and as a WordPress site, its
 * pictures and story pages. A plain fetch-style handler: the development server and the tests have the same one.
 * Dates are reckoned back from the moment of the request, so the paper is always today's.
 * @returns `undefined` where the address is not one of the newspaper's
 */
export function answer(request: Request, options: AnswerOptions = {}): Promise<Response> | undefined {
  const url = new URL(request.url);
  const route = find(url, options.now ?? new Date());
  if (!route) return undefined;
  const wait = Math.min(Number(url.searchParams.get('delay')) || 0, 30_000);
  return Promise.resolve(wait > 0 ? (options.delay ?? timer)(wait) : undefined).then(route);
}

function find(url: URL, now: Date): Route | undefined {
  const path = decoded(url.pathname);
  const { origin } = url;
  const site: Site = { stories, now, origin };
  const feed = FEEDS[path];
  if (feed) return () => feed(site);
  for (const [prefix, route] of [
    [BLOG, bloggerRoute],
    [PRESS, wordpressRoute],
  ] as const) {
    if (path.startsWith(`${prefix}/`) || path === prefix) {
      return route(path.slice(prefix.length), url, { stories: archive, now, origin }) ?? missing;
    }
  }
  const [, size, file] = /^\/pictures\/(?:([^/]+)\/)?([^/]+)$/.exec(path) ?? [];
  if (file) return async () => pictureReply(await readPicture(file, size));
  const [, kind, slug] = /^\/(stories|desks)\/([^/]+)\/?$/.exec(path) ?? [];
  if (kind === 'stories') {
    const story = archive.find((one) => one.slug === slug);
    return () => (story ? html(storyPage(story, site, ANNOUNCED)) : missing());
  }
  if (kind === 'desks') {
    const there = stories.filter((one) => slugOf(one.desk) === slug);
    const name = there[0]?.desk;
    return () => (name ? html(listPage(name, { ...site, stories: there }, ANNOUNCED)) : missing());
  }
  return undefined;
}

function timer(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
