import type { NewsQuery } from '../query/query.js';
import { combine } from './combine.js';
import { featuredPost } from './featured-post.js';
import { LETTERS, STEPS, type Layout, type Plan } from './roles.js';

/** Every layout by its word. A new layout is a file beside this one and a line here. */
export const layouts: Readonly<Record<NewsQuery['layout'], Layout>> = {
  featuredpost: featuredPost,
  combine,
};

/** The class names of every story: its role at each step, the step's letter in front of each word. */
export function roleClasses(layout: Layout, plan: Plan): string[] {
  const steps = STEPS.map((_, step) => layout.roles(step, plan));
  return steps[0]!.map((_, story) =>
    steps.map((roles, step) => ` ${roles[story]!}`.replaceAll(' ', ` ${LETTERS[step]!}`)).join(''),
  );
}
