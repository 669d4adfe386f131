import { bodyHtml, figureHtml } from './body.js';
import { element, escapeText, textElement } from './markup.js';
import { MOTTO, PAPER, dateOf, storyUrl, type Site, type Story } from './story.js';

/** `<link>` elements a page announces its feeds with. */
export type Announced = readonly {
  readonly rel: string;
  readonly type?: string;
  readonly href: string;
  readonly title?: string;
}[];

const STYLE = `
  :root { color-scheme: light dark; --ink: light-dark(#15171a, #ecebe8); --ground: light-dark(#fff, #131518); --accent: light-dark(#a8231c, #ff9a86) }
  body { margin: 0 auto; max-width: 42rem; padding: 1.5rem 1.25rem 4rem; background: var(--ground); color: var(--ink); font: 1.125rem/1.6 Georgia, 'Noto Serif', serif }
  header { border-block-end: 3px double; padding-block-end: .75rem; margin-block-end: 1.5rem; font-weight: 700 }
  a { color: inherit; text-underline-offset: .15em } header a { text-decoration: none; font-size: 1.5rem }
  h1 { font-size: clamp(1.75rem, 6vw, 2.5rem); line-height: 1.15; margin: .25em 0 .5em; text-wrap: balance }
  .kicker { color: var(--accent); font: 700 .9rem/1.3 system-ui, sans-serif; margin: 0 } .small { font: .875rem/1.5 system-ui, sans-serif; opacity: .75 }
  figure { margin: 1.5rem 0 } img { display: block; width: 100%; height: auto } figcaption { font-size: .875rem; opacity: .75; margin-block-start: .5rem }
  blockquote { margin: 1.5rem 0; padding-inline-start: 1rem; border-inline-start: 4px solid var(--accent); font-size: 1.25rem } cite { font-size: .95rem; opacity: .75 }`;

/** A story's own page: small, readable, without script. */
export function storyPage(story: Story, site: Site, announced: Announced): string {
  const date = dateOf(story, site.now);
  const main = [
    textElement('p', `${story.desk} · ${story.topic}`, { class: 'kicker' }),
    textElement('h1', story.title),
    textElement('p', story.summary),
    element(
      'p',
      { class: 'small' },
      `${escapeText(story.by.join(', '))} · ${textElement('time', date.toUTCString().slice(0, 16), { datetime: date.toISOString() })}`,
    ),
    figureHtml(story, site.origin),
    bodyHtml(story, site.origin),
    textElement('p', 'This newspaper is invented, and so is every name in it.', { class: 'small' }),
  ];
  return page(story.title, main.join('\n'), announced, story.language);
}

/** A page that lists stories: a site's home, a label, a category. */
export function listPage(heading: string, site: Site, announced: Announced): string {
  const rows = site.stories.map((story) =>
    element(
      'p',
      { lang: story.language, dir: story.language ? 'auto' : undefined },
      textElement('a', story.title, { href: storyUrl(story, site.origin) }),
    ),
  );
  return page(heading, textElement('h1', heading) + rows.join('\n'), announced);
}

function page(title: string, main: string, announced: Announced, language = 'en'): string {
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)} – ${PAPER}</title>
<meta name="description" content="${MOTTO}">
${announced.map((link) => element('link', link)).join('\n')}
<style>${STYLE}
</style>
</head>
<body>
<header><a href="/">${PAPER}</a></header>
<main>
${main}
</main>
</body>
</html>
`;
}
