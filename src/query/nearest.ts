import { fold } from './category.js';

/**
 * The real label that was probably meant, for `no-such-category`: the one with the fewest edits (Damerau's: insert,
 * drop, change, swap neighbours) on folded text, at most one for every three characters; or one that contains the
 * wanted word, or is contained in it. `undefined` where none is near: a wrong guess helps nobody.
 */
export function nearestLabel(wanted: string, labels: Iterable<string>): string | undefined {
  const word = fold(wanted);
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const label of labels) {
    const folded = fold(label);
    const part = Math.min(word.length, folded.length) > 2 && (folded.includes(word) || word.includes(folded));
    // A part of the name is nearer than a wild respelling, further than one slip.
    const distance = Math.min(edits(word, folded), part ? 1.5 : Infinity);
    if (distance < least) [least, best] = [distance, label];
  }
  return best;
}

/** Optimal string alignment distance in code points. */
function edits(from: string, to: string): number {
  const a = [...from].slice(0, 80);
  const b = [...to].slice(0, 80);
  let before: number[] = [];
  let row = [...b.keys(), b.length];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
