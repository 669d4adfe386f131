import '../src/index.js';
import type { NewsSection } from '../src/index.js';
import { pageSwitches } from './switches.js';

/** One block of the gallery: what it shows, its attributes, and what has to happen for it to get there. */
interface Exhibit {
  says: string;
  width: number;
  attributes: Record<string, string>;
  /** Class of the frame: `dark`, or `plain` for a page without any style. */
  frame?: string;
  dir?: 'rtl';
  lang?: string;
  /** What stands inside as fallback. */
  fallback?: string;
  /** Brings the element into its state. */
  then?: (section: NewsSection) => void | Promise<void>;
}

/** Addresses of the gallery that fail on purpose. They are answered here, so that the page needs no server of its own. */
const FAILING: Record<string, (init: RequestInit | undefined) => Promise<Response>> = {
  'hangs.xml': (init) =>
    new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))),
  'unreachable.xml': () => Promise.reject(new TypeError('Failed to fetch')),
  'gone.xml': () => Promise.resolve(new Response('', { status: 404, statusText: 'Not Found' })),
  'empty.xml': () =>
    Promise.resolve(new Response('<rss version="2.0"><channel><title>Quiet news</title></channel></rss>')),
};

/** Addresses that answer once, and then no more. */
const answered = new Set<string>();
const network = globalThis.fetch.bind(globalThis);
globalThis.fetch = (input, init) => {
  const url = String(input instanceof Request ? input.url : input);
  const name = new URL(url, location.href).pathname.split('/').at(-1) ?? '';
  const failing = FAILING[name];
  if (failing) return failing(init);
  if (name !== 'flaky.xml') return network(input, init);
  if (answered.has(url)) return Promise.resolve(new Response('', { status: 503, statusText: 'Service Unavailable' }));
  answered.add(url);
  return network(url.replace('flaky', 'feed'), init);
};

/** Every heading once: a page's blocks are landmarks, and who goes from one to the next wants to know them apart. */
const WIDTHS: [width: number, asia: string, lifestyle: string][] = [
  [300, 'Asian Viral News', 'Lifestyle Viral World News'],
  [420, 'News from all over Asia', 'Lifestyle News'],
  [590, 'Asian Viral World News', 'Life and Style'],
  [744, 'Asia', 'Lifestyle'],
  [900, 'Asian News', 'How We Live Now'],
  [1200, 'Asia Today', 'Lifestyle Today'],
];
const lifestyle = { layout: 'combine', category: 'Lifestyle' };
const asia = { category: 'Asia', count: '10' };

/** A section that waits for ever, so that its skeleton can be looked at. */
const patient = (section: NewsSection): void => {
  const day = 86_400_000;
  section.limits = { firstByte: day, firstStory: day, total: day };
};

const ROOMS: [string, Exhibit[]][] = [
  [
    'featuredpost, ten stories',
    WIDTHS.map(([width, heading]) => ({
      says: `${width} px`,
      width,
      attributes: { ...asia, heading, src: 'feed.xml' },
    })),
  ],
  [
    'combine, five stories',
    WIDTHS.map(([width, , heading]) => ({
      says: `${width} px`,
      width,
      attributes: { ...lifestyle, heading, src: 'feed.xml' },
    })),
  ],
  [
    'Variants and parts',
    [
      {
        says: 'combine, variant="mixed"',
        width: 744,
        attributes: { ...lifestyle, heading: 'Mixed', variant: 'mixed', count: '6', src: 'feed.xml' },
      },
      {
        says: 'show="-image"',
        width: 744,
        attributes: { ...asia, heading: 'In words alone', count: '7', show: '-image', src: 'feed.xml' },
      },
      {
        says: 'show="+author +comments"',
        width: 420,
        attributes: { ...lifestyle, heading: 'Much discussed', show: '+author +comments', src: 'feed.xml' },
      },
      {
        says: 'fallback-image="tile"',
        width: 420,
        attributes: {
          heading: 'Tiles',
          layout: 'combine',
          src: 'feed.xml',
          'image-hosts': 'own.example',
          'fallback-image': 'tile',
        },
      },
      {
        says: 'load-more',
        width: 420,
        attributes: { ...lifestyle, heading: 'There is more', count: '3', 'load-more': '', src: 'feed.xml' },
      },
    ],
  ],
  [
    'States',
    [
      {
        says: 'loading',
        width: 380,
        attributes: { ...lifestyle, heading: 'Still loading', src: 'hangs.xml' },
        then: patient,
      },
      {
        says: 'loading, with fallback',
        width: 380,
        attributes: { ...lifestyle, heading: 'Loading behind a link', src: 'hangs.xml' },
        then: patient,
        fallback: 'All lifestyle stories',
      },
      {
        says: 'stale',
        width: 380,
        attributes: { ...lifestyle, heading: 'Kept from before', src: 'flaky.xml', loading: 'manual' },
        then: failTheSecondTime,
      },
      { says: 'empty', width: 380, attributes: { ...lifestyle, heading: 'A quiet feed', src: 'empty.xml' } },
      {
        says: 'no-such-category',
        width: 380,
        attributes: { ...lifestyle, heading: 'A misspelt category', category: 'Lifestlye', src: 'feed.xml' },
      },
      {
        says: 'unreachable',
        width: 380,
        attributes: { ...lifestyle, heading: 'Out of reach', src: 'unreachable.xml' },
      },
      { says: 'a 404', width: 380, attributes: { ...lifestyle, heading: 'Moved away', src: 'gone.xml' } },
      {
        says: 'a failure, with fallback',
        width: 380,
        attributes: { ...lifestyle, heading: 'Out of reach, with a link', src: 'unreachable.xml' },
        fallback: 'All lifestyle stories',
      },
      {
        says: 'fewer stories than asked for',
        width: 744,
        attributes: { ...asia, heading: 'Food from Asia', category: 'Asia +Food', src: 'feed.xml' },
      },
    ],
  ],
  [
    'Dark, right to left, without a style',
    [
      { says: 'dark', width: 744, frame: 'dark', attributes: { ...asia, heading: 'Asia at Night', src: 'feed.xml' } },
      {
        says: 'dark, stale',
        width: 380,
        frame: 'dark',
        attributes: { ...lifestyle, heading: 'Kept overnight', src: 'flaky.xml?dark', loading: 'manual' },
        then: failTheSecondTime,
      },
      {
        says: 'right to left',
        width: 744,
        dir: 'rtl',
        lang: 'ar',
        attributes: { heading: 'أخبار', count: '8', src: 'feed.xml', include: 'ا' },
      },
      {
        says: 'right to left, dark',
        width: 420,
        dir: 'rtl',
        lang: 'ar',
        frame: 'dark',
        attributes: { heading: 'أخبار الليل', layout: 'combine', src: 'feed.xml', include: 'ا' },
      },
      {
        says: 'a page without a style',
        width: 744,
        frame: 'plain',
        attributes: { ...lifestyle, heading: 'Plain', src: 'feed.xml' },
      },
    ],
  ],
];

/** Sections that ask again within a second share one reading, so the failure needs that long. */
async function failTheSecondTime(section: NewsSection): Promise<void> {
  await section.load();
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await section.reload();
}

const gallery = document.querySelector<HTMLElement>('#gallery')!;
pageSwitches();
for (const [title, exhibits] of ROOMS) {
  const heading = document.createElement('h2');
  heading.textContent = title;
  const row = document.createElement('div');
  row.className = 'row';
  for (const exhibit of exhibits) row.append(figureOf(exhibit));
  gallery.append(heading, row);
}

function figureOf({ says, width, attributes, frame = '', dir, lang, fallback, then }: Exhibit): HTMLElement {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = says;
  const box = document.createElement('div');
  box.className = `frame ${frame}`;
  box.style.setProperty('--width', `${width}px`);
  if (dir) box.dir = dir;
  if (lang) box.lang = lang;
  const section = document.createElement('news-section');
  for (const [name, value] of Object.entries(attributes)) section.setAttribute(name, value);
  section.setAttribute('heading-level', '3');
  if (fallback) {
    const link = document.createElement('a');
    link.href = 'feed.xml';
    link.textContent = fallback;
    section.append(link);
  }
  box.append(section);
  figure.append(caption, box);
  void then?.(section);
  return figure;
}
