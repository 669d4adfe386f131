import { hasLabel, type Labelled } from './label.js';

export { fold } from './label.js';

/** A `category`, compiled. */
export interface CategoryQuery {
  /** The text as written, trimmed. */
  readonly text: string;
  /** The text taken whole, as one label: tried first, over all stories, before `expression`. */
  readonly whole: (item: Labelled) => boolean;
  /** The text taken as an expression; absent where it holds no operator and no escape. */
  readonly expression?: (item: Labelled) => boolean;
  /** The expression's alternatives: a story fits one of them. One group with one label where `simple`. */
  readonly groups: readonly CategoryGroup[];
  /** The labels that are wanted, in order, for servers that choose. */
  readonly terms: readonly string[];
  /** True where the text is one label and nothing else. */
  readonly simple: boolean;
}

/** One alternative: a story carries every label of `all` and none of `none`. */
export interface CategoryGroup {
  readonly all: readonly string[];
  readonly none: readonly string[];
}

/**
 * Compiles a `category`: `,` or (anywhere); `+` and, `-` not, each only at the start or after white space, so that
 * `C++`, `Disney+` and `Asia-Pacific` are labels; `\` escapes. `,` binds loosest: `Africa, Asia -Sport` is Africa, or
 * Asia without Sport.
 */
export function compileCategory(category: string): CategoryQuery {
  const text = category.trim();
  const groups: { all: string[]; none: string[] }[] = [];
  // An alternative is a run of escaped or plain characters up to a comma; a term begins at `+` or `-` after white space.
  for (const part of text.match(/(?:\\.|[^,\\]|\\$)+/gsu) ?? []) {
    const group: { all: string[]; none: string[] } = { all: [], none: [] };
    for (const term of part.trim().split(/\s+(?=[+-])/)) {
      const sign = /^[+-]/.exec(term)?.[0] ?? '';
      const label = term.slice(sign.length).replace(/\\(.)/gsu, '$1').trim();
      if (label) group[sign === '-' ? 'none' : 'all'].push(label);
    }
    if (group.all.length + group.none.length) groups.push(group);
  }
  if (!groups.length) groups.push({ all: [text], none: [] });
  const tests = groups.map(({ all, none }) => ({ all: all.map(hasLabel), none: none.map(hasLabel) }));
  const terms = [...new Set(groups.flatMap(({ all }) => all))];
  const simple = groups.length < 2 && terms[0] === text;
  const expression = (item: Labelled): boolean =>
    tests.some(({ all, none }) => all.every((test) => test(item)) && !none.some((test) => test(item)));
  return { text, whole: hasLabel(text), ...(!simple && { expression }), groups, terms, simple };
}
