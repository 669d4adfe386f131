import { expect, waitUntil } from '@open-wc/testing';

const FIVE = [
  '[Lifestyle Viral World News][combine][Lifestyle][5]',
  '[Science Viral World News][combine][Science][5]',
  '[Middle East Viral News][featuredpost][Middle East][10]',
  '[African Viral World News][combine][Africa][5]',
  '[Asian Viral News][featuredpost][Asia][10]',
];

describe('news-section/shortcodes', () => {
  it('makes the front of the lines in the page, once, however often it is loaded', async () => {
    const box = document.createElement('div');
    // By hand only: nothing is asked for in this test.
    Object.assign(box.dataset, { news: 'https://feeds.example/feed.xml', newsLoading: 'manual' });
    box.append(...FIVE.flatMap((line) => [line, document.createElement('br'), '\n']));
    document.body.append(box);
    try {
      const { swapShortcodes } = await import('../../src/shortcodes.js');
      await waitUntil(() => box.querySelectorAll('news-section').length === FIVE.length, 'no sections');
      const front = box.querySelector('news-front')!;
      expect(front.shadowRoot).to.not.equal(null);
      expect([front.src, front.loading]).to.deep.equal(['https://feeds.example/feed.xml', 'manual']);
      const sections = [...front.querySelectorAll('news-section')];
      expect(sections.map((section) => section.getAttribute('shortcode'))).to.deep.equal(FIVE);
      expect(swapShortcodes(document)).to.deep.equal([]);
      expect(box.querySelectorAll('news-front')).to.have.length(1);
      expect(box.querySelectorAll('br')).to.have.length(0);
    } finally {
      box.remove();
    }
  });
});
