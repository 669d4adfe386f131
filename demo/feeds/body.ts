import { element, escapeText } from './markup.js';
import { pictureUrl, type Block, type Story } from './story.js';

/** How a picture stands in HTML; feeds write it in more ways than one. */
export type ImageTag = (url: string, alt: string) => string;

/** An `<img>` that is also well-formed XML. */
export const plainImage: ImageTag = (url, alt) => element('img', { src: url, alt, width: 1200, height: 800 });

/** A story's body as HTML (well-formed XML too), without its own picture; `base` stands before addresses that begin with `/`. */
export function bodyHtml(story: Story, base: string): string {
  return story.body.map((block) => blockHtml(block, base)).join('\n');
}

/** A story's own picture as a figure, or nothing. */
export function figureHtml(story: Story, base: string, image: ImageTag = plainImage): string {
  if (!story.picture) return '';
  return element('figure', {}, image(pictureUrl(story.picture, base), story.alt ?? ''));
}

function blockHtml(block: Block, base: string): string {
  const rooted = (html: string): string => html.replaceAll(' href="/', ` href="${base}/`);
  if (typeof block === 'string') return `<p>${rooted(block)}</p>`;
  if ('quote' in block) {
    return `<blockquote><p>${rooted(block.quote)}</p><cite>${escapeText(block.by)}</cite></blockquote>`;
  }
  if ('picture' in block) {
    return `<figure>${plainImage(pictureUrl(block.picture, base), '')}<figcaption>${block.caption}</figcaption></figure>`;
  }
  return `<ul>${block.map((line) => `<li>${rooted(line)}</li>`).join('')}</ul>`;
}
