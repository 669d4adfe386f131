import { expect } from '@open-wc/testing';
import { swapShortcodes } from '../../src/page-scan.js';

const FIVE = [
  '[Lifestyle Viral World News][combine][Lifestyle][5]',
  '[Science Viral World News][combine][Science][5]',
  '[Middle East Viral News][featuredpost][Middle East][10]',
  '[African Viral World News][combine][Africa][5]',
  '[Asian Viral News][featuredpost][Asia][10]',
];
const [ONE = '', TWO = ''] = FIVE;

/** Part of a page, from markup that a host's editor might have made. */
function page(markup: string): HTMLElement {
  // Parsed as the browser parses a page; the scanner is never given markup.
  const parsed = Document.parseHTMLUnsafe(`<!doctype html><body><main>${markup}</main>`);
  const main = document.adoptNode(parsed.querySelector('main')!);
  document.body.append(main);
  return main;
}

/** The lines of a front. */
const linesOf = (front: Element | undefined): string[] => front?.textContent?.split('\n') ?? [];

describe('swapShortcodes', () => {
  const warnings: string[] = [];
  const { warn } = console;

  beforeEach(() => {
    warnings.length = 0;
    console.warn = (...words: unknown[]) => warnings.push(words.map(String).join(' '));
  });
  afterEach(() => {
    console.warn = warn;
    document.querySelector('main')?.remove();
    expect(warnings).to.deep.equal([], 'a warning that no test expects');
  });

  /** What was said to the page's author since the last look. */
  const said = (): string[] => warnings.splice(0);

  it('swaps five plain lines in a data-news box for one front', () => {
    const main = page(`<div data-news="feed.xml">\n${FIVE.join('\n')}\n</div>`);
    const fronts = swapShortcodes(main);
    expect(fronts).to.have.length(1);
    expect(linesOf(fronts[0])).to.deep.equal(FIVE);
    expect(fronts[0]!.localName).to.equal('news-front');
    expect(fronts[0]!.getAttribute('src')).to.equal('feed.xml');
    expect(fronts[0]!.parentElement).to.equal(main.querySelector('[data-news]'));
    expect(main.textContent.trim()).to.equal(FIVE.join('\n'));
  });

  it('reads a Blogger gadget, with its divs, spans and no-break spaces', () => {
    const markup = FIVE.map(
      (line) => `<div><span style="font-size: large;">${line.replaceAll(' ', '&nbsp;')}</span></div>`,
    ).join('<div><br></div>');
    const main = page(
      `<div class="widget HTML" id="HTML1"><h2 class="title">News</h2><div class="widget-content">${markup}</div><div class="clear"></div></div>`,
    );
    const fronts = swapShortcodes(main);
    expect(fronts).to.have.length(1);
    expect(linesOf(fronts[0])).to.deep.equal(FIVE);
    expect(fronts[0]!.hasAttribute('src')).to.equal(false);
    expect(fronts[0]!.parentElement!.className).to.equal('widget-content');
    expect(main.querySelector('.widget-content')!.children).to.have.length(1);
    expect(main.querySelector('h2')!.textContent).to.equal('News');
  });

  it('reads a WordPress paragraph, with its br, nbsp and spans', () => {
    const main = page(
      `<div class="entry-content"><p>Before</p>\n<p>${FIVE.map((line) => line.replace('][', ']</span><span>['))
        .map((line) => `<span>${line}</span>`)
        .join('<br />\n')}&nbsp;</p>\n<p>After</p></div>`,
    );
    const fronts = swapShortcodes(main);
    expect(linesOf(fronts[0])).to.deep.equal(FIVE);
    expect([...main.querySelector('.entry-content')!.children].map(({ localName }) => localName)).to.deep.equal([
      'p',
      'news-front',
      'p',
    ]);
    expect([...main.querySelectorAll('p')].map(({ textContent }) => textContent)).to.deep.equal(['Before', 'After']);
  });

  it('takes lines in paragraphs of their own, and across the comments of an editor, for one run', () => {
    const main = page(
      `<div class="post-body">${FIVE.map((line) => `<!-- wp:paragraph --><p>${line}</p><!-- /wp:paragraph -->`).join('\n\n')}</div>`,
    );
    const fronts = swapShortcodes(main);
    expect(fronts).to.have.length(1);
    expect(linesOf(fronts[0])).to.deep.equal(FIVE);
    expect(main.querySelector('.post-body')!.children).to.have.length(1);
  });

  it('leaves the other text of the container where it was', () => {
    const main = page(
      `<div data-news="f"><p>Intro <b>bold</b><br>${ONE}<br>${TWO}<br>Outro <a href="#x">link</a></p>\ntext\n${ONE}\nmore text</div>`,
    );
    const fronts = swapShortcodes(main);
    expect(fronts.map(linesOf)).to.deep.equal([[ONE, TWO], [ONE]]);
    for (const front of fronts) front.replaceWith('|');
    expect(main.textContent.replace(/\s+/g, ' ').trim()).to.equal('Intro bold|Outro link text | more text');
    expect(main.querySelectorAll('br')).to.have.length(1);
    expect(main.querySelector('a')!.getAttribute('href')).to.equal('#x');
  });

  it('begins another front where something stands between two lines', () => {
    for (const between of [
      '<p>text</p>',
      '<img alt="">',
      '<hr>',
      '<pre>code</pre>',
      '<script type="text/plain">x</script>',
      '<div data-news="g"></div>',
    ]) {
      const main = page(`<div data-news="f"><p>${ONE}</p>${between}<p>${TWO}</p></div>`);
      expect(swapShortcodes(main).map(linesOf), between).to.deep.equal([[ONE], [TWO]]);
      main.remove();
    }
  });

  it('reads a line that the source broke inside a bracket', () => {
    const main = page(
      `<div data-news="f">[Lifestyle Viral\n   World News][combine][Lifestyle][5]\n[oops\n${TWO}</div>`,
    );
    expect(linesOf(swapShortcodes(main)[0])).to.deep.equal([ONE]);
    expect(main.textContent).to.contain('[oops');
    expect(main.querySelectorAll('news-front')).to.have.length(2);
  });

  it('hands over every option of the page, the nearest first', () => {
    const main = page(
      `<div data-news="outer.xml" data-news-gateway="https://gate.example" data-news-theme="classic" data-news-load-more><div class="widget Text">${ONE}</div><div data-news="inner.xml" data-news-theme="minimal">${TWO}</div></div>`,
    );
    const fronts = swapShortcodes(main);
    const options = fronts.map((front) =>
      Object.fromEntries([...front.attributes].map(({ name, value }) => [name, value])),
    );
    expect(options).to.deep.equal([
      { src: 'outer.xml', gateway: 'https://gate.example', theme: 'classic', 'load-more': '' },
      { src: 'inner.xml', gateway: 'https://gate.example', theme: 'minimal', 'load-more': '' },
    ]);
  });

  it('takes an empty data-news for the feed the page announces', () => {
    const [front] = swapShortcodes(page(`<div data-news>${ONE}</div>`));
    expect(front!.hasAttribute('src')).to.equal(false);
  });

  it('may be told by the body', () => {
    document.body.setAttribute('data-news', 'feed.xml');
    try {
      const main = page(`<p>${ONE}</p><section id="comments"><p>${TWO}</p></section>`);
      const fronts = swapShortcodes(document);
      expect(fronts.map(linesOf)).to.deep.equal([[ONE]]);
      expect(fronts[0]!.getAttribute('src')).to.equal('feed.xml');
      expect(main.querySelector('#comments')!.textContent).to.equal(TWO);
    } finally {
      document.body.removeAttribute('data-news');
    }
  });

  it('never touches comments, code, forms and text that is being edited', () => {
    for (const markup of [
      `<!-- ${ONE} -->`,
      `<pre>${ONE}</pre>`,
      `<p><code>${ONE}</code></p>`,
      `<textarea>${ONE}</textarea>`,
      `<script type="text/plain">${ONE}</script>`,
      `<style>${ONE}</style>`,
      `<noscript>${ONE}</noscript>`,
      `<template>${ONE}</template>`,
      `<select><option>${ONE}</option></select>`,
      `<button>${ONE}</button>`,
      `<iframe srcdoc="">${ONE}</iframe>`,
      `<div contenteditable><p>${ONE}</p></div>`,
      `<div contenteditable="plaintext-only">${ONE}</div>`,
      `<div class="comments"><p>${ONE}</p></div>`,
      `<ol class="commentlist"><li>${ONE}</li></ol>`,
      `<div itemscope itemtype="https://schema.org/Comment">${ONE}</div>`,
      `<news-front src="f">${ONE}</news-front>`,
      `<news-section src="f">${ONE}</news-section>`,
    ]) {
      const main = page(`<div data-news="f">${markup}</div>`);
      const before = main.innerHTML;
      expect(swapShortcodes(main), markup).to.deep.equal([]);
      expect(main.innerHTML).to.equal(before);
      main.remove();
    }
    const main = page(`<div class="comments"><div class="comment"><div class="entry-content">${ONE}</div></div></div>`);
    expect(swapShortcodes(main)).to.deep.equal([]);
  });

  it('looks nowhere else', () => {
    const main = page(`<p>${ONE}</p><div class="widget Label"><p>${ONE}</p></div>`);
    expect(swapShortcodes(main)).to.deep.equal([]);
  });

  it('leaves prose and Markdown alone and says nothing', () => {
    const main = page(
      '<div data-news="f"><p>See [the docs][docs] and [a][b].</p><p>[gallery ids="1"]</p><p>[a]: https://a.example</p><p>and/or</p></div>',
    );
    const before = main.innerHTML;
    expect(swapShortcodes(main)).to.deep.equal([]);
    expect(main.innerHTML).to.equal(before);
  });

  it('draws what is nearly a shortcode, mended, and says so in one line', () => {
    const main = page(`<div data-news="f">[Africa News][combin][Africa][99]</div>`);
    expect(linesOf(swapShortcodes(main)[0])).to.deep.equal(['[Africa News][featuredpost][Africa][50]']);
    const lines = said();
    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/^news-section: bad-shortcode: .*combin.*column 15.*99/);
  });

  it('reports footnotes that look like one, and leaves them where they are', () => {
    const main = page(`<div data-news="f"><p>[1][2][3]</p></div>`);
    expect(swapShortcodes(main)).to.deep.equal([]);
    expect(main.textContent).to.equal('[1][2][3]');
    expect(said()).to.have.length(1);
  });

  it('does nothing the second time', () => {
    const main = page(
      `<div data-news="f"><p>${ONE}</p></div><div class="widget HTML"><div class="widget-content">5/Africa/slider</div></div>`,
    );
    expect(swapShortcodes(main)).to.have.length(2);
    const before = main.innerHTML;
    expect(swapShortcodes(main)).to.deep.equal([]);
    expect(swapShortcodes(document)).to.deep.equal([]);
    expect(main.innerHTML).to.equal(before);
  });

  it('reads a part of the page that lies within a container', () => {
    const main = page(`<div data-news="f"><section><p>${ONE}</p></section><p>${TWO}</p></div>`);
    const [front, more] = swapShortcodes(main.querySelector('section')!);
    expect(linesOf(front)).to.deep.equal([ONE]);
    expect(front!.getAttribute('src')).to.equal('f');
    expect(more).to.equal(undefined);
  });

  it('puts the front into the page once, with everything it needs', () => {
    const seen: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes) if (node instanceof Element) seen.push(node.outerHTML.slice(0, 24));
    });
    const main = page(`<div data-news="f"><p><span><b>${ONE}</b></span></p></div>`);
    observer.observe(main, { childList: true, subtree: true });
    swapShortcodes(main);
    for (const { addedNodes } of observer.takeRecords())
      for (const node of addedNodes) if (node instanceof Element) seen.push(node.outerHTML.slice(0, 20));
    observer.disconnect();
    expect(seen).to.deep.equal(['<news-front src="f">']);
  });

  describe('the dialects of old blogs', () => {
    for (const [content, wanted] of [
      ['5/Africa/slider', '[Africa][featuredpost][Africa][5]'],
      ['<p><span>Africa/col-left</span></p>', '[Africa][combine][Africa][5]'],
      ['[Style-2/Middle East/6]', '[Middle East][combine][Middle East][6]'],
      ['{getPosts} $results={4} $label={Asia} $type={feat-big}', '[Asia][featuredpost][Asia][4]'],
      ['<span data-type="slider" data-label="Africa" data-no="6"></span>', '[Africa][featuredpost][Africa][6]'],
    ] as const) {
      it(`are read as the whole content of a gadget: ${content}`, () => {
        const main = page(
          `<div class="widget HTML"><h2 class="title">Old title</h2><div class="widget-content">\n${content}\n</div></div>`,
        );
        const fronts = swapShortcodes(main);
        expect(fronts.map(linesOf)).to.deep.equal([[wanted]]);
        expect(main.querySelector('.widget-content')!.textContent.trim()).to.equal(wanted);
        expect(main.querySelector('h2')!.textContent).to.equal('Old title');
      });
    }

    it('are nothing among other things, of an unknown type, or outside a gadget', () => {
      for (const markup of [
        '<div class="widget HTML"><div class="widget-content">5/Africa/slider and more<br>text</div></div>',
        '<div class="widget HTML"><div class="widget-content">5/Africa/slider<img alt=""></div></div>',
        '<div class="widget HTML"><div class="widget-content">5/Africa/unknown</div></div>',
        '<div class="widget HTML"><div class="widget-content"><span data-type="slider" data-label="A"></span><span data-type="slider" data-label="B"></span></div></div>',
        '<div class="post-body">5/Africa/slider</div>',
        '<div data-news="f"><p>and</p><p>5/Africa/slider</p></div>',
      ]) {
        const main = page(markup);
        const before = main.innerHTML;
        expect(swapShortcodes(main), markup).to.deep.equal([]);
        expect(main.innerHTML).to.equal(before);
        main.remove();
      }
    });
  });
});
