import { fill, times, type Layout } from './roles.js';

/** One large lead; in wide places up to four of the rest stand upright, others are rows, compacts, or a rail. */
export const featuredPost: Layout = {
  show: 'image category author date summary',
  roles(step, { count, pictures }) {
    const rest = count - 1;
    const even = count % 2 === 0;
    const lead = pictures ? 'B 12' : 'T 12';
    if (step < 2) return [pictures ? 'L 12' : lead, ...times(rest, 'R 12')];
    if (step < 4) {
      if (even) return [lead, ...fill(rest, 'U 4', 'R 6')];
      // Two large uprights would outweigh the lead of a short section.
      const uprights = count < 7 ? 0 : 2;
      return [lead, ...times(uprights, 'U 6'), ...times(rest - uprights, 'R 6')];
    }
    if (step > 4 && pictures && even) {
      if (count > 9) return ['N 9 v3', ...times(3, 'U 3 x'), 'C 3 t', ...times(5, 'C 3'), ...times(count - 10, 'R 6')];
      return count % 4 ? ['N 9', 'U 3 t', ...times(count - 2, 'U 3')] : ['N 9 v3', 'C 3 t', 'C 3', 'C 3', ...times(count - 4, 'U 3')];
    }
    if (rest < 3) return [lead, ...fill(rest, 'U 4', 'R 6')];
    const uprights = even ? 3 : 4;
    const others = rest - uprights;
    return [lead, ...times(uprights, even ? 'U 4' : 'U 3'), ...times(others, others % 3 ? 'R 6' : 'C 4')];
  },
};
