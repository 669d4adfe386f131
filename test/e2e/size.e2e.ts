import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answer } from '../../demo/feeds/site.js';
import { BUDGET, RSS_PAGE, stemOf, weigh } from '../tools/page-weight.js';
import { openPage, publish, settled } from './harness.js';

const PAGE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Viral World News</title>
  <script type="module" src="news-section.js"></script>
  <news-front src="feed.xml">
    [Lifestyle Viral World News][combine][Lifestyle][5]
    [Science Viral World News][combine][Science][5]
    [Middle East Viral News][featuredpost][Middle East][10]
    [African Viral World News][combine][Africa][5]
    [Asian Viral News][featuredpost][Asia][10]
  </news-front>
</html>`;

describe('the weight of a page with an RSS feed', () => {
  it('is the entry and the lazy parts that the size line counts, and within the budget', async () => {
    const site = await publish({ 'index.html': PAGE }, (request) => answer(request));
    const { page } = await openPage(`${site.origin}/`);
    await settled(page);
    await page.waitForNetworkIdle();
    const scripts = site.visits.map(({ path }) => path.slice(1)).filter((path) => path.endsWith('.js'));
    const lazy = scripts.map(stemOf).filter((stem) => stem !== undefined);
    assert.deepEqual(lazy.sort(), [...RSS_PAGE].sort());
    const bytes = scripts.reduce((sum, file) => sum + weigh(file).brotli, 0);
    assert.ok(bytes <= BUDGET, `${bytes} bytes of brotli, ${BUDGET} allowed: ${scripts.join(', ')}`);
  });
});
