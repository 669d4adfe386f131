import { html, nothing, type TemplateResult } from 'lit';
import type { FeedItem } from '../feed/feed.js';
import type { SectionView } from './section-view.js';
import { wordDate, type MoreWords, type StoryWords } from './words.js';

/** What every part of a section draws from. */
export interface Scene {
  view: SectionView;
  words: StoryWords & Partial<MoreWords>;
  /** What a story shows: words of `show`. */
  parts: ReadonlySet<string>;
  /** What only some sections need, once it is loaded; `null` where it cannot be. */
  more?: More | null | undefined;
}

/** What `more.ts` draws and knows: loaded only where a section needs some of it. */
export interface More {
  /** A cell's content while its story may still come. */
  bars(lead: boolean): TemplateResult;
  /** A calm line, its code, one way out. */
  message(scene: Scene): TemplateResult;
  /** How old the copy is that readers see. */
  note(scene: Scene): TemplateResult;
  /** The button that shows what a refresh has found. */
  pill(scene: Scene): TemplateResult;
  /** The button for the next N. */
  loadMore(scene: Scene, waiting: boolean): TemplateResult;
  /** What stands where a story has no picture, and what stands on it. */
  tile(item: FeedItem, note: unknown): TemplateResult;
  /** A number of comments. */
  comments(scene: Scene, count: number): string;
  /** What stands for a picture where the page has rules for it, or its host has sized forms. */
  choose(view: SectionView, own: URL | undefined, alt: string): Choice | 'tile' | undefined;
}

/** A picture to ask for. */
export interface Choice {
  src: string;
  alt: string;
  /** Sized forms, where the host has some. */
  srcset?: string;
}

/** A real heading: level 1 to 6, as a template each, because a tag's name cannot be filled in. */
export function heading(level: number, part: 'heading' | 'title', content: unknown): TemplateResult {
  return [
    html`<h1 part=${part} dir="auto">${content}</h1>`,
    html`<h2 part=${part} dir="auto">${content}</h2>`,
    html`<h3 part=${part} dir="auto">${content}</h3>`,
    html`<h4 part=${part} dir="auto">${content}</h4>`,
    html`<h5 part=${part} dir="auto">${content}</h5>`,
    html`<h6 part=${part} dir="auto">${content}</h6>`,
  ][level - 1]!;
}

/**
 * What a section shows of a story: the layout's words, replaced by the page's, or changed by its `+word` and `-word`.
 * Where several sites meet, each story names its own.
 */
export function shownParts({ query: { show = '' }, foreign }: SectionView, usual: string): Set<string> {
  const words = show.toLowerCase().match(/[^\s,]+/g) ?? [];
  const changes = words.every((word) => /^[+-]/.test(word));
  const parts = new Set(changes ? usual.split(' ') : words);
  if (changes && foreign) parts.add('source');
  if (changes) for (const word of words) parts[word[0] === '-' ? 'delete' : 'add'](word.slice(1));
  return parts;
}

/** One story. Its outermost element is the part; its one link is the headline. */
export function story(scene: Scene, item: FeedItem, index: number, roles: string): TemplateResult {
  const { view, words, parts, more } = scene;
  const { query, locale } = view;
  const lead = !index;
  const kicker = parts.has('category') && kickerOf(item, query.category);
  const note = lead && more && isOld(view) ? more.note(scene) : nothing;
  const pic = parts.has('image') && picture(scene, item, lead, note);
  // An upright without its picture has room for an excerpt.
  const summary =
    (lead || pic === undefined) && parts.has('summary') && item.summary && cut(item.summary, query.summaryLength);
  const title = item.title || words.untitled;
  // A story that opens in a tab of its own must not reach back.
  const rel = query.rel ?? (query.target === '_blank' ? 'noopener' : nothing);
  const link = item.url ? html`<a href=${item.url} target=${query.target ?? nothing} rel=${rel}>${title}</a>` : title;
  return html`<li
    class="cell${roles}${lead ? ' lead' : ''}${pic === undefined ? ' bare' : ''}"
    part=${lead ? 'story lead' : 'story'}
    data-i=${index}
    lang=${item.language && item.language !== locale ? item.language : nothing}
  >
    <div class="top">
      ${kicker ? html`<p part="category" dir="auto">${kicker}</p>` : nothing}${heading(query.headingLevel + 1, 'title', link)}
    </div>
    <div class="rest">
      ${summary ? html`<p part="summary" dir="auto">${summary}</p>` : nothing}${meta(scene, item, lead)}
    </div>
    ${pic || note}
  </li>`;
}

function meta(
  scene: Scene,
  { published, updated, authors, source, url, commentCount }: FeedItem,
  lead: boolean,
): TemplateResult {
  const { parts, words, more, view } = scene;
  const { query, now, locale, base } = view;
  const date = published ?? updated;
  const author = lead && parts.has('author') && authors.map(({ name }) => name).join(', ');
  const dated =
    date && parts.has('date') && query.dates !== 'none' && wordDate(date, query.dates, now, locale, query.timeZone);
  // A story of the page's own site need not say so.
  const host = url && new URL(url).host;
  const from =
    parts.has('source') && (source?.title ?? (base && new URL(base).host === host ? '' : host?.replace(/^www\./, '')));
  return html`<p class="meta">
    ${author ? html`<span part="author"><bdi>${author}</bdi></span>` : nothing}${
      dated
        ? html`<time part="date" datetime=${date.toISOString()} title=${dated.full}
            ><bdi>${dated.fresh ? html`<b>${words.isNew}</b> ` : nothing}${dated.text}</bdi></time
          >`
        : nothing
    }${from ? html`<span part="source"><bdi>${from}</bdi></span>` : nothing}${
      more && commentCount && parts.has('comments') ? html`<span>${more.comments(scene, commentCount)}</span>` : nothing
    }
  </p>`;
}

/** The picture's box: the feed's picture, or what the page wants there. Without one, its width goes to the text. */
function picture(scene: Scene, item: FeedItem, lead: boolean, note: unknown): TemplateResult | undefined {
  const { query, broken, base, first } = scene.view;
  const { url, alt = '', width, height } = item.image ?? {};
  const own = broken.has(url!) ? undefined : webPicture(url, base);
  const any = query.imageHosts === 'any';
  let chosen: Choice | 'tile' | undefined = own && any ? { src: own.href, alt } : undefined;
  if (!any || query.fallbackImage !== 'none' || isSizable(own?.href)) {
    // The box stands, empty, until it is known what may be asked for, and in which size.
    if (scene.more === undefined) return html`<div class="pic"></div>`;
    if (scene.more) chosen = scene.more.choose(scene.view, own, alt);
  }
  if (!chosen) return undefined;
  if (chosen === 'tile') return scene.more?.tile(item, note);
  const urgent = first && lead;
  return html`<div class="pic">
    <img
      part="image"
      alt=${chosen.alt}
      width=${width ?? nothing}
      height=${height ?? nothing}
      loading=${urgent ? 'eager' : 'lazy'}
      fetchpriority=${urgent ? 'high' : 'auto'}
      decoding="async"
      referrerpolicy="no-referrer"
      sizes=${(urgent ? '' : 'auto,') + (lead ? '(min-width:840px) 600px,100vw' : '(min-width:560px) 300px,122px')}
      srcset=${chosen.srcset ?? nothing}
      src=${chosen.src}
    />
    ${note}
  </div>`;
}

/** Whether a picture's host may have sized forms: see `image-sizes.ts`. */
export function isSizable(address = ''): boolean {
  return /^[^/]*\/\/[^/]*\b(blogspot|googleusercontent|ytimg|youtube|wp|wordpress)\.com\//.test(address);
}

/** Whether the copy that readers see is an old one. */
export function isOld({ state, savedAt }: SectionView): boolean {
  return state === 'stale' || savedAt !== undefined;
}

/** A picture's address: always https, but for the page's own host and this machine, where pages are made. */
export function webPicture(text: string | undefined, base?: string): URL | undefined {
  if (!text || !URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  if (!url.protocol.startsWith('http')) return undefined;
  if (!/^(localhost|127\..+|\[::1\])$/.test(url.hostname) && !(base && new URL(base).hostname === url.hostname))
    url.protocol = 'https:';
  return url;
}

/** The first category that tells the reader something: not the section's own, not the blog system's filler. */
function kickerOf({ categories }: FeedItem, own = ''): string | undefined {
  const known = (text?: string): boolean =>
    /^uncategori[sz]ed$/i.test(text!) || text?.toLowerCase() === own.toLowerCase();
  return categories.find(({ label, term }) => !known(label) && !known(term))?.label;
}

/** Cuts at a word, by characters as readers count them. */
function cut(text: string, length: number): string {
  const characters = [...text];
  return characters.length > length
    ? `${characters
        .slice(0, length)
        .join('')
        .replace(/[^\p{L}\p{N}]*\s\S*$/u, '')}…`
    : text;
}
