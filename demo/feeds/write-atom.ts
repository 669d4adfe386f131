import { bodyHtml, figureHtml, plainImage } from './body.js';
import { cdata, element, escapeText, textElement } from './markup.js';
import {
  MOTTO,
  PAPER,
  dateOf,
  labelsOf,
  pictureFile,
  pictureType,
  slugOf,
  updatedOf,
  type Site,
  type Story,
} from './story.js';

const NAMESPACES = { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:media': 'http://search.yahoo.com/mrss/' };

/** Where an entry keeps its picture; entries take turns. */
type Place = (story: Story, picture: string) => string;

const PLACES: readonly Place[] = [
  (_story, picture) => element('link', { rel: 'enclosure', type: pictureType(picture), href: picture }),
  (_story, picture) => element('media:thumbnail', { url: picture, width: 1200, height: 800 }),
  () => '',
  (story, picture) =>
    element(
      'media:content',
      { url: picture, medium: 'image', width: 1200, height: 800 },
      textElement('media:title', story.alt ?? ''),
    ),
];

/**
 * Atom 1.0 (RFC 4287). Links are relative and lean on `xml:base`; contents take turns at the three types; a category
 * has term and label, or the term alone.
 */
export function writeAtom({ stories, now, origin }: Site): string {
  const newest = stories[0];
  const head = [
    textElement('title', PAPER),
    textElement('subtitle', MOTTO, { type: 'html' }),
    textElement('id', `${origin}/`),
    textElement('updated', (newest ? dateOf(newest, now) : now).toISOString()),
    element('link', { rel: 'self', type: 'application/atom+xml', href: 'atom.xml' }),
    element('link', { rel: 'alternate', type: 'text/html', href: './' }),
    textElement('rights', `${PAPER}. Every story is invented.`),
  ];
  const entries = stories.map((story, index) => entry(story, index, now));
  const attributes = { ...NAMESPACES, 'xml:lang': 'en', 'xml:base': `${origin}/` };
  return `<?xml version="1.0" encoding="utf-8"?>\n${element('feed', attributes, ['', ...head, ...entries, ''].join('\n'))}\n`;
}

function entry(story: Story, index: number, now: Date): string {
  const place = PLACES[index % PLACES.length];
  // Addresses in the entry are relative to xml:base, the pictures to the folder of the story.
  const picture = story.picture ? `pictures/${pictureFile(story.picture)}` : undefined;
  return element(
    'entry',
    story.language ? { 'xml:lang': story.language } : {},
    [
      '',
      index % 3 === 1
        ? textElement('title', escapeText(story.title), { type: 'html' })
        : textElement('title', story.title),
      element('link', { rel: 'alternate', type: 'text/html', href: `stories/${story.slug}` }),
      textElement('id', `tag:viral-world.example,2026:${story.slug}`),
      textElement('published', dateOf(story, now).toISOString()),
      textElement('updated', updatedOf(story, now).toISOString()),
      ...story.by.map((name) => element('author', {}, textElement('name', name))),
      ...labelsOf(story).map((label, at) => category(label, at)),
      textElement('summary', story.summary),
      content(story, index),
      ...(place && picture ? [place(story, picture)] : []),
      '',
    ].join('\n'),
  );
}

function category(label: string, at: number): string {
  const slug = slugOf(label);
  // A topic whose word is its own slug needs no label: readers fall back to the term.
  return slug === label
    ? element('category', { term: label })
    : element('category', { term: slug, label, scheme: at ? 'topics' : 'desks' });
}

function content(story: Story, index: number): string {
  const inBody = index % PLACES.length === 2 ? figureHtml(story, '..', plainImage) : '';
  const html = inBody + bodyHtml(story, '..');
  const base = { 'xml:base': 'stories/' };
  if (index % 5 === 3 && !inBody) return textElement('content', story.summary, { type: 'text' });
  if (index % 2) {
    return element(
      'content',
      { type: 'xhtml', ...base },
      element('div', { xmlns: 'http://www.w3.org/1999/xhtml' }, html),
    );
  }
  return element('content', { type: 'html', ...base }, index % 3 ? cdata(html) : escapeText(html));
}
