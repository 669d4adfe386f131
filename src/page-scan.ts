import { attributeOf, OPTIONS } from './query/attributes.js';
import { parseDialect, readSpan } from './query/dialects.js';
import { formatShortcode, parseShortcode, type Shortcode } from './query/shortcode.js';
import { BREAK, readLines, type Line } from './page-lines.js';

/** Where a whole gadget may be one shortcode of a dialect. */
const GADGETS = '[data-news],.widget.HTML,.widget.Text';

/** Where shortcodes are looked for: where the page says so, Blogger's gadgets and posts, WordPress's posts. */
const CONTAINERS = `${GADGETS},.post-body,.entry-content`;

/** Where text is somebody else's, somebody's at this moment, or shown as it is on purpose. */
const FORBIDDEN =
  'pre,code,xmp,textarea,script,style,noscript,template,[contenteditable]:not([contenteditable=false i]),' +
  '#comments,.comments,.comments-area,.comment,.comment-list,.commentlist,.comment-body,.comment-content,.comment-block,' +
  '#disqus_thread,[itemprop=comment],[itemtype$="/Comment"]';

/**
 * Swaps the shortcodes found in a page for elements: a run of lines in one container becomes one `<news-front>`, whose
 * options come from `data-news` (its `src`), `data-news-gateway`, `data-news-theme` and so on, on the container or
 * around it. Everything else stays where it is. What was swapped once is not found again.
 *
 * A line that is nearly a shortcode is reported to the console, and drawn where there is no doubt that one was meant.
 *
 * @returns the fronts that were made, in document order
 */
export function swapShortcodes(root: Document | Element): HTMLElement[] {
  const document = root instanceof Document ? root : root.ownerDocument;
  if (document.designMode === 'on') return [];
  const inside = root instanceof Element && root.closest(CONTAINERS);
  const starts = inside
    ? [root]
    : [...root.querySelectorAll(CONTAINERS)].filter((at) => !at.parentElement?.closest(CONTAINERS));
  return starts.filter((start) => !start.closest(FORBIDDEN)).flatMap(swapWithin);
}

function swapWithin(start: Element): HTMLElement[] {
  const gadgets = [start, ...start.querySelectorAll(GADGETS)].filter(
    (at) => at.matches(GADGETS) && !at.closest(FORBIDDEN),
  );
  const fronts = gadgets.flatMap(swapDialect);
  const runs: Swap[][] = [[]];
  for (const line of readLines(start, FORBIDDEN, CONTAINERS)) {
    const shortcode = line === BREAK ? undefined : parseShortcode(line.text);
    if (line === BREAK || !shortcode) {
      runs.push([]);
      continue;
    }
    const faults = shortcode.problems.map(({ message }) => message).join('; ');
    if (faults) console.warn(`news-section: bad-shortcode: ${faults}, in ${line.text}`);
    // Three brackets with two faults (`[1][2][3]`) say too little to take text out of somebody's article.
    if (shortcode.problems.length > 1 && line.text.split('][').length < 4) runs.push([]);
    else runs.at(-1)!.push({ line, shortcode });
  }
  // From the end: taking text out leaves the places before it as they were.
  for (const run of runs.reverse()) if (run.length) fronts.push(swap(run, start));
  return fronts.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

/** A shortcode, and the text that it is made of. */
interface Swap {
  line: Line;
  shortcode: Shortcode;
}

/** Swaps a gadget that holds nothing but one shortcode of a dialect. */
function swapDialect(gadget: Element): HTMLElement[] {
  const content = (gadget.matches('.widget') && gadget.querySelector('.widget-content')) || gadget;
  const [line, more] = readLines(content, FORBIDDEN, CONTAINERS);
  if (more) return [];
  if (line) {
    const shortcode = line === BREAK || parseShortcode(line.text) ? undefined : parseDialect(line.text);
    return line !== BREAK && shortcode ? [swap([{ line, shortcode }], content)] : [];
  }
  const [span, another] = content.querySelectorAll<HTMLElement>('[data-type][data-label]');
  const shortcode = span && !another && readSpan(span.dataset);
  if (!shortcode) return [];
  const front = frontFor([shortcode], span);
  span.replaceWith(front);
  return [front];
}

/** Puts a front where a run of lines stands, and clears away what carried nothing but them. */
function swap(run: readonly Swap[], container: Element): HTMLElement {
  const { start } = run[0]!.line;
  const { end } = run.at(-1)!.line;
  const place = start.node.parentElement ?? container;
  const shortcodes = run.map(({ shortcode }) => shortcode);
  // A comment keeps the place, so that the front is put in once and not moved.
  const mark = container.ownerDocument.createComment('');
  const front = frontFor(shortcodes, place);
  const range = container.ownerDocument.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  range.deleteContents();
  range.insertNode(mark);
  let next = mark.nextSibling;
  while (next && next.nodeName !== 'BR' && isBlank(next)) next = next.nextSibling;
  // The line's own end: behind a block it would be an empty line.
  if (next?.nodeName === 'BR') next.remove();
  // What was dressed as a paragraph, or in somebody's font, was a line of text; a block is neither.
  for (let around = mark.parentElement; around && around !== container && WRAPPER.test(around.nodeName);) {
    if (around.matches(CONTAINERS) || !isBlank(around)) break;
    around.replaceWith(mark);
    around = mark.parentElement;
  }
  mark.replaceWith(front);
  for (const { node } of [start, end]) {
    let around = node.parentElement;
    if (!node.data) node.remove();
    while (around && around !== container && !around.matches(CONTAINERS) && isBlank(around)) {
      const above: HTMLElement | null = around.parentElement;
      around.remove();
      around = above;
    }
  }
  return front;
}

const WRAPPER = /^(P|H[1-6]|A|ABBR|B|BIG|EM|FONT|I|SMALL|SPAN|STRIKE|STRONG|TT|U)$/;

/** Nothing that a reader would miss: white space, line ends, and elements that hold only those. */
function isBlank(node: Node): boolean {
  if (node instanceof Element) {
    const holder = WRAPPER.test(node.nodeName) || /^(DIV|LI)$/.test(node.nodeName);
    return node.nodeName === 'BR' || (holder && [...node.childNodes].every(isBlank));
  }
  return node.nodeType === Node.COMMENT_NODE || !node.textContent?.trim();
}

/** A front with these lines as its text and the options that hold at this place of the page. */
function frontFor(shortcodes: readonly Shortcode[], place: Element): HTMLElement {
  const front = place.ownerDocument.createElement('news-front');
  for (const row of OPTIONS) {
    const attribute = attributeOf(row.name);
    const name = attribute === 'src' ? 'data-news' : `data-news-${attribute}`;
    const value = place.closest(`[${name}]${attribute === 'src' ? ':not([data-news=""])' : ''}`)?.getAttribute(name);
    if (value != null) front.setAttribute(attribute, value);
  }
  front.append(shortcodes.map(formatShortcode).join('\n'));
  return front;
}
