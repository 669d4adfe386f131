import { Desk } from './feed/desk.js';
import { store, type SectionStories } from './section-stories.js';

/** Asks for newer stories without touching what is shown; they wait behind a button. */
export function lookAgain(stories: SectionStories): void {
  const { commission } = stories;
  if (!commission) return;
  const known = new Set(stories.shown.items.map(({ id }) => id));
  const order = store.ask(
    {
      ...commission,
      tell: ({ state, items }) => {
        if (state === 'loading') return;
        order.cancel();
        if (commission === stories.commission) stories.wait(items.filter(({ id }) => !known.has(id)).length);
      },
    },
    // The other sections' stories are not new, the own ones are to be compared.
    commission.desk?.beside(commission.owner) ?? new Desk(),
  );
  order.start(true);
}
