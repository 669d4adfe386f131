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
    return new Desk(
      this.#compare,
      this.wants.filter((want) => want.asked.owner !== owner),
    );
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

  /** Serves every section that can be served by now. Called on every change of a reading. */
  readonly settle = (): void => {
    const { wants } = this;
    const taken = new StorySet([...this.#elsewhere, ...wants].flatMap(({ shown }) => shown));
    const open: Want[] = [];
    let wait = Infinity;
    for (const want of wants) {
      if (want.settled || !want.started) continue;
      want.look();
      const repeats = want.query.allowRepeats;
      const chosen = want.choose(repeats ? new StorySet(want.shown) : taken);
      const full = chosen.length >= want.count;
      const final = want.complete || (full && want.early);
      if (final && !full && want.further()) {
        open.push(want);
        continue;
      }
      if (final) want.since ||= Date.now();
      const patience = repeats ? 0 : patienceOf(want, open);
      if (final && patience <= 0) {
        want.settled = true;
        want.shown = chosen;
        want.leave();
        if (chosen.length) want.asked.tell(answerOf(want, 'ready'));
        else void this.#refuse(want);
      } else {
        open.push(want);
        if (final) wait = Math.min(wait, patience);
        else if (patience <= 0 && want.early && want.shares[0]!.at >= TRUST && chosen.length > want.shown.length) {
          want.shown = chosen;
          want.asked.tell(answerOf(want, 'loading'));
        }
      }
      // What an earlier section would take is not offered to later ones.
      for (const story of chosen) taken.add(story);
    }
    clearTimeout(this.#timer);
    if (wait < Infinity) this.#timer = setTimeout(this.settle, wait);
  };

  /** Only a section that went wrong loads what finds out why; where even that fails, the code has to do. */
  async #refuse(want: Want): Promise<void> {
    const answer = await import('./verdict.js').then(
      ({ verdict }) => verdict(want),
      (): Answer => {
        const plain = answerOf(want, 'empty');
        const notice = plain.failures.at(-1);
        return notice ? { ...plain, state: 'error', notice } : plain;
      },
    );
    if (this.#wants.has(want)) want.asked.tell(answer);
  }
}

/** How long a section still waits for earlier open ones, ms; `Infinity`: until their reading, also its own, has ended. */
function patienceOf(want: Want, open: readonly Want[]): number {
  let patience = 0;
  for (const earlier of open) {
    const same =
      !earlier.pending &&
      earlier.shares.every(
        ({ reading }) => reading.phase === 'ended' || want.shares.some((mine) => mine.reading === reading),
      );
    // On the same stream every story was offered to the earlier section first.
    if (same && (earlier.early || earlier.complete)) continue;
    patience = Math.max(patience, same ? Infinity : want.since ? want.since + COURTESY - Date.now() : COURTESY);
  }
  return patience;
}

/** What a section is told: what it shows now, and what is known of its feed. */
export function answerOf({ shares, shown, failures, moreHref }: Want, state: Answer['state']): Answer {
  const facts = shares[0]?.reading.feed;
  return {
    state,
    items: shown.map(({ item }) => item),
    failures: [...failures, ...shares.flatMap(({ reading }) => reading.error ?? [])],
    title: facts?.title,
    moreHref: moreHref ?? facts?.url,
  };
}
