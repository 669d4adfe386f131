import type { FeedItem } from '../../src/feed/feed.js';
import type { NewsSection } from '../../src/news-section.js';
import { FEED, type Batch, type Charge } from './batch.js';
import { everything } from './drawing.js';

/** Elements that a feed must never bring. The first look at a harmless feed says which there may be. */
const known = new Set<string>();

/** Control characters, and those that turn the direction of a line beyond their own text. */
const INVISIBLE = /[^\P{Cc}\s]|[\u202a-\u202e\u2066-\u2069]/u;

/** Says that a rule did not hold, and for which payload where that is known. */
export type Tell = (rule: string, what: string, payload?: string) => void;

/** Remembers what a harmless section is made of; nothing else is harmless later. */
export function learnFrom(section: NewsSection): void {
  for (const element of everything(section)) for (const trait of traits(element)) known.add(trait);
  section.remove();
}

/** Looks at all that a section has drawn. */
export function look(section: NewsSection, batch: Batch, owners: Map<FeedItem, Charge>, fault: Tell): void {
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
