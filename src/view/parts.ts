import { html, nothing, type TemplateResult } from 'lit';
import type { FeedItem } from '../feed/feed.js';
import { allowedImage, sizeImage } from './image-sizes.js';
import type { SectionView } from './section-view.js';
import { count, wordDate, type Words } from './words.js';

type Piece = TemplateResult | typeof nothing;

/** A real heading: level 1 to 6, as a template each, because a tag's name cannot be filled in. */
export function heading(level: number, part: 'heading' | 'title', content: unknown, id?: string): TemplateResult {
  const named = id ?? nothing;
  return [
    html`<h1 part=${part} id=${named} dir="auto">${content}</h1>`,
    html`<h2 part=${part} id=${named} dir="auto">${content}</h2>`,
    html`<h3 part=${part} id=${named} dir="auto">${content}</h3>`,
    html`<h4 part=${part} id=${named} dir="auto">${content}</h4>`,
    html`<h5 part=${part} id=${named} dir="auto">${content}</h5>`,
    html`<h6 part=${part} id=${named} dir="auto">${content}</h6>`,
  ][level - 1]!;
}

/**
 * What a section shows of a story: the layout's words, replaced by the page's, or changed by `+word` and `-word`.
 * Where several sites meet, each story names its own.
 */
export function shownParts({ query, foreign }: SectionView, usual: string): Set<string> {
  const words = query.show?.toLowerCase().split(/[\s,]+/) ?? [];
  const changes = words.every((word) => /^[+-]/.test(word));
  const parts = new Set(changes ? usual.split(' ') : words);
  if (foreign && changes) parts.add('source');
  for (const word of changes ? words : []) {
    if (word[0] === '-') parts.delete(word.slice(1));
    else parts.add(word.slice(1));
  }
  return parts;
}

/** A link with the target and relation that the page asks for. */
export function link(href: string | undefined, { query }: SectionView, content: unknown): unknown {
  if (!href) return content;
  const rel = [query.rel, query.target === '_blank' && !/\bopener\b/.test(query.rel ?? '') && 'noopener'].filter(Boolean).join(' ');
  return html`<a href=${href} target=${query.target ?? nothing} rel=${rel || nothing}>${content}</a>`;
}

/** One story. Its outermost element is the part; its one link is the headline. */
export function story(view: SectionView, words: Words, item: FeedItem, index: number, roles: string, parts: ReadonlySet<string>): TemplateResult {
  const { query, locale } = view;
  const lead = !index;
  const kicker = parts.has('category') && kickerOf(item, query.category);
  const summary = lead && parts.has('summary') && item.summary && cut(item.summary, query.summaryLength);
  const image = parts.has('image') ? picture(view, item, lead) : nothing;
  return html`<li
    class="cell ${roles}${lead ? ' lead' : ''}${image === nothing ? ' bare' : ''}"
    part=${lead ? 'story lead' : 'story'}
    data-i=${index}
    lang=${item.language && item.language !== locale ? item.language : nothing}
  >
    <div class="top">
      ${kicker ? html`<p part="category" dir="auto">${kicker}</p>` : nothing}
      ${heading(query.headingLevel + 1, 'title', link(item.url, view, item.title || words.untitled))}
    </div>
    <div class="rest">${summary ? html`<p part="summary" dir="auto">${summary}</p>` : nothing}${meta(view, words, item, lead, parts)}</div>
    ${image}
  </li>`;
}

/** A place that is kept for a story: as bars while it may still come, as nothing where none will. */
export function place(index: number, roles: string, waiting: boolean): TemplateResult {
  return html`<li class="cell ${roles}${index ? '' : ' lead'} ${waiting ? 'bars' : 'blank'}" aria-hidden="true">
    ${waiting ? html`<div class="top"><i></i><i></i></div><div class="rest"><i></i></div><div class="pic"></div>` : nothing}
  </li>`;
}

function meta({ query, now, locale, base }: SectionView, words: Words, item: FeedItem, lead: boolean, parts: ReadonlySet<string>): TemplateResult {
  const date = item.published ?? item.updated;
  const author = lead && parts.has('author') && item.authors.map(({ name }) => name).join(', ');
  const dated = date && parts.has('date') && query.dates !== 'none' && wordDate(date, query.dates, now, locale, query.timeZone);
  const source = parts.has('source') && sourceOf(item, base);
  return html`<p class="meta">
    ${author ? html`<span part="author" dir="auto">${author}</span>` : nothing}${
      dated
        ? html`<time part="date" datetime=${date.toISOString()} title=${dated.full}>${dated.fresh ? html`<b>${words.isNew}</b> ` : nothing}${dated.text}</time>`
        : nothing
    }${source ? html`<span part="source" dir="auto">${source}</span>` : nothing}${
      parts.has('comments') && item.commentCount ? html`<span>${count(words.comments, item.commentCount, locale)}</span>` : nothing
    }
  </p>`;
}

/** The picture's box: the feed's picture, the page's own, a tile, or nothing, and then its width goes to the text. */
function picture({ query, broken, base, first }: SectionView, item: FeedItem, lead: boolean): Piece {
  const { url: address, alt = '', width, height } = item.image ?? {};
  const allowed = address && !broken.has(address) ? allowedImage(address, query.imageHosts, base) : undefined;
  if (!allowed && query.fallbackImage === 'tile') {
    return html`<div class="pic tile" aria-hidden="true">${[...item.title][0]}</div>`;
  }
  const src = allowed ?? (query.fallbackImage === 'none' ? undefined : allowedImage(query.fallbackImage, 'any', base));
  if (!src) return nothing;
  const { srcset } = sizeImage(src);
  // A sized form that failed leaves the plain address to try.
  const sized = srcset && !srcset.split(',').some((candidate) => broken.has(candidate.split(' ')[0]!)) ? srcset : undefined;
  const urgent = first && lead;
  const sizes = lead ? '(min-width:840px) 600px,100vw' : '(min-width:560px) 300px,122px';
  return html`<div class="pic">
    <img
      part="image"
      alt=${allowed ? alt : ''}
      width=${width ?? nothing}
      height=${height ?? nothing}
      loading=${urgent ? 'eager' : 'lazy'}
      fetchpriority=${urgent ? 'high' : nothing}
      decoding="async"
      referrerpolicy="no-referrer"
      sizes=${sized ? (urgent ? '' : 'auto,') + sizes : nothing}
      srcset=${sized ?? nothing}
      src=${src}
    />
  </div>`;
}

/** The first category that tells the reader something: not the section's own, not the blog system's filler. */
function kickerOf({ categories }: FeedItem, own = ''): string | undefined {
  const known = (text?: string): boolean => !!text && (/^uncategori[sz]ed$/i.test(text) || text.toLowerCase() === own.toLowerCase());
  return categories.find(({ label, term }) => !known(label) && !known(term))?.label;
}

/** Where a story of another site comes from: the publication's name, else its host. */
function sourceOf({ source, url }: FeedItem, base?: string): string | undefined {
  const host = url && new URL(url).host;
  if (!source?.title && base && host === new URL(base).host) return undefined;
  return source?.title ?? host?.replace(/^www\./, '');
}

/** Cuts at a word, by characters as readers count them. */
function cut(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  return characters.slice(0, length).join('').replace(/\s+\S*$|[\s.,;:–—-]+$/u, '') + '…';
}
