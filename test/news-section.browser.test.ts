import { expect, fixture, html } from '@open-wc/testing';
import '../src/index.js';
import { NewsSection, type NewsClickDetail, type NewsError } from '../src/index.js';
import { HANGS, next, Newsroom, rss, section, stories, titles, until } from './newsroom.js';

describe('<news-section>', () => {
  const room = new Newsroom();
  let release: (response: Response) => void;

  before(() =>
    room.open({
      '/feed.xml': rss(stories(8)),
      '/other.xml': rss([{ title: 'Other', age: 0 }]),
      '/gone.xml': 404,
      '/hangs.xml': HANGS,
      '/late.xml': () => new Promise<Response>((resolve) => (release = resolve)),
      '/pictures.xml': rss([
        { title: 'With', image: 'http://localhost/none.png' },
        { title: 'Without', age: 2 },
      ]),
    }),
  );
  after(() => room.close());

  describe('options', () => {
    it('has every attribute as a property, and every property takes text or a value', async () => {
      const element = await section({ src: '/feed.xml', count: '2' });
      expect(element.count).to.equal(2);
      expect(element.sort).to.equal('newest');
      element.count = 3;
      await next(element, 'loadend');
      expect(titles(element)).to.have.length(3);
      element.setAttribute('count', '4');
      await next(element, 'loadend');
      expect(titles(element)).to.have.length(4);
      element.removeAttribute('count');
      expect(element.count).to.equal(5);
    });

    it('takes an own attribute before the shortcode, and the shortcode before the default', async () => {
      const element = await section({ src: '/feed.xml', count: '2' }, '[From the line][combine][News][7]');
      expect(element.shadowRoot!.querySelector('[part="heading"]')!.textContent.trim()).to.equal('From the line');
      expect(titles(element)).to.have.length(2);
    });

    it('never shows its text, and keeps the text node where it is', async () => {
      const element = await section({ src: '/feed.xml' }, '[H][combine][News][2]');
      expect(element.innerText).not.to.contain('[');
      expect(element.textContent).to.equal('[H][combine][News][2]');
      expect([...element.shadowRoot!.querySelectorAll('slot')].flatMap((slot) => slot.assignedNodes())).to.deep.equal(
        [],
      );
    });

    it('takes its text also when it is set later', async () => {
      const element = await section({ src: '/feed.xml' });
      expect(titles(element)).to.have.length(5);
      const ended = next(element, 'loadend');
      element.textContent = '[H][combine][News][3]';
      await ended;
      expect(titles(element)).to.have.length(3);
    });
  });

  describe('events and states', () => {
    it('tells loadstart, load, loadend in this order, once each, with the stories in the page', async () => {
      const element = document.createElement('news-section');
      element.setAttribute('src', '/feed.xml');
      element.setAttribute('loading', 'eager');
      const told: string[] = [];
      for (const name of ['loadstart', 'load', 'error', 'loadend']) {
        element.addEventListener(name, () => told.push(`${name} ${element.state} ${titles(element).length}`));
      }
      const host = await fixture(html`<div></div>`);
      host.append(element);
      await next(element, 'loadend');
      expect(told).to.deep.equal(['loadstart loading 0', 'load ready 5', 'loadend ready 5']);
      expect(element.matches(':state(ready)')).to.equal(true);
      expect(element.items.map(({ title }) => title)).to.deep.equal(['S1', 'S2', 'S3', 'S4', 'S5']);
    });

    it('tells error with the code where there is nothing to show', async () => {
      const element = document.createElement('news-section');
      element.setAttribute('src', '/gone.xml');
      element.setAttribute('loading', 'eager');
      element.setAttribute('keep', 'none');
      const error = next<CustomEvent<NewsError>>(element, 'error');
      document.body.append(element);
      expect((await error).detail.code).to.equal('http');
      expect((await error).detail.status).to.equal(404);
      expect(element.notice?.fix).to.be.a('string');
      expect(element.matches(':state(error)')).to.equal(true);
      element.remove();
    });

    it('waits for load() where loading is manual, and asks anew on reload()', async () => {
      const host = await fixture(html`<div><news-section src="/feed.xml" loading="manual"></news-section></div>`);
      const element = host.querySelector('news-section')!;
      await element.updateComplete;
      expect(element.state).to.equal('idle');
      await element.load();
      expect(element.state).to.equal('ready');
      await element.reload();
      expect(titles(element)).to.have.length(5);
    });

    it('lets the last request win', async () => {
      const host = await fixture(
        html`<div><news-section src="/late.xml" loading="eager" keep="none"></news-section></div>`,
      );
      const element = host.querySelector('news-section')!;
      await until(() => release);
      element.src = '/other.xml';
      await next(element, 'loadend');
      release(new Response(rss(stories(3))));
      await element.updateComplete;
      expect(titles(element)).to.deep.equal(['Other']);
    });
  });

  describe('manners', () => {
    it('shows fallback children until there is something better, and again when there is not', async () => {
      const host = await fixture(
        html`<div><news-section src="/hangs.xml" loading="eager" keep="none"><a href="/all">All</a></news-section></div>`,
      );
      const element = host.querySelector('news-section')!;
      const link = element.querySelector('a')!;
      await until(() => element.state === 'loading');
      await element.updateComplete;
      expect(link.checkVisibility()).to.equal(true);
      element.src = '/feed.xml';
      await next(element, 'load');
      expect(link.checkVisibility()).to.equal(false);
      element.src = '/gone.xml';
      await next(element, 'error');
      // The author's box stands in its place on localhost; the link is assigned to its slot all the same.
      expect(element.items).to.deep.equal([]);
    });

    it('keeps its stories, and asks nothing, when it is moved', async () => {
      const element = await section({ src: '/feed.xml' });
      const before = room.asked.length;
      const story = element.shadowRoot!.querySelector('a');
      const place = await fixture(html`<div></div>`);
      place.append(element);
      await element.updateComplete;
      expect(element.shadowRoot!.querySelector('a')).to.equal(story);
      expect(room.asked.length).to.equal(before);
      expect(element.state).to.equal('ready');
    });

    it('can be cloned: the clone asks for itself', async () => {
      const element = await section({ src: '/feed.xml' }, '[H][combine][News][3]');
      const clone = element.cloneNode(true) as NewsSection;
      element.after(clone);
      await next(clone, 'loadend');
      expect(titles(clone)).to.deep.equal(titles(element));
    });

    it('leaves a request that nobody wants any more, and picks up when it comes back', async () => {
      const element = await section({ src: '/feed.xml' });
      const host = element.parentElement!;
      element.remove();
      await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
      const ended = next(element, 'loadend');
      host.append(element);
      await ended;
      expect(titles(element)).to.have.length(5);
    });

    it('is upgraded late with the properties that were set before', async () => {
      const host = await fixture(html`<div></div>`);
      const early = document.createElement('late-section') as NewsSection;
      Object.assign(early, { src: '/feed.xml', count: 2, loading: 'eager' });
      host.append(early);
      customElements.define('late-section', class extends NewsSection {});
      await next(early, 'loadend');
      expect(titles(early)).to.deep.equal(['S1', 'S2']);
    });

    it('shows data that the page has, without any request', async () => {
      const before = room.asked.length;
      const host = await fixture(html`<div></div>`);
      const element = document.createElement('news-section');
      element.feed = {
        title: 'Mine',
        items: [{ id: '1', title: 'Own story', url: 'https://mine.example/1', authors: [], categories: [] }],
      };
      element.loading = 'eager';
      host.append(element);
      await next(element, 'load');
      expect(titles(element)).to.deep.equal(['Own story']);
      expect(room.asked.length).to.equal(before);
    });

    it('transforms before repeats are dropped', async () => {
      const host = await fixture(html`<div></div>`);
      const element = document.createElement('news-section');
      element.setAttribute('src', '/feed.xml');
      element.loading = 'eager';
      element.transform = (items) =>
        items.filter(({ title }) => title !== 'S1').map((item) => ({ ...item, title: item.title.toLowerCase() }));
      host.append(element);
      await next(element, 'load');
      expect(titles(element)).to.deep.equal(['s2', 's3', 's4', 's5', 's6']);
    });

    it('draws a picture that fails as if there were none, in the same box', async () => {
      const element = await section({ src: '/pictures.xml' });
      const box = element.getBoundingClientRect();
      await until(() => !element.shadowRoot!.querySelector('img'));
      expect(element.getBoundingClientRect().height).to.equal(box.height);
    });
  });

  describe('clicks', () => {
    const click = async (
      init: MouseEventInit & { on?: string } = {},
    ): Promise<{ detail: NewsClickDetail | undefined; opened: boolean }> => {
      const element = await section({ src: '/feed.xml', heading: 'Clicks' });
      let detail: NewsClickDetail | undefined;
      let opened = false;
      document.addEventListener(
        'news-click',
        (event) => {
          detail = (event as CustomEvent<NewsClickDetail>).detail;
        },
        { once: true },
      );
      // The page of the test is not to be left.
      document.addEventListener(
        'click',
        (event) => {
          opened = !event.defaultPrevented && event.composedPath().some((node) => node instanceof HTMLAnchorElement);
          event.preventDefault();
        },
        { once: true },
      );
      const story = element.shadowRoot!.querySelectorAll('[part~="story"]')[1]!;
      (init.on ? story.querySelector(init.on)! : story).dispatchEvent(
        new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ...init }),
      );
      return { detail, opened };
    };

    it('tells news-click with story, position and heading', async () => {
      const { detail, opened } = await click({ on: 'a' });
      expect([detail?.item.title, detail?.position, detail?.heading]).to.deep.equal(['S2', 1, 'Clicks']);
      expect(opened).to.equal(true);
    });

    it('forwards a click on the card to its one link', async () => {
      const { detail, opened } = await click();
      expect(detail?.item.title).to.equal('S2');
      expect(opened).to.equal(true);
    });

    it('opens nothing where the page cancels news-click', async () => {
      document.addEventListener('news-click', (event) => event.preventDefault(), { once: true });
      expect((await click({ on: 'a' })).opened).to.equal(false);
    });
  });

  it('shows the next N on request, and keeps those that are there', async () => {
    const element = await section({ src: '/feed.xml', count: '3', 'load-more': '' });
    await until(() => element.shadowRoot!.querySelector('.load-more'));
    element.shadowRoot!.querySelector<HTMLButtonElement>('.load-more')!.click();
    await next(element, 'loadend');
    expect(titles(element)).to.deep.equal(['S1', 'S2', 'S3', 'S4', 'S5', 'S6']);
  });

  it('is accessible', async () => {
    await expect(await section({ src: '/feed.xml', heading: 'News' })).to.be.accessible();
  });
});
