import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layouts, roleClasses } from '../../src/view/registry.js';
import { LETTERS, STEPS, type Layout, type Plan, type Role } from '../../src/view/roles.js';

const COUNTS = Array.from({ length: 50 }, (_, index) => index + 1);

/** Calls back for everything that a section can be asked to arrange. */
function walk(use: (layout: Layout, step: number, plan: Plan, name: string) => void): void {
  for (const [word, layout] of Object.entries(layouts))
    for (const variant of [undefined, 'mixed'])
      for (const paired of [false, true])
        for (const pictures of [true, false])
          for (const count of COUNTS)
            for (const step of STEPS.keys()) {
              const name = [word, variant, paired && 'paired', !pictures && 'textual', count, `from ${STEPS[step]} px`];
              use(layout, step, { count, variant, paired, pictures }, name.filter(Boolean).join(' '));
            }
}

/** Lays cells out as the grid does: those with a place of their own first, the others in order; true where taken. */
function layOut(roles: readonly Role[]): boolean[][] {
  const grid: boolean[][] = [];
  const free = (row: number, column: number, height: number, width: number): boolean =>
    Array.from({ length: height }, (_, r) => r).every((r) =>
      Array.from({ length: width }, (_, c) => c).every((c) => column + c < 12 && !grid[row + r]?.[column + c]),
    );
  const take = (row: number, column: number, height: number, width: number): void => {
    for (let r = row; r < row + height; r++) {
      grid[r] ??= [];
      for (let c = column; c < column + width; c++) grid[r]![c] = true;
    }
  };
  const cells = roles.map((role) => {
    const [kind, span, mark] = role.split(' ');
    return {
      kind,
      span: Number(span),
      height: mark === 'x' ? 3 : Number(mark?.slice(1) ?? 1),
      row: mark === 'x' ? 3 : mark ? 0 : undefined,
    };
  });
  for (const { row, span, height } of cells) {
    if (row === undefined) continue;
    let column = 0;
    while (!free(row, column, height, span)) column++;
    take(row, column, height, span);
  }
  let [row, column] = [0, 0];
  for (const cell of cells) {
    if (cell.row !== undefined) continue;
    while (!free(row, column, 1, cell.span)) if (++column > 11) [row, column] = [row + 1, 0];
    take(row, column, 1, cell.span);
  }
  return grid;
}

describe('the table of roles', () => {
  it('gives every story one role, and leads with a lead', () => {
    walk((layout, step, plan, name) => {
      const roles = layout.roles(step, plan);
      assert.equal(roles.length, plan.count, name);
      const leads = roles.filter((role) => /^[LB]/.test(role));
      if (plan.variant === 'mixed' && layout === layouts.combine) assert.ok(leads.length <= 1, name);
      else assert.deepEqual(leads, [roles[0]], name);
    });
  });

  it('leaves no hole, whatever the number and the width', () => {
    walk((layout, step, plan, name) => {
      for (const [row, cells] of layOut(layout.roles(step, plan)).entries()) {
        assert.equal(cells.filter(Boolean).length, 12, `${name}: row ${row + 1}`);
      }
    });
  });

  it('stacks a paired combine at every width', () => {
    for (const step of STEPS.keys()) {
      const roles = layouts.combine.roles(step, { count: 5, paired: true, pictures: true });
      assert.deepEqual(roles, ['L 12', 'R 12', 'R 12', 'R 12', 'R 12']);
    }
  });

  it('arranges ten stories in a wide place around a lead with a rail', () => {
    const roles = layouts.featuredpost.roles(5, { count: 10, pictures: true });
    assert.equal(roles.join(), 'B 9 v3,U 3 x,U 3 x,U 3 x,C 3,C 3,C 3,C 3,C 3,C 3');
  });

  it('sets a combine of five beside its rows from 840 px, and below a wide lead from 600', () => {
    const roles = (step: number): string => layouts.combine.roles(step, { count: 5, pictures: true }).join();
    assert.equal(roles(4), 'L 6 v4,R 6,R 6,R 6,R 6');
    assert.equal(roles(3), 'B 12,C 6,C 6,C 6,C 6');
  });

  it('names each step’s words with the step’s letter', () => {
    const [lead, second] = roleClasses(layouts.combine, { count: 5, pictures: true });
    assert.equal(lead, ' aL a12 bL b12 cL c12 dB d12 eL e6 ev4 fL f6 fv4');
    assert.equal(second, ' aR a12 bR b12 cR c12 dC d6 eR e6 fR f6');
    assert.equal(LETTERS.length, STEPS.length);
  });
});
