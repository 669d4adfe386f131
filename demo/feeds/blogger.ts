import { decoded } from './address.js';
import { listPage, storyPage, type Announced } from './pages.js';
import { html, missing, text, type Route } from './reply.js';
import { dateOf, labelsOf, updatedOf, type Site, type Story } from './story.js';
import { BLOG, writeBloggerAtom, writeBloggerJson, type BloggerPage } from './write-blogger.js';
import { writeRss } from './write-rss.js';

/** Blogger hands out at most so many posts a page, whatever is asked for. */
const PAGE_CAP = 100;

const ANNOUNCED: Announced = [
  { rel: 'alternate', type: 'application/atom+xml', href: `${BLOG}/feeds/posts/default`, title: 'Atom' },
  { rel: 'alternate', type: 'application/rss+xml', href: `${BLOG}/feeds/posts/default?alt=rss`, title: 'RSS' },
];

/**
 * The newspaper as a Blogger blog, at Blogger's own shapes: `/feeds/posts/summary` and `/default`, with labels
 * `/-/Africa` (case-sensitive, two mean both), `alt`, `max-results`, `start-index`, `orderby`, `q`,
 * `published-min` and `published-max`; its home, label pages and posts.
 * @param path the decoded path after the blog's own
 */
export function bloggerRoute(path: string, url: URL, site: Site): Route | undefined {
  const [, feed, labelled] = /^\/feeds\/posts\/(summary|default)(?:\/-\/(.+?))?\/?$/.exec(path) ?? [];
  if (feed === 'summary' || feed === 'default') {
    // Labels are split before they are decoded: one may hold a slash.
    const labels = labelled ? labelSteps(url) : [];
    return () => posts(feed, labels, url, site);
  }
  if (path === '/' || path === '') return () => html(listPage('The blog', newest(site, site.stories), ANNOUNCED));
  const label = /^\/search\/label\/(.+)$/.exec(path)?.[1];
  if (label) return () => labelPage(label, site);
  const slug = /^\/\d{4}\/\d{2}\/([^/]+)\.html$/.exec(path)?.[1];
  if (slug) {
    const story = site.stories.find((one) => one.slug === slug);
    return () => (story ? html(storyPage(story, site, ANNOUNCED)) : missing());
  }
  return undefined;
}

function labelSteps(url: URL): string[] {
  const steps = url.pathname.split('/-/')[1] ?? '';
  return steps.split('/').filter(Boolean).map(decoded);
}

function labelPage(label: string, site: Site): Response {
  const found = site.stories.filter((story) => labelsOf(story).includes(label));
  return found.length ? html(listPage(label, newest(site, found), ANNOUNCED)) : missing();
}

const newest = (site: Site, stories: readonly Story[]): Site => ({ ...site, stories: stories.slice(0, 60) });

function posts(feed: BloggerPage['feed'], labels: readonly string[], url: URL, site: Site): Response {
  const { searchParams } = url;
  const found = select(labels, searchParams, site);
  const size = Math.min(whole(searchParams.get('max-results'), 25), PAGE_CAP);
  const start = Math.max(1, whole(searchParams.get('start-index'), 1));
  const asked = new URLSearchParams(searchParams);
  asked.delete('start-index');
  asked.delete('callback');
  const page: BloggerPage = {
    feed,
    entries: found.slice(start - 1, start - 1 + size),
    total: found.length,
    start,
    size,
    asked: url.pathname + (asked.size ? `?${asked}` : ''),
  };
  const alt = searchParams.get('alt') ?? 'atom';
  if (alt === 'json') return text(writeBloggerJson(site, page), 'application/json');
  if (alt === 'json-in-script') {
    const callback = searchParams.get('callback') ?? 'gdata.io.handleScriptLoaded';
    if (!/^[\w$.]+$/.test(callback)) return text('Invalid callback', 'text/plain', 400);
    return text(`// API callback\n${callback}(${writeBloggerJson(site, page)});`, 'text/javascript');
  }
  if (alt === 'rss') {
    const channel = { title: 'Viral World News', path: page.asked, home: `${BLOG}/` };
    return text(writeRss({ ...site, stories: page.entries }, channel), 'application/rss+xml');
  }
  if (alt === 'atom') return text(writeBloggerAtom(site, page), 'application/atom+xml');
  return text(`Invalid value for alt parameter: ${alt}`, 'text/plain', 400);
}

function whole(value: string | null, initial: number): number {
  return value !== null && /^\d+$/.test(value) ? Number(value) : initial;
}

/** The posts asked for, in the order asked for: by last change, unless `orderby=published`. */
function select(labels: readonly string[], search: URLSearchParams, { stories, now }: Site): Story[] {
  const words = (search.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const min = Date.parse(search.get('published-min') ?? '');
  const max = Date.parse(search.get('published-max') ?? '');
  const when = search.get('orderby') === 'published' ? dateOf : updatedOf;
  return stories
    .filter((story) => {
      const has = labelsOf(story);
      const told = `${story.title} ${story.summary} ${has.join(' ')}`.toLowerCase();
      const published = dateOf(story, now).getTime();
      return (
        labels.every((label) => has.includes(label)) &&
        words.every((word) => told.includes(word.replace(/^label:/, ''))) &&
        !(published < min) &&
        !(published >= max)
      );
    })
    .sort((a, b) => when(b, now).getTime() - when(a, now).getTime());
}
