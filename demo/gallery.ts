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
const network = globalThis.fetch.bind(globalThis);
let flaky = 0;
globalThis.fetch = (input, init) => {
  const url = String(input);
  if (url.includes('/hangs.xml')) return new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal!.reason)));
  if (url.includes('/unreachable.xml')) return Promise.reject(new TypeError('Failed to fetch'));
  if (url.includes('/empty.xml')) return Promise.resolve(new Response('<rss version="2.0"><channel><title>Quiet news</title></channel></rss>'));
  if (url.includes('/flaky.xml')) {
    return flaky++ ? Promise.resolve(new Response('', { status: 503, statusText: 'Service Unavailable' })) : network(url.replace('flaky', 'feed'), init);
  }
  return network(input, init);
};

const WIDTHS = [300, 420, 590, 744, 900, 1200];
const lifestyle = { heading: 'Lifestyle Viral World News', layout: 'combine', category: 'Lifestyle' };
const asia = { heading: 'Asian Viral News', category: 'Asia', count: '10' };

const ROOMS: [string, Exhibit[]][] = [
  ['featuredpost, ten stories', WIDTHS.map((width) => ({ says: `${width} px`, width, attributes: { ...asia, src: 'feed.xml' } }))],
  ['combine, five stories', WIDTHS.map((width) => ({ says: `${width} px`, width, attributes: { ...lifestyle, src: 'feed.xml' } }))],
  [
    'Variants and parts',
    [
      { says: 'combine, variant="mixed"', width: 744, attributes: { ...lifestyle, variant: 'mixed', count: '6', src: 'feed.xml' } },
      { says: 'show="-image"', width: 744, attributes: { ...asia, count: '7', show: '-image', src: 'feed.xml' } },
      { says: 'show="+author +comments"', width: 420, attributes: { ...lifestyle, show: '+author +comments', src: 'feed.xml' } },
      { says: 'fallback-image="tile"', width: 420, attributes: { heading: 'Tiles', layout: 'combine', src: 'feed.xml', 'image-hosts': 'own.example', 'fallback-image': 'tile' } },
      { says: 'load-more', width: 420, attributes: { ...lifestyle, count: '3', 'load-more': '', src: 'feed.xml' } },
    ],
  ],
  [
    'States',
    [
      { says: 'loading', width: 380, attributes: { ...lifestyle, src: 'hangs.xml' } },
      { says: 'loading, with fallback', width: 380, attributes: { ...lifestyle, src: 'hangs.xml' }, fallback: 'All lifestyle stories' },
      { says: 'stale', width: 380, attributes: { ...lifestyle, src: 'flaky.xml', loading: 'manual' }, then: async (section) => (await section.load(), await section.reload()) },
      { says: 'empty', width: 380, attributes: { ...lifestyle, src: 'empty.xml' } },
      { says: 'no-such-category', width: 380, attributes: { ...lifestyle, category: 'Lifestlye', src: 'feed.xml' } },
      { says: 'unreachable', width: 380, attributes: { ...lifestyle, src: 'unreachable.xml' } },
      { says: 'a 404', width: 380, attributes: { ...lifestyle, src: 'nowhere/feed.xml' } },
      { says: 'a failure, with fallback', width: 380, attributes: { ...lifestyle, src: 'unreachable.xml' }, fallback: 'All lifestyle stories' },
      { says: 'fewer stories than asked for', width: 744, attributes: { ...asia, category: 'Asia +Food', src: 'feed.xml' } },
    ],
  ],
  [
    'Dark, right to left, without a style',
    [
      { says: 'dark', width: 744, frame: 'dark', attributes: { ...asia, src: 'feed.xml' } },
      { says: 'dark, stale', width: 380, frame: 'dark', attributes: { ...lifestyle, src: 'flaky.xml?dark', loading: 'manual' }, then: (section) => section.load() },
      { says: 'right to left', width: 744, dir: 'rtl', lang: 'ar', attributes: { heading: 'أخبار', count: '8', src: 'feed.xml', include: 'ا' } },
      { says: 'right to left, dark', width: 420, dir: 'rtl', lang: 'ar', frame: 'dark', attributes: { heading: 'أخبار', layout: 'combine', src: 'feed.xml', include: 'ا' } },
      { says: 'a page without a style', width: 744, frame: 'plain', attributes: { ...lifestyle, src: 'feed.xml' } },
    ],
  ],
];

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
