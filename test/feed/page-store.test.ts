import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Desk } from '../../src/feed/desk.js';
import type { FeedItem } from '../../src/feed/feed.js';
import type { FetchLike } from '../../src/feed/fetch-body.js';
import { loadFeed } from '../../src/feed/load-feed.js';
import { NewsError } from '../../src/feed/news-error.js';
import { PageStore } from '../../src/feed/page-store.js';
import { pick } from '../../src/feed/order.js';
import { StorySet, storyOf } from '../../src/feed/story.js';
import type { Answer } from '../../src/feed/want.js';
import { resolveQuery, type NewsQueryInput } from '../../src/query/query.js';

const FEED = 'https://feeds.example/feed.xml';
const NOW = Date.UTC(2026, 10, 24, 12);

interface Draft {
  title: string;
  category?: string;
  /** Hours before now; absent: no date. */
  age?: number;
}

function item({ title, category, age }: Draft): string {
  return `<item><title>${title}</title><link>https://news.example/${encodeURIComponent(title)}</link>${category ? `<category>${category}</category>` : ''}${age === undefined ? '' : `<pubDate>${new Date(NOW - age * 3_600_000).toUTCString()}</pubDate>`}</item>`;
}

const rss = (drafts: readonly Draft[]): string =>
  `<rss version="2.0"><channel><title>News</title>${drafts.map(item).join('')}</channel></rss>`;

/** Answers by address, counts what was asked, and hands each body out in pieces, one whenever it is asked for the next. */
class Network {
  readonly asked: string[] = [];
  readonly closed: string[] = [];
  /** How many pieces of each address were taken. */
  readonly taken = new Map<string, number>();
  readonly #bodies: Record<string, string | readonly string[] | Promise<never>>;

  constructor(bodies: Record<string, string | readonly string[] | Promise<never>>) {
    this.#bodies = bodies;
  }

  readonly fetch: FetchLike = (url, { signal }) => {
    this.asked.push(url);
    const body = this.#bodies[url];
    if (body === undefined) return Promise.resolve(new Response('no', { status: 404 }));
    if (body instanceof Promise) return body;
    const pieces = typeof body === 'string' ? [body] : body;
    let at = 0;
    const { taken, closed } = this;
    const stream = new ReadableStream<Uint8Array>(
      {
        start: (c) =>
          signal?.addEventListener('abort', () => {
            if (at < pieces.length) closed.push(url);
            try {
              c.error(signal.reason);
            } catch {
              // Ended before: nothing is left to close.
            }
          }),
        async pull(c) {
          await new Promise((resolve) => setImmediate(resolve));
          if (signal?.aborted) return;
          const piece = pieces[at++];
          taken.set(url, at);
          if (piece === undefined) c.close();
          else c.enqueue(new TextEncoder().encode(piece));
        },
      },
      { highWaterMark: 0 },
    );
    return Promise.resolve(new Response(stream));
  };
}

interface Served {
  answers: Answer[];
  done: Promise<Answer>;
  start(): void;
  cancel(): void;
}

function ask(store: PageStore, input: NewsQueryInput, desk = new Desk()): Served {
  const answers: Answer[] = [];
  let end!: (answer: Answer) => void;
  const done = new Promise<Answer>((resolve) => (end = resolve));
  const order = store.ask(
    {
      query: resolveQuery([{ src: FEED, ...input }]),
      base: 'https://page.example/',
      circumstances: { now: NOW },
      owner: {},
      tell: (answer) => {
        answers.push(answer);
        if (answer.state !== 'loading') end(answer);
      },
    },
    desk,
  );
  return { answers, done, start: () => order.start(), cancel: () => order.cancel() };
}

const titles = (answer: { items: readonly FeedItem[] }): string[] => answer.items.map(({ title }) => title);

/** A small generator of chance with a seed (mulberry32), so that a failing case can be seen again. */
function chance(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe('the page store', () => {
  it('reads one address once, however many sections want it', async () => {
    const network = new Network({ [FEED]: rss([1, 2, 3].map((age) => ({ title: `S${age}`, age }))) });
    const store = new PageStore(network.fetch);
    const sections = Array.from({ length: 20 }, () => ask(store, { count: 2 }));
    sections.forEach((section) => section.start());
    for (const section of sections) assert.deepEqual(titles(await section.done), ['S1', 'S2']);
    assert.deepEqual(network.asked, [FEED]);
  });

  it('shows no story twice on one desk, and fills later sections up', async () => {
    const drafts = Array.from({ length: 9 }, (_, i) => ({ title: `S${i}`, age: i, category: i % 2 ? 'Odd' : 'Even' }));
    const store = new PageStore(new Network({ [FEED]: rss(drafts) }).fetch);
    const desk = new Desk();
    const sections = [{ count: 3 }, { category: 'Odd', count: 3 }, { count: 2, allowRepeats: true }, { count: 9 }].map(
      (input) => ask(store, input, desk),
    );
    sections.forEach((section) => section.start());
    const served = await Promise.all(sections.map(async ({ done }) => titles(await done)));
    assert.deepEqual(served, [
      ['S0', 'S1', 'S2'],
      ['S3', 'S5', 'S7'],
      ['S0', 'S1'],
      ['S4', 'S6', 'S8'],
    ]);
  });

  it('gives in the stream what choosing in turn from the whole feed gives, for any sections and any cut', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = chance(seed);
      const some = (n: number): number => Math.floor(random() * n);
      let age = 0;
      const drafts = Array.from({ length: 5 + some(60) }, (_, i) => ({
        title: `S${i}`,
        age: (age += some(3)),
        category: 'ABCD'[some(4)]!,
      }));
      const inputs = Array.from({ length: 1 + some(5) }, () => ({
        count: 1 + some(6),
        offset: some(8) ? 0 : some(3),
        ...(some(4) && { category: 'ABCD'[some(4)] }),
      }));
      const text = rss(drafts);
      const pieces: string[] = [];
      for (let at = 0; at < text.length;) pieces.push(text.slice(at, (at += 1 + some(900))));
      const store = new PageStore(new Network({ [FEED]: pieces }).fetch);
      const desk = new Desk();
      const sections = inputs.map((input) => ask(store, input, desk));
      sections.forEach((section) => section.start());
      const served = await Promise.all(sections.map(async ({ done }) => titles(await done)));

      const { items } = await loadFeed(
        { src: FEED, count: 50, sort: 'feed' },
        { fetch: new Network({ [FEED]: text }).fetch },
      );
      const all = drafts.length <= 50 ? items : undefined;
      if (!all) continue;
      const taken = new StorySet();
      const expected = inputs.map((input) => {
        const stories = all
          .filter(({ categories }) => !input.category || categories[0]?.label === input.category)
          .map((one) => storyOf(one, FEED));
        const chosen = pick(stories, input, taken);
        chosen.forEach((story) => taken.add(story));
        return chosen.map(({ item: { title } }) => title);
      });
      assert.deepEqual(served, expected, `seed ${seed}`);
    }
  });

  it('serves early and closes the connection once all have enough', async () => {
    const drafts = Array.from({ length: 400 }, (_, i) => ({ title: `S${i}`, age: i }));
    const pieces = ['<rss><channel>', ...drafts.map(item), '</channel></rss>'];
    const network = new Network({ [FEED]: pieces });
    const section = ask(new PageStore(network.fetch), { count: 5 });
    section.start();
    assert.deepEqual(titles(await section.done), ['S0', 'S1', 'S2', 'S3', 'S4']);
    assert.deepEqual(network.closed, [FEED]);
    assert.ok((network.taken.get(FEED) ?? 0) < 20, `${network.taken.get(FEED)} pieces were read`);
  });

  it('reads on to the end where a date is missing or out of order', async () => {
    const drafts = [
      { title: 'old', age: 9 },
      { title: 'newer', age: 5 },
      { title: 'undated' },
      { title: 'newest', age: 1 },
    ];
    const section = ask(
      new PageStore(new Network({ [FEED]: ['<rss><channel>', ...drafts.map(item), '</channel></rss>'] }).fetch),
      { count: 3 },
    );
    section.start();
    assert.deepEqual(titles(await section.done), ['newest', 'newer', 'old']);
  });

  it('never takes back a story that was shown while filling', async () => {
    const drafts = [
      ...[1, 2, 3, 4].map((age) => ({ title: `S${age}`, age })),
      { title: 'late', age: 0 },
      { title: 'S9', age: 9 },
    ];
    const section = ask(
      new PageStore(new Network({ [FEED]: ['<rss><channel>', ...drafts.map(item), '</channel></rss>'] }).fetch),
      { count: 5 },
    );
    section.start();
    await section.done;
    let before: string[] = [];
    for (const answer of section.answers) {
      assert.ok(
        before.every((title) => titles(answer).includes(title)),
        `${before.join()} became ${titles(answer).join()}`,
      );
      before = titles(answer);
    }
    assert.deepEqual(before, ['late', 'S1', 'S2', 'S3', 'S4']);
  });

  it('asks once more where a section comes late and the reading was stopped', async () => {
    const drafts = Array.from({ length: 100 }, (_, i) => ({ title: `S${i}`, age: i }));
    const network = new Network({ [FEED]: ['<rss><channel>', ...drafts.map(item), '</channel></rss>'] });
    const store = new PageStore(network.fetch);
    const desk = new Desk();
    const early = ask(store, { count: 2 }, desk);
    early.start();
    await early.done;
    const served = ask(store, { count: 2, allowRepeats: true }, desk);
    served.start();
    assert.deepEqual(titles(await served.done), ['S0', 'S1']);
    assert.equal(network.asked.length, 1);
    const late = ask(store, { count: 5 }, desk);
    late.start();
    assert.deepEqual(titles(await late.done), ['S2', 'S3', 'S4', 'S5', 'S6']);
    assert.equal(network.asked.length, 2);
  });

  it('lets later sections on other feeds go ahead of one that hangs, without a repeat when it comes back', async () => {
    const slow = 'https://slow.example/feed.xml';
    const same = { title: 'S1', age: 1 };
    let answer!: (response: Response) => void;
    const hanging = new Promise<Response>((resolve) => (answer = resolve));
    const other = new Network({ [FEED]: rss([same, { title: 'S2', age: 2 }]) });
    const store = new PageStore((url, init) => (url === slow ? hanging : other.fetch(url, init)));
    const desk = new Desk();
    const first = ask(store, { src: slow, count: 2 }, desk);
    const second = ask(store, { count: 2 }, desk);
    first.start();
    second.start();
    assert.deepEqual(titles(await second.done), ['S1', 'S2']);
    answer(new Response(rss([same, { title: 'S3', age: 3 }, { title: 'S4', age: 4 }])));
    assert.deepEqual(titles(await first.done), ['S3', 'S4']);
  });

  it('merges several sources newest first; one that fails blanks nothing and is named', async () => {
    const b = 'https://b.example/feed.xml';
    const network = new Network({
      [FEED]: rss([
        { title: 'A1', age: 1 },
        { title: 'A3', age: 3 },
      ]),
      [b]: rss([{ title: 'B2', age: 2 }]),
    });
    const section = ask(new PageStore(network.fetch), { src: `${FEED} ${b} https://c.example/404` });
    section.start();
    const answer = await section.done;
    assert.deepEqual(titles(answer), ['A1', 'B2', 'A3']);
    assert.deepEqual(
      answer.failures.map(({ code, status }) => [code, status]),
      [['http', 404]],
    );
  });

  it('takes the same title on the same day in another feed for the same story', async () => {
    const b = 'https://b.example/feed.xml';
    const elsewhere = rss([{ title: 'Tea moves north!', age: 1 }]).replaceAll('news.example', 'b.example');
    const network = new Network({
      [FEED]: rss([
        { title: 'Tea moves north', age: 1 },
        { title: 'Rain', age: 2 },
      ]),
      [b]: elsewhere,
    });
    const section = ask(new PageStore(network.fetch), { src: `${FEED} ${b}` });
    section.start();
    assert.equal((await section.done).items.length, 2);
  });

  it('names the nearest real label for a category that is not there', async () => {
    const section = ask(
      new PageStore(new Network({ [FEED]: rss([{ title: 'S', age: 1, category: 'Lifestyle' }]) }).fetch),
      { category: 'Lifestlye' },
    );
    section.start();
    const { state, notice } = await section.done;
    assert.equal(state, 'empty');
    assert.equal(notice?.code, 'no-such-category');
    assert.match(notice?.fix ?? '', /“Lifestyle”/);
  });

  it('tells an empty feed from a filter that leaves nothing', async () => {
    const store = new PageStore(
      new Network({ [FEED]: rss([{ title: 'S', age: 1 }]), 'https://e.example/': rss([]) }).fetch,
    );
    const filtered = ask(store, { exclude: 'S' });
    const empty = ask(store, { src: 'https://e.example/' });
    filtered.start();
    empty.start();
    assert.deepEqual([(await filtered.done).state, (await filtered.done).notice], ['empty', undefined]);
    assert.equal((await empty.done).notice?.code, 'empty-feed');
  });

  it('shows whole stories of a feed that is cut in the middle', async () => {
    const text = rss([
      { title: 'S1', age: 1 },
      { title: 'S2', age: 2 },
      { title: 'S3', age: 3 },
    ]);
    const section = ask(new PageStore(new Network({ [FEED]: text.slice(0, text.indexOf('S3')) }).fetch), {});
    section.start();
    assert.deepEqual(titles(await section.done), ['S1', 'S2']);
  });

  it('asks the gateway once for all sections of a feed set, and the feed only if it fails', async () => {
    const gateway =
      'https://gate.example/v1/feed?src=https%3A%2F%2Ffeeds.example%2Ffeed.xml&category=A&count=2&category=B&count=4';
    const json = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'News',
      items: ['A', 'B', 'A', 'B'].map((tag, i) => ({
        id: `${i}`,
        url: `https://news.example/${i}`,
        title: `S${i}`,
        tags: [tag],
        date_published: new Date(NOW - i).toISOString(),
      })),
    });
    const network = new Network({ [gateway]: json });
    const store = new PageStore(network.fetch);
    const desk = new Desk();
    const sections = ['A', 'B'].map((category) =>
      ask(store, { category, count: 2, gateway: 'https://gate.example' }, desk),
    );
    sections.forEach((section) => section.start());
    assert.deepEqual(await Promise.all(sections.map(async ({ done }) => titles(await done))), [
      ['S0', 'S2'],
      ['S1', 'S3'],
    ]);
    assert.deepEqual(network.asked, [gateway]);

    const without = new Network({ [FEED]: rss([{ title: 'S', age: 1 }]) });
    const fallen = ask(new PageStore(without.fetch), { gateway: 'https://gate.example' });
    fallen.start();
    const answer = await fallen.done;
    assert.deepEqual(titles(answer), ['S']);
    assert.deepEqual(
      answer.failures.map(({ code }) => code),
      ['gateway'],
    );

    const only = ask(new PageStore(without.fetch), { gateway: 'https://gate.example', gatewayOnly: true });
    only.start();
    assert.equal((await only.done).notice?.code, 'gateway');
    assert.equal(without.asked.filter((url) => url === FEED).length, 1);
  });
});

describe('loadFeed', () => {
  it('gives a feed of the selected stories', async () => {
    const network = new Network({
      [FEED]: rss([
        { title: 'S1', age: 1 },
        { title: 'S2', age: 2 },
      ]),
    });
    const feed = await loadFeed({ src: FEED, count: 1 }, { fetch: network.fetch });
    assert.equal(feed.title, 'News');
    assert.deepEqual(titles(feed), ['S1']);
    assert.deepEqual(structuredClone(feed), feed);
  });

  it('throws a NewsError where nothing came, and the reason where the caller leaves', async () => {
    await assert.rejects(
      loadFeed({ src: FEED }, { fetch: new Network({}).fetch }),
      (error) => error instanceof NewsError && error.code === 'http',
    );
    await assert.rejects(
      loadFeed({}, { fetch: new Network({}).fetch }),
      (error) => error instanceof NewsError && error.code === 'no-source',
    );
    const control = new AbortController();
    const hanging = loadFeed({ src: FEED }, { fetch: () => new Promise(() => {}), signal: control.signal });
    control.abort(new Error('enough'));
    await assert.rejects(hanging, /enough/);
  });
});
