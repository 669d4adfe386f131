import { NewsError } from '../../src/feed/news-error.js';
import type { Feed, FeedItem } from '../../src/feed/feed.js';
import { parseFeed } from '../../src/format/parse-feed.js';
import type { NewsSection } from '../../src/news-section.js';
import type { Batch, Charge, Found } from './batch.js';
import { ONCE } from './carriers.js';
import { pictureGlobals } from './globals.js';
import type { Seen } from './painting.js';
import { fireAt, hook, type Hit } from './markers.js';

/**
 * The page that is attacked: it draws what a batch brings, looks into every tree, pulls every lever, and says which rules
 * did not hold. Nothing else is on it, so that what it finds was done by a payload.
 */

/** Where all feeds here come from, and relative addresses lead to. */
const FEED = 'http://feeds.example/dir/feed.xml';

/** Elements that a feed must never bring. The first look at a harmless feed says which there may be. */
const known = new Set<string>();

const hits: Hit[] = [];
const errors: string[] = [];
const roots = new Set<ShadowRoot>();
/** What has changed on the page's own objects. */
let globalsChanged: () => string[] = () => [];
let title = '';
let address = '';
let light = 0;

/** Control characters, and those that turn the direction of a line beyond their own text. */
const INVISIBLE = /[^\P{Cc}\s]|[\u202a-\u202e\u2066-\u2069]/u;

/** Gets ready, and attacks until there is nothing left; what it finds goes back to the server. */
export async function attackAll(): Promise<boolean> {
  await prepare();
  for (let done = 0; ; done += 1) {
    // A page that has drawn thousands of stories is slow to draw more.
    if (done === 200) return false;
    const { index, batch } = (await (await fetch('/next')).json()) as { index: number; batch: Batch | null };
    if (!batch) return true;
    const found = await attack(batch, index);
    // One by one, to see who it was.
    if (found.faults.some(({ payload }) => payload === '?') && batch.charges.length > 1 && batch.way === 'feed') {
      const all = await Promise.all(
        batch.charges.map((charge) => later(() => attack({ ...batch, charges: [charge] }, index))),
      );
      const guilty = all.flatMap(({ faults }, n) =>
        faults.map((fault) => ({ ...fault, payload: batch.charges[n]!.id })),
      );
      if (guilty.length) found.faults = guilty;
    }
    await fetch(`/found?${index}`, { method: 'POST', body: JSON.stringify(found) });
  }
}

let queue: Promise<unknown> = Promise.resolve();

/** One after the other. */
function later<T>(task: () => Promise<T>): Promise<T> {
  const next = queue.then(task);
  queue = next;
  return next;
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
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    roots.add(root);
    return root;
  };
  globalsChanged = pictureGlobals();
  await import(new URL('/news-section.js', location.href).href);
  ({ title } = document);
  address = location.href;
  await learn();
  light = document.querySelectorAll('*').length;
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
        for (const hosts of ['own', 'any'] as const) remember(await draw({ feed, layout, count, hosts }));
      }
    }
    // Fewer than asked for, none, and no feed at all.
    const items = [full(1), bare(2)];
    remember(await draw({ feed: { title: 'T', items }, layout, count: 50, hosts: 'own' }));
    for (const place of ['learn', 'page'])
      remember(await draw({ src: `http://feeds.example/${place}/`, layout, count: 50, hosts: 'own' }));
  }
}

function remember(section: NewsSection): void {
  for (const element of everything(section)) for (const trait of traits(element)) known.add(trait);
  section.remove();
  roots.clear();
}

interface Drawing {
  feed?: Feed;
  src?: string;
  layout?: string;
  count: number;
  hosts: 'own' | 'any';
  heading?: string;
}

/** A section on the page, as soon as all of it is drawn. */
async function draw({ feed, src, layout = 'featuredpost', count, hosts, heading }: Drawing): Promise<NewsSection> {
  const section = document.createElement('news-section');
  Object.assign(section, {
    layout,
    count,
    imageHosts: hosts,
    loading: 'eager',
    keep: 'none',
    sort: 'feed',
    dates: 'none',
  });
  section.setAttribute('show', 'image category author date summary comments source');
  if (heading) section.heading = heading;
  if (src) section.src = src;
  if (feed) section.feed = feed;
  const ended = new Promise((resolve) => section.addEventListener('loadend', resolve, { once: true }));
  document.querySelector('#stage')!.append(section);
  await ended;
  // Parts of the view come a moment later; comments are drawn by one of those.
  const { shadowRoot } = section;
  const waits = (): boolean =>
    section.items.some(({ commentCount }) => commentCount)
      ? !shadowRoot?.querySelector('.meta > span:not([part])')
      : !section.items.length && !shadowRoot?.querySelector('.message');
  for (let turn = 0; waits() && turn < 500; turn += 1) await frame();
  await section.updateComplete;
  return section;
}

function frame(): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', resolve, { once: true });
    port1.start();
    port2.postMessage(0);
  });
}

async function attack(batch: Batch, index: number): Promise<Found> {
  const found: Found = { stories: 0, faults: [], hosts: [], slowest: 0 };
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
  roots.clear();
  if (document.querySelectorAll('*').length !== light) fault('clobber', 'something is left in the document');
  for (const change of globalsChanged()) fault('proto', change);
  if ('polluted' in {}) fault('proto', 'polluted');
  return found;
}

type Tell = (rule: string, what: string, payload?: string) => void;

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
      feeds.push(feed);
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

/** Sections that ask for the documents themselves, one at a time. */
async function drawAnswers(
  batch: Batch,
  index: number,
  found: Found,
  fault: Tell,
): Promise<[NewsSection, Map<FeedItem, Charge>][]> {
  const sections: [NewsSection, Map<FeedItem, Charge>][] = [];
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

/** Looks at all that a section has drawn. */
function look(section: NewsSection, batch: Batch, owners: Map<FeedItem, Charge>, fault: Tell): void {
  const whose = (element: Element): Charge | undefined => {
    const story = element.closest('[data-i]');
    const item = story
      ? section.items[Number(story.getAttribute('data-i'))]
      : section.items.length === 1
        ? section.items[0]
        : undefined;
    return item && owners.get(item);
  };
  const box = section.getBoundingClientRect();
  const stage = document.querySelector('#stage')!.getBoundingClientRect();
  if (box.width > stage.width + 1) fault('layout', `the box is ${box.width} px wide`);
  if (section.childNodes.length) fault('clobber', 'something was put into the element');
  const stories = section.shadowRoot?.querySelectorAll('[part~="story"]') ?? [];
  if (stories.length !== section.items.length)
    fault('count', `${stories.length} of ${section.items.length} stories drawn`);
  for (const element of everything(section)) {
    const charge = whose(element);
    const tell = (rule: string, what: string): void => fault(rule, what, charge?.id);
    for (const trait of traits(element)) if (!known.has(trait)) tell('markup', trait);
    for (const name of ['href', 'src', 'srcset']) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      if (!/^https?:\/\//.test(value) || /^https?:\/\/[^/?#]*@/.test(value)) tell('link', `${name}=${value}`);
    }
    for (const name of ['alt', 'title', 'aria-label', 'lang']) {
      if (INVISIBLE.test(element.getAttribute(name) ?? '')) tell('text', `invisible characters in ${name}`);
    }
    const out = overhang(element, box);
    if (out > 1.5) tell('layout', `${element.localName} stands ${out.toFixed(1)} px out of the box`);
  }
  for (const story of stories) {
    const charge = whose(story);
    const item = section.items[Number(story.getAttribute('data-i'))];
    const tell = (rule: string, what: string): void => fault(rule, what, charge?.id);
    const text = story.textContent ?? '';
    if (INVISIBLE.test(text)) tell('text', 'invisible characters');
    if (text.length > 2500) tell('text', `${text.length} characters`);
    const pictures = [...story.querySelectorAll('img')];
    if (pictures.length > 1) tell('request', `${pictures.length} pictures`);
    for (const { src } of pictures) {
      const { hostname } = new URL(src);
      const allowed = batch.hosts === 'own' ? location.hostname : item?.image && new URL(item.image.url).hostname;
      if (hostname !== allowed) tell('request', `a picture from ${hostname}`);
    }
    if (charge) judge(story, batch, charge, tell);
  }
}

/** How far an element is seen outside of a box, px. */
function overhang(element: Element, box: DOMRect): number {
  const rect = element.getBoundingClientRect();
  if (!rect.width || !rect.height) return 0;
  let { left, right, top, bottom } = rect;
  const out = (): number => Math.max(box.left - left, right - box.right, box.top - top, bottom - box.bottom);
  for (let around = element.parentElement; out() > 1.5 && around; around = around.parentElement) {
    if (getComputedStyle(around).overflowX === 'visible') continue;
    const clip = around.getBoundingClientRect();
    left = Math.max(left, clip.left);
    right = Math.min(right, clip.right);
    top = Math.max(top, clip.top);
    bottom = Math.min(bottom, clip.bottom);
  }
  return out();
}

/** What must hold for one payload beyond what holds for all. */
function judge(
  story: Element,
  { shows, carrier }: Batch,
  charge: Charge,
  tell: (rule: string, what: string) => void,
): void {
  const { kind, verdict, payload } = charge;
  if (kind === 'url' && verdict === 'block') {
    const got =
      shows === 'link' ? story.querySelector('a')?.href : shows === 'image' ? story.querySelector('img')?.src : '';
    if (got) tell('link', `${payload} became ${got}`);
  }
  if (kind === 'url' && verdict === 'allow' && shows === 'link' && !/guid| id|external/.test(carrier)) {
    // What is no http(s) address is no link here, allowed or not.
    const wanted = new URL(payload, FEED).href;
    const got = story.querySelector('a')?.href;
    if (wanted.startsWith('http') && got !== wanted) tell('link', `${payload} became ${got ?? 'nothing'}`);
  }
  if (kind === 'text' && shows === 'title') {
    const part = story.querySelector('[part~="title"]');
    const seen = plain(part?.textContent ?? '');
    const wanted = plain(payload);
    if (wanted && seen.replace(/…$/, '') !== wanted.slice(0, seen.length - (seen.endsWith('…') ? 1 : 0)))
      tell('text', `seen: ${seen.slice(0, 80)}`);
    if (!part?.closest('[dir="auto"]')) tell('text', 'its direction is not its own');
  }
}

function plain(text: string): string {
  return text
    .replace(/[^\P{Cc}\s]|[\p{Cs}\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every element in the trees of a section, whoever attached them. */
function everything(section: Element): Element[] {
  return [...roots]
    .filter(({ host }) => host === section || section.shadowRoot?.contains(host))
    .flatMap((root) => [...root.querySelectorAll('*')]);
}

/** What an element is made of: its name, its attributes, its classes and parts. */
function traits(element: Element): string[] {
  const { localName, attributes, classList } = element;
  return [
    localName,
    ...[...attributes].map(({ name }) => `${localName}@${name}`),
    ...[...classList].map((name) => `.${name}`),
    ...(element.getAttribute('part') ?? '').split(' ').map((name) => `::part(${name})`),
    ...(element.id ? [`#${element.id}`] : []),
  ];
}

/** Draws a few boxes on a blank page, for a look at what is painted outside of them. */
export async function paint(documents: string[], type: string): Promise<void> {
  await (known.size ? Promise.resolve() : prepare());
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
