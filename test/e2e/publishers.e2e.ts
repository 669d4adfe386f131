import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { describe, it } from 'node:test';
import { cors, openPage, publish, serve, settled, shownSections, type Server, type ShownSection } from './harness.js';

/** Saved feeds of named publishers: read where they lie, because their text stays theirs. */
const CORPUS = new URL('../../../shared/corpus/feeds/', import.meta.url);
const PUBLISHERS = /^(rss-parser|node-feedparser|rsparser)\//;
const skip = existsSync(CORPUS) ? false : 'the shared corpus is not on this machine';

/** What is known of a saved feed. */
interface Expectation {
  format: string | null;
  expect: 'items' | 'empty' | 'error' | 'either';
  count?: number;
  countAlt?: number[];
  headers?: Record<string, string>;
  items?: { title?: string }[];
}

/** What a publisher's server says of such a file. */
const TYPES: Record<string, string> = {
  '.rss': 'application/rss+xml',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.rdf': 'application/rdf+xml',
  '.json': 'application/feed+json',
  '.xml': 'text/xml',
  '.html': 'text/html; charset=utf-8',
};

const COUNT = 10;
/** Sections that share a page: enough to be quick, few enough to be a page. */
const PER_PAGE = 10;

/** Its episodes link to the show's own page, and the same address is the same story: fewer than asked for is right. */
const REPEATS = 'rss-parser/itunes-missing-image.rss';

/** Markup, or an entity that nobody decoded. */
const MARKUP = /<\/?[a-z!][^<]*>|<[a-z]+$|&(#\d+|#x[\da-f]+|amp|lt|gt|quot|nbsp|[rl]dquo|[rl]squo);/i;

const expectations = async (): Promise<[string, Expectation][]> => {
  const text = await readFile(new URL('expectations.json', CORPUS), 'utf8');
  const { feeds } = JSON.parse(text) as { feeds: Record<string, Expectation> };
  return Object.entries(feeds).filter(([path]) => PUBLISHERS.test(path));
};

/** The saved files, as their publishers serve them but readable from any origin. */
const publishers = (feeds: [string, Expectation][]): Promise<Server> =>
  serve(async (request) => {
    const path = new URL(request.url).pathname.slice(1);
    const known = feeds.find(([name]) => name === path)?.[1];
    if (!known) return undefined;
    const type = TYPES[extname(path)] ?? 'application/xml';
    return cors(
      new Response(await readFile(new URL(path, CORPUS)), { headers: { 'content-type': type, ...known.headers } }),
    );
  });

interface Seen {
  sections: ShownSection[];
  errors: string[];
  console: string[];
}

/** Opens somebody's page with a section for each feed. */
async function show(origin: string, paths: string[]): Promise<Seen> {
  const sections = paths.map(
    (path) => `<news-section src="${origin}/${path}" count="${COUNT}" loading="eager"></news-section>`,
  );
  const site = await publish({
    'index.html': `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Not ours</title>
<script type="module" src="news-section.js"></script>
${sections.join('\n')}
</html>`,
  });
  // The stories' pictures are out in the world; this test is not.
  const block = (url: string): boolean => !url.startsWith('http://127.0.0.1:');
  const open = await openPage(`${site.origin}/`, { block });
  try {
    await settled(open.page, 20_000);
    return { sections: await shownSections(open.page), errors: open.errors, console: open.console };
  } finally {
    await open.close();
    await site.close();
  }
}

describe('saved feeds of real publishers, read from another origin', { skip }, () => {
  it('show stories with titles in plain words, or the empty state, and never an error', async (t) => {
    const feeds = (await expectations()).filter(([, { expect }]) => expect !== 'error');
    assert.ok(feeds.length >= 30, `only ${feeds.length} feeds`);
    const server = await publishers(feeds);
    const wrong: string[] = [];
    for (let from = 0; from < feeds.length; from += PER_PAGE) {
      const some = feeds.slice(from, from + PER_PAGE);
      const { sections, errors, console } = await show(
        server.origin,
        some.map(([path]) => path),
      );
      assert.equal(sections.length, some.length);
      wrong.push(...errors.map((error) => `uncaught: ${error}`));
      wrong.push(...console.filter((line) => line.includes('news-section:')));
      sections.forEach((section, i) => {
        const [path, known] = some[i]!;
        wrong.push(
          ...faultsOf(section, path === REPEATS ? { ...known, countAlt: [9] } : known).map(
            (fault) => `${path}: ${fault}`,
          ),
        );
      });
    }
    assert.deepEqual(wrong, []);
    t.diagnostic(`${feeds.length} feeds`);
  });

  it('say that a page is not a feed where one was saved in its place', async () => {
    const pages = (await expectations()).filter(([, { expect }]) => expect === 'error');
    const server = await publishers(pages);
    const { sections, errors } = await show(
      server.origin,
      pages.map(([path]) => path),
    );
    assert.ok(pages.length > 0);
    assert.deepEqual(errors, []);
    assert.deepEqual(
      sections.map(({ state, notice, stories }) => [state, notice, stories.length]),
      pages.map(() => ['error', 'not-a-feed', 0]),
    );
  });
});

/** What a section shows that the feed does not give reason for. */
function faultsOf({ state, notice, heading, stories }: ShownSection, known: Expectation): string[] {
  const faults: string[] = [];
  const expected = known.expect === 'items' ? 'ready' : known.expect === 'empty' ? 'empty' : /^(ready|empty)$/;
  if (!state.match(expected)) return [`is ${state} (${notice}), expected ${expected}`];
  if (known.expect === 'empty') return faults;
  const counts = [known.count ?? COUNT, ...(known.countAlt ?? [])].map((count) => Math.min(count, COUNT));
  if (!counts.includes(stories.length)) faults.push(`shows ${stories.length} stories, expected ${counts.join(' or ')}`);
  if (!heading || MARKUP.test(heading)) faults.push(`has the heading ${JSON.stringify(heading)}`);
  // JSON Feed's titles are plain text, so what looks like an entity may be what the author wrote.
  const wanted = (known.items ?? []).flatMap(({ title }) => (title ? plain(title) : []));
  for (const { title, href } of stories) {
    if (!title || (MARKUP.test(title) && !wanted.includes(plain(title))))
      faults.push(`has the title ${JSON.stringify(title)}`);
    if (href && !/^https?:/.test(href)) faults.push(`links to ${href}`);
  }
  // The checked stories of a feed that is shown whole, whatever order it is shown in.
  if ((known.count ?? 0) > COUNT) return faults;
  const shown = stories.map(({ title }) => plain(title));
  return [
    ...faults,
    ...wanted.filter((title) => !shown.includes(title)).map((title) => `does not show ${JSON.stringify(title)}`),
  ];
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
