import { expect, fixture, html } from '@open-wc/testing';
import '../src/index.js';
import type { NewsFront, NewsSection } from '../src/index.js';
import { next, Newsroom, rss, titles, until, type Draft } from './newsroom.js';

describe('<news-front>', () => {
  const room = new Newsroom();
  const drafts: Draft[] = Array.from({ length: 20 }, (_, i) => ({
    title: `S${i + 1}`,
    category: i % 2 ? 'Odd' : 'Even',
    age: i + 1,
  }));

  before(() => room.open({ '/feed.xml': rss(drafts), '/gone.xml': 404 }));
  after(() => room.close());

  const sectionsOf = (front: Element): NewsSection[] => [...front.querySelectorAll('news-section')];
  const done = (front: Element): Promise<void> =>
    until(() => sectionsOf(front).length && sectionsOf(front).every(({ state }) => !/idle|loading/.test(state)));

  async function make(text: string, attributes: Record<string, string> = {}): Promise<NewsFront> {
    const host = await fixture(html`<div lang="en"></div>`);
    const front = document.createElement('news-front');
    for (const [name, value] of Object.entries({ src: '/feed.xml', loading: 'eager', keep: 'none', ...attributes }))
      front.setAttribute(name, value);
    front.textContent = text;
    host.append(front);
    await done(front);
    return front;
  }

  it('makes a section of every line, in order, and shows no story twice', async () => {
    const front = await make('\n[One][combine][recent][3]\n\n[Two][featuredpost][Odd][4]\n');
    const [one, two] = sectionsOf(front);
    expect(one!.getAttribute('shortcode')).to.equal('[One][combine][recent][3]');
    expect(titles(one!)).to.deep.equal(['S1', 'S2', 'S3']);
    expect(titles(two!)).to.deep.equal(['S4', 'S6', 'S8', 'S10']);
    expect(front.innerText).not.to.contain('[');
  });

  it('reads lines that an editor has broken into <br>, <p> and <div>, and mixes them with sections', async () => {
    const host = await fixture(html`<div lang="en">
      <news-front src="/feed.xml" loading="eager" keep="none"
        >[A][combine][recent][1]<br />[B][combine][recent][1]
        <news-section heading="C" count="1"></news-section>
        <p>[D][combine][recent][1]</p></news-front
      >
    </div>`);
    const front = host.querySelector('news-front')!;
    await done(front);
    const headings = sectionsOf(front).map((section) =>
      section.shadowRoot!.querySelector('[part="heading"]')!.textContent.trim(),
    );
    expect(headings).to.deep.equal(['A', 'B', 'C', 'D']);
    expect(sectionsOf(front).flatMap(titles)).to.deep.equal(['S1', 'S2', 'S3', 'S4']);
  });

  it('hands its options down, and writes none into its children', async () => {
    const front = await make('[A][combine][recent][2]', { 'heading-level': '4', count: '9', heading: 'Not theirs' });
    const [section] = sectionsOf(front);
    expect(section!.shadowRoot!.querySelector('h4')).not.to.equal(null);
    expect(section!.getAttributeNames()).to.deep.equal(['shortcode']);
    expect(titles(section!)).to.have.length(2);
  });

  it('lets one section repeat where it may', async () => {
    const host = await fixture(html`<div lang="en">
      <news-front src="/feed.xml" loading="eager" keep="none">
        <news-section count="2"></news-section><news-section count="2" allow-repeats></news-section><news-section count="2"></news-section>
      </news-front>
    </div>`);
    const front = host.querySelector('news-front')!;
    await done(front);
    expect(sectionsOf(front).map(titles)).to.deep.equal([
      ['S1', 'S2'],
      ['S1', 'S2'],
      ['S3', 'S4'],
    ]);
  });

  it('does not double its sections when it is cloned or moved', async () => {
    const front = await make('[A][combine][recent][2]\n[B][combine][recent][2]');
    const clone = front.cloneNode(true) as NewsFront;
    front.after(clone);
    await done(clone);
    expect(sectionsOf(clone)).to.have.length(2);
    front.parentElement!.prepend(clone);
    await clone.updateComplete;
    expect(sectionsOf(clone)).to.have.length(2);
  });

  it('takes new lines when its text changes', async () => {
    const front = await make('[A][combine][recent][2]\n[B][combine][recent][2]');
    front.firstChild!.nodeValue = '[B][combine][recent][2]\n[C][combine][Odd][1]';
    await until(() => sectionsOf(front).length === 2 && sectionsOf(front)[1]!.shortcode?.startsWith('[C]'));
    await done(front);
    expect(sectionsOf(front).map((section) => section.shortcode)).to.deep.equal([
      '[B][combine][recent][2]',
      '[C][combine][Odd][1]',
    ]);
  });

  it('pairs two compact neighbours where there is room, and leaves an odd one alone', async () => {
    const front = await make('[A][combine][recent][1]\n[B][combine][recent][1]\n[C][combine][recent][1]');
    front.parentElement!.style.width = '900px';
    const [a, b, c] = sectionsOf(front).map((section) => section.getBoundingClientRect());
    expect(a!.top).to.equal(b!.top);
    expect(b!.left).to.be.greaterThan(a!.right);
    expect(c!.top).to.be.greaterThan(a!.bottom);
    expect(c!.width).to.be.greaterThan(a!.width * 1.9);
    front.parentElement!.style.width = '600px';
    expect(sectionsOf(front)[1]!.getBoundingClientRect().top).to.be.greaterThan(
      sectionsOf(front)[0]!.getBoundingClientRect().bottom,
    );
  });

  it('shows its fallback link again when every section has failed', async () => {
    const host = await fixture(
      html`<div lang="en"><news-front src="/gone.xml" loading="eager" keep="none">[A][combine][News][2]<a href="/all">All</a></news-front></div>`,
    );
    const front = host.querySelector('news-front')!;
    const link = front.querySelector('a')!;
    await done(front);
    await until(() => link.checkVisibility());
    front.src = '/feed.xml';
    await next(sectionsOf(front)[0]!, 'loadend');
    await until(() => !link.checkVisibility());
  });

  it('is accessible', async () => {
    await expect(await make('[A][combine][recent][3]\n[B][featuredpost][recent][5]')).to.be.accessible();
  });
});
