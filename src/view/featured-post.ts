import { fill, times, type Layout } from './roles.js';

/** One large lead; in wide places up to four of the rest stand upright, the others are rows, compacts, or a rail. */
export const featuredPost: Layout = {
  show: 'image category author date summary',
  roles(step, { count, pictures }) {
    const rest = count - 1;
    if (step < 2) return ['L 12', ...times(rest, 'R 12')];
    if (rest === 1) return ['L 6 v1', 'U 6'];
    if (pictures && step > 4 && rest > 8 && rest % 2) {
      return ['B 9 v3', ...times(3, 'U 3 x'), ...times(6, 'C 3'), ...times(rest - 9, 'R 6')];
    }
    const half = step < 4 ? 'C 6' : 'R 6';
    if (rest % 2) {
      const compacts = step > 3 && rest > 3 && rest % 3 === 0;
      return compacts ? ['B 12', ...times(3, 'U 4'), ...times(rest - 3, 'C 4')] : ['B 12', ...fill(rest, 'U 4', half)];
    }
    // Two large uprights would outweigh the lead of a short section; four need a wide place.
    const uprights = step < 4 ? (rest < 6 ? 0 : 2) : rest < 4 ? 0 : 4;
    return ['B 12', ...times(uprights, step < 4 ? 'U 6' : 'U 3'), ...times(rest - uprights, half)];
  },
};
