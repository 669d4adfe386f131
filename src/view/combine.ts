import { fill, times, type Layout, type Mark, type Plan, type Role } from './roles.js';

/**
 * A compact block: a smaller lead on top, rows under it; alone in a wide place the lead stands beside its rows. Paired
 * with a neighbour it always stacks. `variant="mixed"`: two cards, then rows.
 */
export const combine: Layout = {
  show: 'image category author date summary',
  roles(step, plan) {
    const { count, paired, pictures } = plan;
    if (plan.variant === 'mixed' && count > 1 && step) return mixed(step, plan);
    const rest = count - 1;
    const stacked = pictures ? 'L 12' : 'T 12';
    if (paired || step < 3) return [stacked, ...times(rest, 'R 12')];
    const lead = pictures ? 'B 12' : 'T 12';
    if (step < 4) return [lead, ...fill(rest, 'U 4', 'R 6')];
    if (!rest) return [lead];
    if (rest === 1) return ['H 6', 'U 6 t'];
    // Beside the lead stand as many rows as leave an even number for the two columns below.
    const beside = rest < 6 ? rest : rest % 2 ? 5 : 4;
    return [`H 6 v${beside}` as Role, ...column(beside, 6), ...times(rest - beside, 'R 6')];
  },
};

function mixed(step: number, { count, paired }: Plan): Role[] {
  const rest = count - 2;
  if (paired || step < 3 || !rest) return [...times(2, 'U 6 t'), ...times(rest, 'R 12')];
  if (step < 4) return [...times(2, 'U 6 t'), ...fill(rest, 'C 4', 'R 6')];
  if (rest === 1) return times(3, 'U 4 t');
  const beside = rest % 2 ? 3 : 2;
  return [...times(2, `U 4 t v${beside}` as Role), ...column(beside, 4), ...times(rest - beside, 'R 6')];
}

/** Rows one below the other, beside a lead of the same height. */
function column(count: number, span: 4 | 6): Role[] {
  const share = `w${count}` as Mark;
  return [`S ${span} t ${share}`, ...times(count - 1, `S ${span} ${share}`)];
}
