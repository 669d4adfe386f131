import assert from 'node:assert/strict';
import type { FeedItem } from '../../src/feed/index.js';
import { settled, shownSections, type OpenPage } from '../e2e/harness.js';

/** From a real news blog, byte for byte. */
export const LINES = `[Lifestyle Viral World News][combine][Lifestyle][5]
[Science Viral World News][combine][Science][5]
[Middle East Viral News][featuredpost][Middle East][10]
[African Viral World News][combine][Africa][5]
[Asian Viral News][featuredpost][Asia][10]`;

/** Heading, category and count of each line. */
const WANTED = [
  ['Lifestyle Viral World News', 'Lifestyle', 5],
  ['Science Viral World News', 'Science', 5],
  ['Middle East Viral News', 'Middle East', 10],
  ['African Viral World News', 'Africa', 5],
  ['Asian Viral News', 'Asia', 10],
] as const;

/** A page of somebody's, with the five lines. */
export const frontPage = (attributes: string, script = 'news-section.js'): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Not ours</title>
<script type="module" src="${script}"></script>
<news-front ${attributes}>
${LINES}
</news-front>
</html>`;

/**
 * The five lines are a front, whoever's page it is and wherever its stories come from: 5, 5, 10, 5 and 10 stories of the
 * right categories, none twice, the first picture painted, and not a word to the console.
 */
export async function assertFront(open: OpenPage): Promise<void> {
  await settled(open.page, 30_000);
  const sections = await shownSections(open.page);
  assert.deepEqual(
    sections.map(({ heading, state, stories }) => [heading, state, stories.length]),
    WANTED.map(([heading, , count]) => [heading, 'ready', count]),
  );
  const links = sections.flatMap(({ stories }) => stories.map(({ href }) => href));
  assert.equal(new Set(links).size, 35, 'a story is shown twice');
  const labels = await open.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement & { items?: FeedItem[] }>('news-section')].map(({ items = [] }) =>
      items.map(({ categories }) => categories.map(({ label }) => label)),
    ),
  );
  labels.forEach((list, i) => {
    for (const story of list) assert.ok(story.includes(WANTED[i]![1]), `${story.join()} in ${WANTED[i]![0]}`);
  });
  // The browser itself has a line for every refusal; we have none where a way round was found.
  const lines = open.console.filter((line) => !/^error: Failed to load resource: .+ 401 /.test(line));
  assert.deepEqual([lines, open.errors], [[], []]);
}

/** Waits until the picture of the first story is painted, and gives its address. */
export async function paintedLead(open: OpenPage): Promise<string> {
  const image = await open.page.waitForFunction(() => {
    const lead = document
      .querySelector('news-section')
      ?.shadowRoot?.querySelector<HTMLImageElement>('[part~="lead"] img');
    return lead?.complete && lead.naturalWidth > 0 && lead.currentSrc;
  });
  return String(await image.jsonValue());
}
