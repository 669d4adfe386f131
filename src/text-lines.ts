import { parseShortcode } from './query/shortcode.js';

/** One line of an element's text. */
export interface TextLine {
  text: string;
  /** The child in which the line ends: what is made of it goes behind that. */
  at: ChildNode;
}

/** An element's text as configuration. */
export interface TextLines {
  /** Every line that is not blank, trimmed. */
  lines: TextLine[];
  /** The element children that hold such lines (`<p>`, `<div>` of an editor): configuration, so never fallback. */
  holders: Set<Node>;
}

/**
 * Reads the lines of text in an element: split at newline, `<br>`, `<p>`, `<div>`. A `<p>` or `<div>` counts as text
 * only where a shortcode stands in it; other element children are fallback and are not read.
 */
export function textLines(host: Node): TextLines {
  const holders = new Set<Node>();
  const lines: TextLine[] = [];
  let text = '';
  const end = (at: ChildNode): void => {
    if (text.trim()) lines.push({ text: text.trim(), at });
    text = '';
  };
  for (const child of host.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      const [start, ...rest] = (child.nodeValue ?? '').split('\n');
      text += start;
      for (const line of rest) {
        end(child);
        text = line;
      }
    } else if (child.nodeName === 'BR') end(child);
    else if (child.nodeName === 'P' || child.nodeName === 'DIV') {
      end(child);
      const inner = textLines(child).lines;
      if (!inner.some((line) => parseShortcode(line.text))) continue;
      holders.add(child);
      for (const line of inner) lines.push({ text: line.text, at: child });
    }
  }
  if (host.lastChild) end(host.lastChild);
  return { lines, holders };
}

/**
 * Calls back once the element's end tag has been parsed, so that its text is whole: at once where it has been (also for
 * elements made by script), else when something follows it, or the document has ended.
 *
 * @returns stops waiting
 */
export function whenParsed(element: Element, callback: () => void): () => void {
  const { ownerDocument } = element;
  const parsed = (): boolean => {
    if (ownerDocument.readyState !== 'loading') return true;
    for (let node: Node | null = element; node; node = node.parentNode) if (node.nextSibling) return true;
    return false;
  };
  if (parsed()) {
    callback();
    return () => {};
  }
  const check = (): void => {
    if (!parsed()) return;
    stop();
    callback();
  };
  const observer = new MutationObserver(check);
  const stop = (): void => {
    observer.disconnect();
    ownerDocument.removeEventListener('readystatechange', check);
  };
  observer.observe(ownerDocument, { childList: true, subtree: true });
  ownerDocument.addEventListener('readystatechange', check);
  return stop;
}
