import { fill, times, type Layout } from './roles.js';

/**
 * A compact block: a smaller lead on top, rows under it; alone in a wide place the lead stands beside its rows. Paired
 * with a neighbour it always stacks. `variant="mixed"`: two cards, then rows.
 */
export const combine: Layout = {
  show: 'image category author date summary',
  roles(step, { count, variant, paired }) {
    const rest = count - 1;
    const stacked = paired || step < 3;
    const half = step < 4 ? 'C 6' : 'R 6';
    if (variant === 'mixed' && rest && step) {
      return ['U 6 v1', 'U 6', ...(stacked ? times(rest - 1, 'R 12') : fill(rest - 1, 'U 4', half))];
    }
    if (stacked) return ['L 12', ...times(rest, 'R 12')];
    if (rest === 1) return ['L 6 v1', 'U 6'];
    // Four rows are as high as their lead; an even number more fills the two columns below.
    return step > 3 && rest > 3 && rest % 2 === 0
      ? ['L 6 v4', ...times(rest, 'R 6')]
      : ['B 12', ...fill(rest, 'U 4', half)];
  },
};
