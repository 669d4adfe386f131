import { bodyHtml, figureHtml, plainImage, type ImageTag } from './body.js';
import { cdata, element, escapeText, textElement } from './markup.js';
import { MOTTO, PAPER, dateOf, labelsOf, pictureType, pictureUrl, storyUrl, type Site, type Story } from './story.js';

/** What a channel says of itself where it is not the whole paper. */
export interface Channel {
  readonly title: string;
  /** Path of the feed, for `atom:link rel="self"`. */
  readonly path: string;
  /** Path of the page it speaks for. */
  readonly home: string;
  /** WordPress feeds name no picture: it is only the first one of the body. */
  readonly pictures?: 'everywhere' | 'body';
}

const WHOLE_PAPER: Channel = { title: PAPER, path: '/feed.xml', home: '/', pictures: 'everywhere' };

/** A place where feeds hide a picture: elements of the item, or a way to write it in the body or the description. */
interface Hiding {
  readonly item?: (url: string, story: Story, site: Site) => string;
  readonly body?: ImageTag;
  readonly description?: ImageTag;
}

/** The grey dot that lazy-loading plugins leave where a picture will be. */
const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

const size = { width: 1200, height: 800 };

const HIDINGS: readonly Hiding[] = [
  {
    item: (url, story) =>
      element(
        'media:content',
        { url, medium: 'image', type: pictureType(story.picture ?? ''), ...size },
        textElement('media:description', story.alt ?? '', { type: 'plain' }),
      ),
  },
  { item: (url, story) => element('enclosure', { url, type: pictureType(story.picture ?? ''), length: 5000 }) },
  {
    item: (url, story, { origin }) =>
      element(
        'media:group',
        {},
        element('media:content', {
          url: pictureUrl(story.picture ?? '', origin, 'w480-h320'),
          medium: 'image',
          width: 480,
          height: 320,
        }) + element('media:content', { url, medium: 'image', ...size }),
      ),
  },
  { body: plainImage },
  { item: (url) => element('media:thumbnail', { url, ...size }) },
  { description: plainImage },
  { item: (url) => element('itunes:image', { href: url }) },
  { body: (url, alt) => element('img', { class: 'lazy', src: DOT, 'data-src': url, alt }) },
  {
    body: (url, alt) => {
      const small = url.replace('/pictures/', '/pictures/w320-h213/');
      return element('img', {
        src: small,
        srcset: `${small} 320w, ${url} 1200w`,
        sizes: '(min-width: 40em) 40em, 100vw',
        alt,
      });
    },
  },
];

/** RSS 2.0 with the modules feeds really use (Dublin Core, content, Media RSS, iTunes, Slash, Atom). */
export function writeRss(site: Site, channel: Channel = WHOLE_PAPER): string {
  const { now, origin } = site;
  const head = [
    textElement('title', channel.title),
    textElement('link', origin + channel.home),
    textElement('description', MOTTO),
    textElement('language', 'en'),
    textElement('copyright', `${now.getUTCFullYear()} ${PAPER}. Every story is invented.`),
    textElement('lastBuildDate', now.toUTCString()),
    textElement('ttl', '15'),
    element('atom:link', { rel: 'self', type: 'application/rss+xml', href: origin + channel.path }),
    element(
      'image',
      {},
      [
        textElement('url', pictureUrl('long-table', origin, 's144-c')),
        textElement('title', channel.title),
        textElement('link', origin + channel.home),
      ].join(''),
    ),
  ];
  const items = site.stories.map((story, index) => item(story, index, site, channel));
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:media="http://search.yahoo.com/mrss/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
${head.join('\n')}
${items.join('\n')}
</channel>
</rss>
`;
}

function item(story: Story, index: number, site: Site, channel: Channel): string {
  const { now, origin } = site;
  const hiding = channel.pictures === 'body' ? { body: plainImage } : (HIDINGS[index % HIDINGS.length] ?? {});
  const url = storyUrl(story, origin);
  const picture = story.picture ? pictureUrl(story.picture, origin) : undefined;
  const inDescription = hiding.description && picture ? `${hiding.description(picture, story.alt ?? '')} ` : '';
  const body =
    (hiding.body ? figureHtml(story, origin, hiding.body) : '') + bodyHtml(story, origin) + counter(index, origin);
  return element(
    'item',
    {},
    [
      '',
      element('title', {}, title(story.title, index)),
      textElement('link', url),
      textElement('guid', index % 3 ? url : `story:${story.slug}`, { isPermaLink: index % 3 ? 'true' : 'false' }),
      textElement('pubDate', rfc822(dateOf(story, now), index)),
      ...story.by.map((name) => textElement('dc:creator', name)),
      ...labelsOf(story).map((label, place) =>
        element(
          'category',
          { domain: place ? `${origin}/topics` : `${origin}/desks` },
          place % 2 ? cdata(escapeText(label)) : escapeText(label),
        ),
      ),
      ...(story.language ? [textElement('dc:language', story.language)] : []),
      // A description is HTML inside XML, so its text is escaped twice.
      textElement('description', `${inDescription}<p>${escapeText(story.summary)}&nbsp;</p>`),
      element('content:encoded', {}, cdata(body)),
      ...(hiding.item && picture ? [hiding.item(picture, story, site)] : []),
      ...(story.comments === undefined ? [] : [textElement('slash:comments', String(story.comments))]),
      textElement('comments', `${url}#comments`),
      '',
    ].join('\n'),
  );
}

/** Titles as the wild writes them: plain, in CDATA, with numeric references, and encoded once too often. */
function title(text: string, index: number): string {
  if (text.includes('&')) return escapeText(escapeText(text));
  if (index % 4 === 1) return cdata(text);
  if (index % 4 === 2) return escapeText(text).replaceAll('’', '&#8217;');
  return escapeText(text);
}

/** RFC 822 §5 dates; every fifth one in the zone of its author. */
function rfc822(date: Date, index: number): string {
  if (index % 5) return date.toUTCString();
  return new Date(date.getTime() + 7_200_000).toUTCString().replace('GMT', '+0200');
}

/** Every sixth body ends with a counting pixel, which is nobody's picture. */
function counter(index: number, origin: string): string {
  return index % 6
    ? ''
    : element('img', { src: `${origin}/pictures/pixel.gif?n=${index}`, width: 1, height: 1, alt: '' });
}
