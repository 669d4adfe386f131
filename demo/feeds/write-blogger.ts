import { bodyHtml, figureHtml } from './body.js';
import { element, escapeText } from './markup.js';
import { PAPER, dateOf, labelsOf, pictureUrl, updatedOf, type Site, type Story } from './story.js';

/** Where the blog lives under the origin. */
export const BLOG = '/blogger';

/** One page of posts, as Blogger cuts it. */
export interface BloggerPage {
  /** `summary` has text, `default` the whole HTML. */
  readonly feed: 'summary' | 'default';
  /** The posts of this page. */
  readonly entries: readonly Story[];
  /** How many posts the whole answer has. */
  readonly total: number;
  /** From 1. */
  readonly start: number;
  readonly size: number;
  /** The request's path and query, without `start-index`. */
  readonly asked: string;
}

/** A GData node: Atom said in JSON. `$t` is text, lists are repeated elements, other strings are attributes. */
type Node = { [name: string]: string | Node | Node[] | undefined };

const ATOM = 'http://www.w3.org/2005/Atom';
const SCHEME = 'http://www.blogger.com/atom/ns#';
const GD = 'http://schemas.google.com/g/2005';
const BLOG_ID = 'tag:blogger.com,1999:blog-7201912';

/** The address of a post: `/2026/11/slug.html` under the blog. */
export function postUrl(story: Story, { now, origin }: Site): string {
  return `${origin}${BLOG}/${dateOf(story, now).toISOString().slice(0, 7).replace('-', '/')}/${story.slug}.html`;
}

/** Blogger's JSON (`alt=json`), as GData version 1 has it. An answer without posts has no `entry` at all. */
export function writeBloggerJson(site: Site, page: BloggerPage): string {
  return JSON.stringify({ version: '1.0', encoding: 'UTF-8', feed: feedNode(site, page) });
}

/** The same node as Atom (`alt=atom`, Blogger's default). */
export function writeBloggerAtom(site: Site, page: BloggerPage): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${nodeMarkup('feed', feedNode(site, page))}\n`;
}

function nodeMarkup(name: string, node: Node): string {
  const attributes: Record<string, string> = {};
  let content = '';
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string') {
      if (key === '$t') content += escapeText(value);
      else attributes[key.replace('$', ':')] = value;
    } else if (value !== undefined) {
      content += [value]
        .flat()
        .map((child) => nodeMarkup(key.replace('$', ':'), child))
        .join('');
    }
  }
  return element(name.replace('$', ':'), attributes, content || undefined);
}

const text = (value: string | number): Node => ({ $t: String(value) });

function feedNode(site: Site, page: BloggerPage): Node {
  const { origin, now } = site;
  const self = `${origin}${page.asked}`;
  const at = (start: number): string => `${self}${self.includes('?') ? '&' : '?'}start-index=${start}`;
  const labels = [...new Set(site.stories.flatMap(labelsOf))].sort();
  return {
    xmlns: ATOM,
    xmlns$openSearch: 'http://a9.com/-/spec/opensearchrss/1.0/',
    xmlns$blogger: 'http://schemas.google.com/blogger/2008',
    xmlns$gd: GD,
    xmlns$thr: 'http://purl.org/syndication/thread/1.0',
    xmlns$media: 'http://search.yahoo.com/mrss/',
    id: text(BLOG_ID),
    updated: text(stamp(now)),
    category: labels.map((term) => ({ term })),
    title: { type: 'text', ...text(PAPER) },
    subtitle: { type: 'html', ...text('') },
    link: [
      { rel: `${GD}#feed`, type: 'application/atom+xml', href: `${origin}${BLOG}/feeds/posts/${page.feed}` },
      { rel: 'self', type: 'application/atom+xml', href: at(page.start) },
      { rel: 'alternate', type: 'text/html', href: `${origin}${BLOG}/` },
      ...(page.start > 1
        ? [{ rel: 'previous', type: 'application/atom+xml', href: at(Math.max(1, page.start - page.size)) }]
        : []),
      ...(page.start + page.entries.length <= page.total && page.size
        ? [{ rel: 'next', type: 'application/atom+xml', href: at(page.start + page.size) }]
        : []),
    ],
    author: [author(PAPER, origin)],
    generator: { version: '7.00', uri: 'https://www.blogger.com', ...text('Blogger') },
    openSearch$totalResults: text(page.total),
    openSearch$startIndex: text(page.start),
    openSearch$itemsPerPage: text(page.size),
    entry: page.entries.length ? page.entries.map((story) => entryNode(story, site, page.feed)) : undefined,
  };
}

function author(name: string, origin: string): Node {
  return {
    name: text(name),
    uri: text(`${origin}${BLOG}/profile`),
    email: text('noreply@blogger.com'),
    gd$image: { rel: `${GD}#thumbnail`, width: '32', height: '32', src: pictureUrl('long-table', origin, 's32-c') },
  };
}

function entryNode(story: Story, site: Site, feed: BloggerPage['feed']): Node {
  const { now, origin } = site;
  const url = postUrl(story, site);
  const id = postId(story);
  const own = `${origin}${BLOG}/feeds/posts/default/${id}`;
  return {
    id: text(`${BLOG_ID}.post-${id}`),
    published: text(stamp(dateOf(story, now))),
    updated: text(stamp(updatedOf(story, now))),
    category: labelsOf(story).map((term) => ({ scheme: SCHEME, term })),
    title: { type: 'text', ...text(story.title) },
    ...(feed === 'summary'
      ? { summary: { type: 'text', ...text(story.summary) } }
      : { content: { type: 'html', ...text(figureHtml(story, origin) + bodyHtml(story, origin)) } }),
    link: [
      {
        rel: 'replies',
        type: 'application/atom+xml',
        href: `${origin}${BLOG}/feeds/${id}/comments/default`,
        title: 'Post Comments',
      },
      { rel: 'replies', type: 'text/html', href: `${url}#comment-form`, title: `${story.comments ?? 0} Comments` },
      { rel: 'edit', type: 'application/atom+xml', href: own },
      { rel: 'self', type: 'application/atom+xml', href: own },
      { rel: 'alternate', type: 'text/html', href: url, title: story.title },
    ],
    author: story.by.map((name) => author(name, origin)),
    ...(story.picture && {
      media$thumbnail: { url: pictureUrl(story.picture, origin, 's72-c'), height: '72', width: '72' },
    }),
    thr$total: text(story.comments ?? 0),
  };
}

/** Blogger numbers its posts; ours get a number from the letters of their slug. */
function postId(story: Story): string {
  let id = 7n;
  for (const letter of story.slug) id = (id * 131n + BigInt(letter.codePointAt(0) ?? 0)) % 9_007_199_254_740_993n;
  return String(id);
}

/** The instant in the blog's own zone, two hours east, with Blogger's milliseconds. */
function stamp(date: Date): string {
  return new Date(date.getTime() + 7_200_000).toISOString().replace('Z', '+02:00');
}
