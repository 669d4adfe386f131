import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { answer } from '../../demo/feeds/site.js';
import { openPage, publish, settled, shownSections, type PageOptions, type Published } from './harness.js';

/** From a real news blog, byte for byte. */
const LINES = [
  '[Lifestyle Viral World News][combine][Lifestyle][5]',
  '[Science Viral World News][combine][Science][5]',
  '[Middle East Viral News][featuredpost][Middle East][10]',
  '[African Viral World News][combine][Africa][5]',
  '[Asian Viral News][featuredpost][Asia][10]',
];

const FRONT = [
  ['Lifestyle Viral World News', 'Lifestyle', 5],
  ['Science Viral World News', 'Science', 5],
  ['Middle East Viral News', 'Middle East', 10],
  ['African Viral World News', 'Africa', 5],
  ['Asian Viral News', 'Asia', 10],
] as const;

const SCRIPT = '<script type="module" src="/shortcodes.js"></script>';

/** What every snippet of ours carries: nobody sees a bracket before the elements are defined. */
const SNIPPET =
  '<style>news-front:not(:defined),news-section:not(:defined){display:block;font-size:0}' +
  'news-front:not(:defined)>*,news-section:not(:defined)>*{font-size:1rem}</style>';

const LINK = '<a href="/stories">All stories</a>';

const html = (body: string, head = SCRIPT, bodyAttributes = ''): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Not ours</title>${head}</head>
<body ${bodyAttributes}>${body}</body></html>`;

/** A site whose blog is the newspaper: its feeds at the root, as Blogger has them, and everything else as it is. */
const blog = (files: Record<string, string>): Promise<Published> =>
  publish(files, (request) => {
    const url = new URL(request.url);
    if (url.pathname.startsWith('/feeds/')) url.pathname = `/blogger${url.pathname}`;
    return answer(new Request(url, request));
  });

/** A Blogger gadget of the kind HTML/JavaScript, as its editor leaves pasted lines. */
const gadget = (lines: string[]): string => `
<div class="widget HTML" data-version="1" id="HTML3">
  <h2 class="title">Around the world</h2>
  <div class="widget-content">${lines
    .map((line) => `<div><span style="font-size: medium;">${line.replaceAll(' ', '&nbsp;')}</span></div>`)
    .join('<div><br /></div>\n')}</div>
  <div class="clear"></div>
</div>`;

/** A WordPress post: `<br>` for every line end, spans of its editor, spaces and quotes as its typography makes them. */
const post = (lines: string[]): string => `
<article class="post"><div class="entry-content">
<p>She said: &#8220;Read <a href="/a">[the notes]</a>, it&#8217;s all there.&#8221;</p>
<p class="has-medium-font-size"><span style="font-weight: 400;">${lines
  .map((line) => line.replace('Viral ', 'Viral&nbsp;').replace('][', ']</span><span style="font-weight: 400;">['))
  .join('<br />\n')}&nbsp;</span></p>
<p>That was the news.</p>
</div></article>`;

/** Where five lines stand as text on somebody's page, and what the swapped page has to ask for. */
const PAGES: { name: string; page: string; requests: string[]; leaves?: string[] }[] = [
  {
    name: 'in a box that names the feed',
    page: html(`<h1>News</h1>\n<div data-news="feed.xml">\n${LINES.join('\n')}\n</div>`),
    requests: ['/feed.xml'],
    leaves: ['News'],
  },
  {
    name: 'in a Blogger gadget, on a page whose body names the feed',
    page: html(gadget(LINES), SCRIPT, 'data-news="/feed.xml"'),
    requests: ['/feed.xml'],
    leaves: ['Around the world'],
  },
  {
    name: 'in a Blogger gadget, on a page that announces its feed',
    page: html(
      gadget(LINES),
      `<link rel="alternate" type="application/rss+xml" title="Viral World News - Comments" href="/comments.xml">
      <link rel="alternate" type="application/rss+xml" title="Viral World News - RSS" href="/feed.xml">${SCRIPT}`,
    ),
    requests: ['/feed.xml'],
    leaves: ['Around the world'],
  },
  {
    name: 'in a Blogger gadget, on a page of that blog',
    page: html(
      gadget(LINES),
      `<link rel="alternate" type="application/atom+xml" title="Viral World News - Atom" href="/feeds/posts/default">
      <link rel="service.post" type="application/atom+xml" title="Viral World News - Atom" href="https://www.blogger.com/feeds/1/posts/default">${SCRIPT}`,
    ),
    requests: FRONT.map(([, category]) => `/feeds/posts/summary/-/${encodeURIComponent(category)}`),
    leaves: ['Around the world'],
  },
  {
    name: 'in a WordPress paragraph, on a page whose body names the feed',
    page: html(post(LINES), SCRIPT, 'data-news="/feed.xml"'),
    requests: ['/feed.xml'],
    leaves: ['She said: “Read [the notes], it’s all there.”', 'That was the news.'],
  },
  {
    name: 'in a WordPress paragraph, on a page of that site',
    page: html(
      post(LINES),
      `<link rel="https://api.w.org/" href="/wordpress/wp-json/">
      <link rel="alternate" type="application/rss+xml" title="Viral World News &raquo; Feed" href="/feed.xml">${SCRIPT}`,
    ),
    requests: ['/wordpress/wp-json/wp/v2/categories', ...FRONT.map(() => '/wordpress/wp-json/wp/v2/posts')],
    leaves: ['She said: “Read [the notes], it’s all there.”', 'That was the news.'],
  },
];

describe('shortcodes as plain text, on a page with shortcodes.js only', () => {
  for (const { name, page, requests, leaves = [] } of PAGES) {
    it(`become the front: ${name}`, async () => {
      const site = await blog({ 'index.html': page });
      const open = await openPage(asReader(site));
      await settled(open.page);

      const sections = await shownSections(open.page);
      assert.deepEqual(
        sections.map(({ heading, state, stories }) => [heading, state, stories.length]),
        FRONT.map(([heading, , count]) => [heading, 'ready', count]),
      );
      const labels = await open.page.evaluate(() =>
        [
          ...document.querySelectorAll<HTMLElement & { items?: { categories: { label: string }[] }[] }>('news-section'),
        ].map(({ items = [] }) => items.map(({ categories }) => categories.map(({ label }) => label))),
      );
      labels.forEach((stories, i) =>
        assert.ok(
          stories.every((list) => list.includes(FRONT[i]![1])),
          FRONT[i]![0],
        ),
      );
      const links = sections.flatMap(({ stories }) => stories.map(({ href }) => href));
      assert.equal(new Set(links).size, 35, 'a story is shown twice');
      assert.equal(await open.page.evaluate(() => document.querySelectorAll('news-front').length), 1);

      const asked = site.visits.map(({ path }) => path).filter((path) => /^\/feeds?\b|wp-json|\.xml$/.test(path));
      assert.deepEqual(asked.sort(), [...requests].sort());

      // All that is left of the page's own text: the rest of it, and no line.
      const own = await open.page.evaluate(() =>
        document.body.innerText
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      );
      assert.deepEqual(own, leaves);
      assert.doesNotMatch(await visibleText(open.page), /\]\s*\[|\[(combine|featuredpost)\]/);
      assert.deepEqual([open.errors, open.console], [[], []]);
    });
  }

  it('find a category whose apostrophe the editor made curly', async () => {
    const rss = `<rss version="2.0"><channel><title>Health</title>
      <item><title>Sleep well</title><link>https://health.example/1</link><category>Women's Health</category></item>
      <item><title>Something else</title><link>https://health.example/2</link><category>Men</category></item>
      </channel></rss>`;
    const line = '[&#8220;Hers&#8221; &#8211; women&#8217;s pages][combine][Women&#8217;s Health][5]';
    const site = await publish({
      'index.html': html(post([line]), SCRIPT, 'data-news="/health.xml"'),
      'health.xml': rss,
    });
    const { page } = await openPage(asReader(site));
    await settled(page);
    const [section] = await shownSections(page);
    assert.equal(section?.heading, '“Hers” – women’s pages');
    assert.deepEqual(
      section?.stories.map(({ title }) => title),
      ['Sleep well'],
    );
  });

  it('stay text in comments, pre, code, textarea and text that is being edited', async () => {
    const line = LINES[0]!;
    const kept = [
      `<section id="comments"><p>${line}</p></section>`,
      `<div class="comment-body"><p>${line}</p></div>`,
      `<ol class="commentlist"><li><div class="entry-content"><p>${line}</p></div></li></ol>`,
      `<pre>${line}</pre>`,
      `<p><code>${line}</code></p>`,
      `<textarea cols="70">${line}</textarea>`,
      `<div contenteditable="true">${line}</div>`,
    ];
    const boxes = kept.map((markup) => `<div class="kept">${markup}</div>`).join('\n');
    const site = await blog({
      'index.html': html(
        `<div class="entry-content">${boxes}</div><p>${line}</p>${gadget([LINES[1]!])}`,
        SCRIPT,
        'data-news="/feed.xml"',
      ),
      // Where only the usual places are searched, comments lie outside them or within.
      'usual.html': html(
        `<div class="post-body">${boxes}</div>${boxes}<div class="post-body" data-news="/feed.xml">${LINES[1]}</div>`,
      ),
    });
    for (const [path, swapped, boxCount] of [
      ['', 2, kept.length],
      ['usual.html', 1, 2 * kept.length],
    ] as const) {
      const open = await openPage(`${asReader(site)}${path}`);
      await settled(open.page);
      const found = await open.page.evaluate(() => ({
        sections: document.querySelectorAll('news-section').length,
        kept: [...document.querySelectorAll('.kept')].map((box) =>
          (box.querySelector('textarea')?.value ?? box.textContent).trim(),
        ),
        inside: document.querySelectorAll('.kept :is(news-front, news-section)').length,
      }));
      assert.equal(found.sections, swapped);
      assert.equal(found.inside, 0);
      assert.deepEqual(found.kept, Array<string>(boxCount).fill(line));
      assert.deepEqual([open.errors, open.console], [[], []]);
    }
  });

  it('show no bracket when the feed is a 404, and leave the link that stands with them', async () => {
    for (const box of [
      `<div data-news="/gone.xml">\n${LINES.join('\n')}\n${LINK}</div>`,
      `<div data-news="/gone.xml"><p>${LINES.join('<br>')}</p><p>${LINK}</p></div>`,
    ]) {
      const site = await publish({ 'index.html': html(box) });
      const { page, errors } = await openPage(asReader(site));
      await settled(page);
      await page.waitForNetworkIdle();
      const text = await visibleText(page);
      assert.doesNotMatch(text, /[[\]]/);
      assert.match(text, /All stories/);
      assert.deepEqual(errors, []);
    }
  });
});

describe('the snippet, where no stories can come', () => {
  const element = (name: string, lines: string[]): string =>
    `<h1>News</h1><${name} src="/gone.xml">\n${lines.join('\n')}\n${LINK}\n</${name}><p>Text below.</p>`;
  const scripts = '<script type="module" src="/news-section.js"></script>';

  for (const [what, options] of [
    ['scripts are off', { javaScript: false }],
    ['scripts are blocked', { block: (url: string): boolean => url.endsWith('.js') }],
  ] as [string, PageOptions][]) {
    for (const name of ['news-front', 'news-section']) {
      it(`looks to the pixel as if no shortcode stood in the ${name}, only its link, when ${what}`, async () => {
        const lines = name === 'news-front' ? LINES : LINES.slice(0, 1);
        const site = await publish({
          'index.html': html(element(name, lines), SNIPPET + scripts),
          'without.html': html(element(name, []), SNIPPET + scripts),
        });
        const withLines = await openPage(asReader(site), { ...options, width: 768, height: 300 });
        const without = await openPage(`${asReader(site)}without.html`, { ...options, width: 768, height: 300 });
        assert.equal(await visibleText(withLines.page), 'News All stories Text below.');
        const [seen, wanted] = [await withLines.page.screenshot(), await without.page.screenshot()];
        assert.ok(Buffer.from(seen).equals(wanted), 'the two pages look different');
      });
    }
  }

  for (const name of ['news-front', 'news-section']) {
    it(`shows the link in the ${name} and no bracket when the feed is a 404`, async () => {
      const lines = name === 'news-front' ? LINES : LINES.slice(0, 1);
      const site = await publish({ 'index.html': html(element(name, lines), SNIPPET + scripts) });
      const { page, errors } = await openPage(asReader(site));
      await settled(page);
      await page.waitForNetworkIdle();
      const text = await visibleText(page);
      assert.match(text, /All stories/);
      assert.doesNotMatch(text, /[[\]]/);
      assert.doesNotMatch(await page.evaluate(() => document.body.innerText), /[[\]]/);
      assert.deepEqual(errors, []);
    });
  }
});

/** On 127.0.0.1 a page is its author's own, who is shown more; under a name it is seen as its readers see it. */
function asReader(site: Published): string {
  return `${site.origin.replace('127.0.0.1', 'blog.example')}/`;
}

/** Every word that is on the page for the eye: what slots show, open shadow roots included, no text without a size. */
async function visibleText(page: Page): Promise<string> {
  const words = await page.evaluate(`(() => {
    const words = [];
    const look = (node) => {
      if (node instanceof Text) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const seen = [...range.getClientRects()].some(({ width, height }) => width > 0.5 && height > 0.5);
        if (seen && node.data.trim()) words.push(node.data);
      } else if (node instanceof Element) {
        if (/^(SCRIPT|STYLE|TEMPLATE)$/i.test(node.nodeName)) return;
        if (getComputedStyle(node).display !== 'contents' && !node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return;
        const assigned = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
        (assigned.length ? assigned : (node.shadowRoot ?? node).childNodes).forEach(look);
      }
    };
    look(document.body);
    return words;
  })()`);
  return (words as string[]).join(' ').replace(/\s+/g, ' ').trim();
}
