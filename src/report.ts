import { explain } from './feed/explain.js';
import type { NewsError } from './feed/news-error.js';
import { complain, type Complaint } from './query/complaint.js';

const said = new WeakMap<Element, Set<string>>();

/** One console line to the page's author, each only once an element: what went wrong, with its code, and the way out. */
export function report(element: Element, problem: NewsError | readonly Complaint[] | string): void {
  let text: string;
  if (typeof problem === 'string') text = problem;
  else if (problem instanceof Error) {
    const { code, message, fix } = explain(problem);
    text = `${code}: ${message} ${fix}`;
  } else text = complain(problem);
  const lines = said.get(element) ?? new Set();
  said.set(element, lines);
  if (lines.has(text)) return;
  lines.add(text);
  console.warn(`${element.localName}: ${text}`, element);
}
