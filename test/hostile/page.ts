import { NewsError } from '../../src/feed/news-error.js';
import type { Feed, FeedItem } from '../../src/feed/feed.js';
import { parseFeed } from '../../src/format/parse-feed.js';
import type { NewsSection } from '../../src/news-section.js';
import { FEED, type Batch, type Charge, type Fault, type Found } from './batch.js';
import { ONCE } from './carrier.js';
import { draw, everything, forgetRoots, frame, keepRoots } from './drawing.js';
import { pictureGlobals } from './globals.js';
import type { Seen } from './painting.js';
import { fireAt, hook, type Hit } from './markers.js';
import { learnFrom, look, type Tell } from './verdict.js';

/**
 * The page that is attacked: it draws what a batch brings, looks into every tree, pulls every lever, and says which rules
 * did not hold. Nothing else is on it, so that what it finds was done by a payload.
 */

const hits: Hit[] = [];
const errors: string[] = [];
/** What has changed on the page's own objects. */
let globalsChanged: () => string[] = () => [];
let title = '';
let address = '';
let light = 0;
let ready = false;

/** Gets ready, and attacks until there is nothing left; what it finds goes back to the server. */
export async function attackAll(): Promise<boolean> {
  await prepare();
  for (let done = 0; ; done += 1) {
    // A page that has drawn thousands of stories is slow to draw more.
    if (done === 1000) return false;
    const { index, batch } = (await (await fetch('/next')).json()) as { index: number; batch: Batch | null };
    if (!batch) return true;
    const found = await attack(batch, index);
    // One by one, to see who it was.
    if (found.faults.some(({ payload }) => payload === '?') && batch.charges.length > 1 && batch.way === 'feed') {
      const guilty: Fault[] = [];
      for (const charge of batch.charges) {
        const { faults } = await attack({ ...batch, charges: [charge] }, index);
        guilty.push(...faults.map((fault) => ({ ...fault, payload: charge.id })));
      }
      if (guilty.length) found.faults = guilty;
    }
    await fetch(`/found?${index}`, { method: 'POST', body: JSON.stringify(found) });
  }
}

/** Hooks what payloads call, loads the element, and learns what a harmless feed looks like. */
async function prepare(): Promise<void> {
  hook(window, hits);
  addEventListener('error', ({ message, target }) => {
    if (target === window) errors.push(message);
  });
  addEventListener('unhandledrejection', ({ reason }) => errors.push(`rejected: ${String(reason)}`));
  // No payload's address is ever gone to; a click that leads away is seen by its address before.
  for (const name of ['click', 'auxclick']) addEventListener(name, (event) => event.preventDefault());
  keepRoots();
  globalsChanged = pictureGlobals();
  await import(new URL('/news-section.js', location.href).href);
  ({ title } = document);
  address = location.href;
  await learn();
  light = document.querySelectorAll('*').length;
  ready = true;
}

/** Draws harmless stories of every kind, in every shape, and remembers what they are made of. */
async function learn(): Promise<void> {
  const full = (n: number): FeedItem => ({
    id: `learn-${n}`,
    title: `Harmless ${n}`,
    url: `https://ok.example/${n}`,
    summary: 'Words. '.repeat(40),
    published: new Date(),
    authors: [{ name: 'Ann' }],
    categories: [{ label: 'Science' }],
    source: { title: 'Other' },
    commentCount: 3,
    language: 'ar',
    ...(n % 3 && { image: { url: `http://site.example/${n}.png`, alt: 'A picture', width: 640, height: 480 } }),
  });
  const bare = (n: number): FeedItem => ({ id: `bare-${n}`, title: '', authors: [], categories: [] });
  for (const layout of ['featuredpost', 'combine']) {
    for (const count of [1, 2, 3, 4, 5, 6, 7, 10, 50]) {
      for (const make of [full, bare]) {
        const items = Array.from({ length: count }, (_, n) => make(n));
        const feed: Feed = { title: 'T', ...(count % 2 && { url: 'https://ok.example/' }), items };
        for (const hosts of ['own', 'any'] as const) learnFrom(await draw({ feed, layout, count, hosts }));
      }
    }
    // Fewer than asked for, none, and no feed at all.
    const items = [full(1), bare(2)];
    learnFrom(await draw({ feed: { title: 'T', items }, layout, count: 50, hosts: 'own' }));
    for (const place of ['learn', 'page'])
      learnFrom(await draw({ src: `http://feeds.example/${place}/`, layout, count: 50, hosts: 'own' }));
  }
}

async function attack(batch: Batch, index: number): Promise<Found> {
  const found: Found = { read: 0, stories: 0, faults: [], hosts: [], slowest: 0 };
  const fault = (rule: string, what: string, payload = '?'): void =>
    void found.faults.push({ carrier: batch.carrier, payload, rule, what: what.slice(0, 300) });
  hits.length = errors.length = 0;
  const sections =
    batch.way === 'src' ? await drawAnswers(batch, index, found, fault) : await drawFeeds(batch, found, fault);
  if (document.activeElement !== document.body || scrollY) fault('layout', 'focus or scroll was taken');
  for (const [section, charges] of sections) {
    found.stories += section.items.length;
    look(section, batch, charges, fault);
  }
  for (const [section] of sections) for (const [n, element] of everything(section).entries()) fireAt(element, n < 25);
  await frame();
  for (const hit of hits) fault('exec', hit.name);
  for (const error of errors) fault('error', error);
  if (document.title !== title || location.href !== address) fault('exec', 'title or address has changed');
  for (const [section] of sections) section.remove();
  forgetRoots();
  if (document.querySelectorAll('*').length !== light) fault('clobber', 'something is left in the document');
  for (const change of globalsChanged()) fault('proto', change);
  if ('polluted' in {}) fault('proto', 'polluted');
  return found;
}

/** Sections of what the page's own reader makes of the documents; each section with its payloads by story. */
async function drawFeeds(batch: Batch, found: Found, fault: Tell): Promise<[NewsSection, Map<FeedItem, Charge>][]> {
  const owner = new Map<FeedItem, Charge>();
  const feeds: Feed[] = [];
  for (const charge of batch.charges) {
    const began = performance.now();
    try {
      const feed = parseFeed(charge.document, { url: FEED, contentType: batch.type });
      if (feed.items.length !== 1 && !batch.raw) fault('count', `${feed.items.length} stories`, charge.id);
      for (const item of feed.items) {
        item.commentCount ??= 3;
        owner.set(item, charge);
        if (batch.hosts === 'any' && item.image) found.hosts.push(new URL(item.image.url).hostname);
      }
      if (isNew(feed, batch)) feeds.push(feed);
      found.read += 1;
    } catch (error) {
      if (!(error instanceof NewsError)) fault('error', String(error), charge.id);
      else if (!batch.raw) fault('count', `${error.code}: ${error.message}`, charge.id);
    }
    const took = performance.now() - began;
    found.slowest = Math.max(found.slowest, took);
    if (took > 2000) fault('dos', `took ${Math.round(took)} ms`, charge.id);
  }
  const layout = batch.carrier.length % 2 ? 'featuredpost' : 'combine';
  const { hosts } = batch;
  if (ONCE.includes(batch.shows)) {
    const each = feeds.map((feed) => draw({ feed, layout, count: 1, hosts }));
    return (await Promise.all(each)).map((section) => [section, owner]);
  }
  const items = feeds.flatMap((feed) => feed.items);
  const pages = Array.from({ length: Math.ceil(items.length / 50) }, (_, n) => items.slice(n * 50, n * 50 + 50));
  const all = pages.map((page) => draw({ feed: { items: page }, layout, count: page.length, hosts, heading: 'News' }));
  return (await Promise.all(all)).map((section) => [section, owner]);
}

/** What has been drawn. */
const drawn = new Set<string>();

/**
 * Whether a feed has not been drawn before, in such a place. What is drawn is a function of what was read, and most
 * fields are read alike: the second of two equal stories would show nothing new. One tried alone is always drawn.
 */
function isNew({ items, title, url }: Feed, { shows, hosts, charges }: Batch): boolean {
  const stories = items.map(({ id: own, ...story }) => [story, own === story.url]);
  const key = JSON.stringify([shows, hosts, stories, ONCE.includes(shows) && [title, url]]);
  const size = drawn.size;
  return drawn.add(key).size > size || charges.length === 1;
}

/** Sections that ask for the documents themselves, one at a time. */
async function drawAnswers(
  batch: Batch,
  index: number,
  found: Found,
  fault: Tell,
): Promise<[NewsSection, Map<FeedItem, Charge>][]> {
  const sections: [NewsSection, Map<FeedItem, Charge>][] = [];
  found.read = batch.charges.length;
  for (const [n, charge] of batch.charges.entries()) {
    const began = performance.now();
    const section = await draw({ src: `http://feeds.example/doc/${index}/${n}`, count: 50, hosts: batch.hosts });
    const took = performance.now() - began;
    found.slowest = Math.max(found.slowest, took);
    if (took > 2000) fault('dos', `an answer after ${Math.round(took)} ms`, charge.id);
    if (!/ready|empty|error/.test(section.state)) fault('error', section.state, charge.id);
    sections.push([section, new Map(section.items.map((item) => [item, charge]))]);
  }
  return sections;
}

/** Draws a few boxes on a blank page, for a look at what is painted outside of them. */
export async function paint(documents: string[], type: string): Promise<void> {
  if (!ready) await prepare();
  const stage = document.querySelector<HTMLElement>('#stage')!;
  stage.replaceChildren();
  stage.className = 'boxes';
  document.documentElement.className = 'boxed';
  const sections = documents.map((document) => {
    const feed = parseFeed(document, { url: FEED, contentType: type });
    return draw({ feed, layout: 'featuredpost', count: 1, hosts: 'own' });
  });
  await Promise.all(sections);
  await document.fonts.ready;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** Which pixels outside the boxes are not blank: their number and where. The picture is of the window as it stands. */
export async function outside(picture: string): Promise<Seen> {
  const image = await createImageBitmap(await (await fetch(picture)).blob());
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: image.width, height: image.height });
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0);
  const scale = image.width / innerWidth;
  let inked = 0;
  const { data, width } = context.getImageData(0, 0, image.width, image.height);
  const ink = (at: number): boolean => data[at]! + data[at + 1]! + data[at + 2]! < 740;
  for (let at = 0; at < data.length; at += 4) if (ink(at)) inked += 1;
  const boxes = [...document.querySelectorAll('news-section')].map((section) => section.getBoundingClientRect());
  for (const { left, top, width: w, height: h } of boxes) {
    context.fillStyle = '#fff';
    // A pixel around: edges are smoothed.
    context.fillRect((left - 1) * scale, (top - 1) * scale, (w + 2) * scale, (h + 2) * scale);
  }
  const rest = context.getImageData(0, 0, image.width, image.height).data;
  let count = 0;
  let where = '';
  for (let at = 0; at < rest.length; at += 4) {
    if (rest[at]! + rest[at + 1]! + rest[at + 2]! >= 740) continue;
    count += 1;
    where ||= `${(at / 4) % width},${Math.floor(at / 4 / width)}`;
  }
  return { count, where, inked };
}

export { control } from './naive.js';
