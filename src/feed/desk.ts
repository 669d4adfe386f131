import { NewsError } from './news-error.js';
import { StorySet } from './story.js';
import type { Answer, Want } from './want.js';

/** How long a section that could be served waits for earlier ones on other feeds, ms. */
const COURTESY = 1000;

/** How many stories in order make us trust that a feed is newest first: enough to show some before all are there. */
const TRUST = 3;

/**
 * Hands out stories so that none is shown twice among its sections. Each story is offered once, in stream order, to the
 * sections in document order; the first that matches and is not full takes it, which is the same as choosing for each
 * section in turn from the whole feed.
 */
export class Desk {
  readonly #wants = new Set<Want>();
  readonly #compare: (a: Want, b: Want) => number;
  readonly #elsewhere: readonly Want[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param compare document order of two sections; where absent, the order of joining
   * @param elsewhere sections of another desk, whose stories are not handed out here
   */
  constructor(compare: (a: Want, b: Want) => number = () => 0, elsewhere: readonly Want[] = []) {
    this.#compare = compare;
    this.#elsewhere = elsewhere;
  }

  /** A desk for one of this desk's sections that looks for newer stories while the old ones are still shown. */
  beside(owner: object): Desk {
    return new Desk(this.#compare, this.wants.filter((want) => want.owner !== owner));
  }

  /** The sections in document order. */
  get wants(): Want[] {
    return [...this.#wants].sort(this.#compare);
  }

  join(want: Want): void {
    this.#wants.add(want);
  }

  leave(want: Want): void {
    if (!this.#wants.delete(want)) return;
    want.leave();
    // Those who waited for it wait no longer.
    this.settle();
  }

  /** Serves every section that can be served by now. Called on every change of a reading, in document order inside. */
  settle(): void {
    const wants = this.wants;
    const taken = new StorySet();
    for (const want of [...this.#elsewhere, ...wants]) for (const story of want.shown) taken.add(story);
    const open: Want[] = [];
    let wait = Infinity;
    for (const want of wants) {
      if (want.settled || !want.started) continue;
      want.look();
      const others = want.query.allowRepeats ? new StorySet() : taken;
      if (others !== taken) want.shown.forEach((story) => others.add(story));
      const chosen = want.choose(others);
      const full = chosen.length >= want.count;
      const final = want.complete || (full && want.early);
      if (final && !full && want.further()) {
        open.push(want);
        continue;
      }
      if (final) want.since ??= Date.now();
      const patience = want.query.allowRepeats ? 0 : this.#patience(want, open);
      if (final && patience <= 0) {
        want.settled = true;
        want.shown = chosen;
        want.leave();
        this.#serve(want);
      } else {
        open.push(want);
        if (final) wait = Math.min(wait, patience);
        else if (patience <= 0 && trusted(want) && chosen.length > want.shown.length) {
          want.shown = chosen;
          want.tell(this.#answer(want, 'loading'));
        }
      }
      // What an earlier section would take is not offered to later ones.
      for (const story of chosen) taken.add(story);
    }
    clearTimeout(this.#timer);
    if (wait < Infinity) this.#timer = setTimeout(() => this.settle(), wait);
  }

  /** How long this section still waits for earlier open ones, ms; `Infinity`: until their reading, also its own, has ended. */
  #patience(want: Want, open: readonly Want[]): number {
    const mine = [...want.shares].map((share) => share.reading);
    let patience = 0;
    for (const earlier of open) {
      const theirs = [...earlier.shares].map((share) => share.reading);
      const same = !earlier.pending && theirs.every((reading) => reading.ended || mine.includes(reading));
      // On the same stream every story was offered to the earlier section first.
      if (same && (earlier.early || earlier.complete)) continue;
      patience = Math.max(patience, same ? Infinity : COURTESY - (Date.now() - (want.since ?? Date.now())));
    }
    return patience;
  }

  #answer(want: Want, state: Answer['state'], notice?: NewsError): Answer {
    const [share] = want.shares;
    const facts = share?.reading.feed;
    const moreHref = want.moreHref ?? facts?.url;
    return {
      state,
      items: want.shown.map((story) => story.item),
      failures: [...want.failures, ...failuresOf(want)],
      ...(facts?.title && { title: facts.title }),
      ...(moreHref && { moreHref }),
      ...(notice && { notice }),
    };
  }

  #serve(want: Want): void {
    if (want.shown.length) return want.tell(this.#answer(want, 'ready'));
    const failure = [...want.failures, ...failuresOf(want)].at(-1);
    if (failure && !want.any) return want.tell(this.#answer(want, 'error', failure));
    const url = [...want.shares][0]?.reading.url;
    const where = url === undefined ? {} : { url };
    if (want.query.category !== undefined && !want.found && (want.any || want.missing || want.labels.length)) {
      return void this.#noSuchCategory(want, where);
    }
    want.tell(this.#answer(want, 'empty', want.any ? undefined : new NewsError('empty-feed', 'The feed has no stories.', where)));
  }

  async #noSuchCategory(want: Want, where: { url?: string }): Promise<void> {
    const stories = [...want.shares].flatMap((share) => share.reading.stories);
    const labels = new Set([...want.labels, ...stories.flatMap(({ item }) => item.categories.map(({ label }) => label))]);
    // Only a page that went wrong pays for looking; where even that cannot be loaded, the message does without.
    const nearest = await import('../query/nearest.js').then(
      ({ nearestLabel }) => nearestLabel(want.query.category!, [...labels]),
      () => undefined,
    );
    const message = `The feed has no category “${want.query.category}”; it names ${labels.size} ${labels.size === 1 ? 'other' : 'others'}.`;
    want.tell(
      this.#answer(want, 'empty', new NewsError('no-such-category', message, { ...where, ...(nearest && { fix: `Did you mean “${nearest}”?` }) })),
    );
  }
}

function trusted(want: Want): boolean {
  const [share] = want.shares;
  return want.early && share!.reading.stories.length >= TRUST;
}

function failuresOf(want: Want): NewsError[] {
  return [...want.shares].flatMap(({ reading }) => reading.error ?? []);
}
