import { expect, fixture, html } from '@open-wc/testing';
import { render, type CSSResult } from 'lit';
import type { FeedItem } from '../../src/feed/feed.js';
import { NewsError } from '../../src/feed/news-error.js';
import { resolveQuery, type NewsQueryInput } from '../../src/query/query.js';
import { authorStyles, renderAuthorBox } from '../../src/view/author-view.js';
import * as more from '../../src/view/more.js';
import { needsMore, renderSection } from '../../src/view/render-section.js';
import type { SectionView } from '../../src/view/section-view.js';
import { sectionStyles } from '../../src/view/styles.js';
import { english } from '../../src/view/words.js';

const NOW = Date.UTC(2026, 10, 23, 12);
const HEADLINES = [
  'The ferry that carries a library between nine islands',
  'A bakery warms the school next door with its ovens',
  'Why the lighthouse keeper counts moths',
  'Bundesverfassungsgericht bestätigt Straßenverkehrszulassungsordnung für Donaudampfschifffahrtsgesellschaften',
];
/** A picture of one point, as an address that never leaves the machine. */
const PICTURE = new URL('/test/view/no-such-picture.svg', location.href).href;

function stories(count: number, change: Partial<FeedItem> = {}): FeedItem[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${index}`,
    url: `https://news.example/${index}`,
    title: HEADLINES[index % HEADLINES.length]!,
    summary: 'Nine islands share four thousand books, one captain and a timetable that follows the tide. '.repeat(3),
    image: { url: PICTURE, alt: 'A ferry' },
    published: new Date(NOW - (index * 5 + 0.5) * 3_600_000),
    authors: [{ name: 'Runa Vale' }],
    categories: [{ label: 'Islands' }, { label: 'Transport' }],
    ...change,
  }));
}

function view(query: NewsQueryInput = {}, change: Partial<SectionView> = {}): SectionView {
  const resolved = resolveQuery([{ heading: 'Island News', category: 'Islands', ...query }]);
  return {
    query: resolved,
    state: 'ready',
    heading: 'Island News',
    moreHref: 'https://news.example/',
    items: stories(resolved.count),
    fallback: false,
    broken: new Set(),
    now: NOW,
    locale: 'en-GB',
    base: location.href,
    first: false,
    foreign: false,
    waiting: 0,
    ...change,
  };
}

const FIX = 'Set gateway to the address of yours.';
const FAILED = new NewsError('unreachable', 'The browser could not read news.example.', { fix: FIX });

/** Everything that can stand in a section's box. */
const SITUATIONS: Record<string, (count: number) => Partial<SectionView>> = {
  loading: () => ({ state: 'loading', items: [] }),
  filling: (count) => ({ state: 'loading', items: stories(Math.ceil(count / 2)) }),
  ready: () => ({}),
  'without pictures': (count) => ({ items: stories(count, { image: undefined! }) }),
  'with broken pictures': () => ({ broken: new Set([PICTURE]) }),
  'with long words': (count) => ({
    items: stories(count, { title: HEADLINES[3]!.repeat(3), authors: [{ name: 'Maximiliane '.repeat(9) }] }),
  }),
  'with few words': (count) => ({
    items: stories(count, { title: 'Rain', summary: undefined!, authors: [], categories: [] }),
  }),
  short: (count) => ({ items: stories(Math.ceil(count / 3)) }),
  empty: () => ({ state: 'empty', items: [] }),
  error: () => ({ state: 'error', items: [], notice: FAILED }),
  'with an author’s box': () => ({
    state: 'error',
    items: [],
    notice: FAILED,
    authorBox: renderAuthorBox(FAILED, '[A][combine][B][5]'),
  }),
  stale: () => ({ state: 'stale', savedAt: NOW - 9e7, notice: FAILED }),
  refreshed: () => ({ waiting: 3 }),
};

/** A host as the element is: its own shadow root, the same sheets. */
async function host(
  width = 600,
  sheets: CSSResult[] = [sectionStyles, more.moreStyles, authorStyles],
): Promise<HTMLElement & { show(view: SectionView): ShadowRoot }> {
  const element = await fixture<HTMLElement>(html`<div></div>`);
  element.style.inlineSize = `${width}px`;
  const root = element.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = sheets.map(({ styleSheet }) => styleSheet!);
  return Object.assign(element, {
    show(shown: SectionView): ShadowRoot {
      render(renderSection(shown, english, more), root);
      return root;
    },
  });
}

const text = (root: ParentNode, selector: string): string | undefined =>
  root.querySelector(selector)?.textContent?.trim();

describe('a section', () => {
  for (const query of [
    { layout: 'featuredpost' },
    { layout: 'combine' },
    { layout: 'combine', variant: 'mixed' },
    { show: '-image' },
  ] as const) {
    it(`keeps its height whatever stands in it, at every width and number: ${JSON.stringify(query)}`, async () => {
      const element = await host();
      for (const width of [240, 300, 420, 590, 640, 744, 900, 1200, 1600]) {
        element.style.inlineSize = `${width}px`;
        for (const count of [1, 2, 3, 5, 6, 7, 10, 12]) {
          const heights = Object.values(SITUATIONS).map((situation) => {
            element.show(view({ ...query, count }, situation(count)));
            return Math.round(element.getBoundingClientRect().height * 2) / 2;
          });
          expect([...new Set(heights)], `${count} stories, ${width} px`).to.have.lengthOf(1);
        }
      }
    }).timeout(60_000);
  }

  it('keeps its height when it is paired, and with twice the text size', async () => {
    const element = await host(590);
    element.style.setProperty('--news-size', '32px');
    const heights = Object.values(SITUATIONS).map((situation) => {
      element.show(view({ layout: 'combine', count: 5 }, { paired: true, ...situation(5) }));
      return Math.round(element.getBoundingClientRect().height);
    });
    expect([...new Set(heights)]).to.have.lengthOf(1);
  });

  it('never lets a story out of its cell', async () => {
    const element = await host();
    for (const width of [240, 420, 590, 744, 1200]) {
      element.style.inlineSize = `${width}px`;
      const root = element.show(view({ count: 10 }, SITUATIONS['with long words']!(10)));
      for (const cell of root.querySelectorAll('.cell')) {
        const box = cell.getBoundingClientRect();
        for (const part of cell.querySelectorAll('[part=title], [part=summary], [part=image]')) {
          const { bottom, right } = part.getBoundingClientRect();
          expect(bottom, `${width} px`).to.be.at.most(box.bottom + 1);
          expect(right, `${width} px`).to.be.at.most(box.right + 1);
        }
      }
      expect(element.scrollWidth, `${width} px`).to.be.at.most(width);
    }
  });

  it('is accessible in every situation', async () => {
    const element = await host();
    for (const [name, situation] of Object.entries(SITUATIONS)) {
      element.show(view({ count: 5, loadMore: true }, situation(5)));
      await expect(element, name).to.be.accessible();
    }
  });

  it('names itself, and its heading holds the heading’s text alone', async () => {
    const root = (await host()).show(view());
    expect(root.querySelector('section')).to.have.attribute('aria-label', 'Island News');
    expect(root.querySelector('[part=heading]')?.textContent).to.equal('Island News');
    expect(root.querySelector('[part=more]')).to.have.attribute('aria-label', 'More: Island News');
  });

  it('has a real heading, and stories one level below', async () => {
    const root = (await host()).show(view({ headingLevel: 4 }));
    expect(root.querySelectorAll('h4[part=heading]')).to.have.lengthOf(1);
    expect(root.querySelectorAll('h5[part=title]')).to.have.lengthOf(5);
  });

  it('marks every story, the lead as such, and no place that is only kept', async () => {
    const root = (await host()).show(view({ count: 5 }, { state: 'loading', items: stories(2) }));
    expect([...root.querySelectorAll('li')].map((cell) => cell.getAttribute('part'))).to.deep.equal([
      'story lead',
      'story',
      null,
      null,
      null,
    ]);
    expect(root.querySelectorAll('[part=list] > li:not([aria-hidden])')).to.have.lengthOf(2);
  });

  it('reserves the place of a heading and a link that come with the feed', async () => {
    const element = await host(420);
    const late = (change: Partial<SectionView>): number => {
      const { heading: _, moreHref: __, ...rest } = view({ heading: undefined }, { state: 'loading', items: [] });
      element.show({ ...rest, ...change });
      return element.getBoundingClientRect().height;
    };
    expect(
      late({
        heading: 'A feed’s very long title that would never fit into one line of a phone',
        moreHref: 'https://news.example/',
      }),
    ).to.equal(late({}));
  });

  it('writes no style into the page’s markup', async () => {
    const root = (await host()).show(view());
    expect(root.querySelectorAll('[style]')).to.have.lengthOf(0);
  });
});

describe('a story', () => {
  it('has one link, its headline, with the page’s target', async () => {
    const root = (await host()).show(view({ count: 3, target: '_blank' }));
    for (const story of root.querySelectorAll('[part~=story]')) {
      const links = story.querySelectorAll('a');
      expect(links).to.have.lengthOf(1);
      expect(links[0]).to.have.attribute('target', '_blank');
      expect(links[0]).to.have.attribute('rel', 'noopener');
      expect(links[0]?.parentElement).to.have.attribute('part', 'title');
    }
  });

  it('without an address is text', async () => {
    const [{ url: _, ...item }] = stories(1) as [FeedItem];
    const root = (await host()).show(view({ count: 1 }, { items: [item] }));
    expect(root.querySelectorAll('[part~=story] a')).to.have.lengthOf(0);
    expect(text(root, '[part=title]')).to.equal(HEADLINES[0]);
  });

  it('takes as kicker the first category that is not the section’s own', async () => {
    const root = (await host()).show(view({ category: 'islands' }));
    expect(text(root, '[part=category]')).to.equal('Transport');
  });

  it('shows its age, the whole date as a title', async () => {
    const root = (await host()).show(view({ timeZone: 'UTC' }));
    expect(text(root, '[part=date]')).to.equal('New 30 minutes ago');
    const date = root.querySelector('[part=date]');
    expect(date).to.have.attribute('datetime', '2026-11-23T11:30:00.000Z');
    expect(date?.getAttribute('title')).to.contain('23 November 2026');
  });

  it('shows what `show` says', async () => {
    const element = await host();
    const parts = (show: string, change: Partial<SectionView> = {}): string[] => {
      const root = element.show(view({ show, count: 1 }, change));
      return ['category', 'author', 'date', 'summary', 'image', 'source'].filter((part) =>
        root.querySelector(`[part=${part}]`),
      );
    };
    expect(parts('-author -image')).to.deep.equal(['category', 'date', 'summary']);
    expect(parts('date image')).to.deep.equal(['date', 'image']);
    expect(parts('', { foreign: true })).to.contain('source');
    expect(parts('-source', { foreign: true })).not.to.contain('source');
    expect(parts('junk')).to.deep.equal([]);
  });

  it('in another language says so', async () => {
    const root = (await host()).show(view({ count: 1 }, { items: stories(1, { language: 'ar' }) }));
    expect(root.querySelector('[part~=story]')).to.have.attribute('lang', 'ar');
    expect(root.querySelector('[part=title]')).to.have.attribute('dir', 'auto');
  });

  it('cuts its summary at a word', async () => {
    const root = (await host()).show(view({ count: 1, summaryLength: 24 }));
    expect(text(root, '[part=summary]')).to.equal('Nine islands share four…');
  });

  it('loads the page’s first picture at once, and every other one late', async () => {
    const root = (await host()).show(view({ count: 3 }, { first: true }));
    const pictures = [...root.querySelectorAll('img')];
    expect(pictures.map((picture) => picture.loading)).to.deep.equal(['eager', 'lazy', 'lazy']);
    expect(pictures[0]).to.have.attribute('fetchpriority', 'high');
    expect(pictures[0]).to.have.attribute('referrerpolicy', 'no-referrer');
    expect(pictures[0]).to.have.attribute('alt', 'A ferry');
  });

  it('asks for sized forms only where none has failed', async () => {
    const element = await host();
    const url = 'https://1.bp.blogspot.com/a/s72-c/ferry.jpg';
    const items = stories(1, { image: { url } });
    const srcset = (broken: string[]): string | null | undefined =>
      element
        .show(view({ count: 1 }, { items, broken: new Set(broken) }))
        .querySelector('img')
        ?.getAttribute('srcset');
    expect(srcset([])).to.contain('/w640-h512-p-k-no-nu/ferry.jpg 640w');
    expect(srcset(['https://1.bp.blogspot.com/a/w640-h512-p-k-no-nu/ferry.jpg'])).to.equal(null);
    expect(srcset([url])).to.equal(undefined);
  });

  it('keeps an empty box for a picture until its sized forms are known', async () => {
    const element = await host();
    const items = stories(1, { image: { url: 'https://1.bp.blogspot.com/a/s72-c/ferry.jpg' } });
    const shown = view({ count: 1 }, { items });
    expect(needsMore(shown)).to.equal(true);
    render(renderSection(shown, english), element.shadowRoot!);
    expect(element.shadowRoot!.querySelectorAll('.pic')).to.have.lengthOf(1);
    expect(element.shadowRoot!.querySelectorAll('img')).to.have.lengthOf(0);
    render(renderSection(shown, english, null), element.shadowRoot!);
    expect(element.shadowRoot!.querySelector('img')).not.to.have.attribute('srcset');
  });

  it('never asks a host for pictures that the page does not name', async () => {
    const element = await host();
    const items = stories(1, { image: { url: 'https://tracker.example/a.jpg' } });
    const images = (imageHosts: string): number =>
      element.show(view({ count: 1, imageHosts }, { items })).querySelectorAll('img').length;
    expect(['own', 'cdn.example', 'example'].map(images)).to.deep.equal([0, 0, 1]);
    render(renderSection(view({ count: 1, imageHosts: 'own' }, { items }), english), element.shadowRoot!);
    expect(element.shadowRoot!.querySelectorAll('img')).to.have.lengthOf(0);
  });

  it('upgrades pictures to https, but for this machine’s', async () => {
    const element = await host();
    const src = (url: string): string | undefined =>
      element.show(view({ count: 1 }, { items: stories(1, { image: { url } }) })).querySelector('img')?.src;
    expect(src('http://cdn.example/a.jpg')).to.equal('https://cdn.example/a.jpg');
    expect(src('http://localhost:1/a.jpg')).to.equal('http://localhost:1/a.jpg');
    expect(src('data:image/gif;base64,R0lGOD')).to.equal(undefined);
  });

  it('without a picture shows what the page wants there', async () => {
    const element = await host();
    const show = (fallbackImage: string): ShadowRoot =>
      element.show(view({ count: 1, fallbackImage }, { items: stories(1, { image: undefined! }) }));
    expect(show('none').querySelectorAll('.pic')).to.have.lengthOf(0);
    expect(text(show('tile'), '.tile')).to.equal('T');
    expect(show('/own.png').querySelector('img')).to.have.attribute('src', new URL('/own.png', location.href).href);
  });
});

describe('what stands where stories don’t', () => {
  it('is a calm line, with its code and one way out', async () => {
    const root = (await host()).show(view({}, SITUATIONS['error']!(5)));
    expect(text(root, 'slot[name=error] .message p')).to.equal(more.moreEnglish.failed);
    expect(text(root, 'code')).to.equal('unreachable');
    expect(root.querySelectorAll('.message a')).to.have.lengthOf(1);
  });

  it('names the category that has no stories', async () => {
    const root = (await host()).show(view({ category: 'Harbours' }, SITUATIONS['empty']!(5)));
    expect(text(root, 'slot[name=empty] .message p')).to.equal('No Harbours stories at the moment.');
  });

  it('gives way to the page’s own words, and to fallback children', async () => {
    const element = await host();
    for (const state of ['loading', 'empty', 'error'] as const) {
      const root = element.show(view({}, { state, items: [], notice: FAILED }));
      expect(root.querySelectorAll(`slot[name=${state}] > slot:not([name])`), state).to.have.lengthOf(1);
    }
  });

  it('is a quiet line with the code while nothing more is loaded', async () => {
    const element = await host();
    render(renderSection(view({}, SITUATIONS['error']!(5)), english, null), element.shadowRoot!);
    expect(text(element.shadowRoot!, '.over')).to.equal('unreachable');
  });

  it('is nothing but the box for a front that is ready, or has fallback children', () => {
    expect(needsMore(view())).to.equal(false);
    expect(needsMore(view({}, { state: 'loading', items: [], fallback: true }))).to.equal(false);
    expect(needsMore(view({}, { state: 'loading', items: [] }))).to.equal(true);
    expect(needsMore(view({}, { waiting: 1 }))).to.equal(true);
    expect(needsMore(view({ loadMore: true }))).to.equal(true);
  });

  it('says how old a kept copy is, in the lead', async () => {
    const root = (await host()).show(view({}, { state: 'stale', savedAt: NOW - 7_200_000 }));
    expect(text(root, '[part~=lead] .note')?.replace(/\s+/g, ' ')).to.equal(
      'Saved 2 hours ago. The newest stories can’t be reached.',
    );
  });

  it('announces new stories with a button', async () => {
    const root = (await host()).show(view({}, { waiting: 1 }));
    expect(text(root, '[role=status] button.pill')).to.equal('1 new story');
  });

  it('tells the author what happened, where, and the way out', async () => {
    const root = (await host()).show(view({}, SITUATIONS['with an author’s box']!(5)));
    const box = text(root, '.author')?.replace(/\s+/g, ' ');
    for (const part of ['unreachable', FAILED.message, FIX, '[A][combine][B][5]']) expect(box).to.contain(part);
  });
});
