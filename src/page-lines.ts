/** One line of text as a reader sees it, and where it stands. */
export interface Line {
  /** Trimmed, runs of spaces made one; no-break spaces are spaces, characters without width are gone. */
  text: string;
  start: Place;
  end: Place;
}

/** A place in a text node. */
export interface Place {
  node: Text;
  offset: number;
}

/** Something that is not text stands between two lines. */
export const BREAK = Symbol('break');

/** Elements within a line; every other one begins and ends lines. */
const INLINE =
  /^(A|ABBR|ACRONYM|B|BDI|BDO|BIG|CITE|DEL|DFN|EM|FONT|I|INS|LABEL|MARK|NOBR|Q|S|SMALL|SPAN|STRIKE|STRONG|SUB|SUP|TIME|TT|U|VAR|WBR)$/;

/** Elements that show something else than their text, or our own. */
const OPAQUE =
  /^(IMG|PICTURE|SVG|MATH|VIDEO|AUDIO|CANVAS|IFRAME|OBJECT|EMBED|INPUT|SELECT|BUTTON|HR|TITLE|NEWS-FRONT|NEWS-SECTION)$/i;

/**
 * Reads the text under an element as displayed: across inline elements, split at `<br>` and at the edges of blocks, and
 * also where the source breaks a line, for text that was typed line by line. Blank lines are left out.
 *
 * @param skip selector of elements that are not read
 * @param apart selector of elements whose lines don't go together with those around them
 */
export function readLines(root: Element, skip: string, apart: string): (Line | typeof BREAK)[] {
  const lines: (Line | typeof BREAK)[] = [];
  let text = '';
  let start: Place | undefined;
  let end: Place | undefined;
  /** The source broke the line inside a bracket: displayed, that is a space. */
  let wrapped = false;

  const flush = (): void => {
    if (start && end) lines.push({ text: text.replace(/[ \t\n\r\f]+/g, ' ').trim(), start, end });
    text = '';
    start = end = undefined;
    wrapped = false;
  };
  const read = (node: Text): void => {
    let offset = 0;
    for (const [i, piece] of node.data.split('\n').entries()) {
      if (i) {
        wrapped = text.lastIndexOf('[') > text.lastIndexOf(']');
        if (!wrapped) flush();
      }
      const words = piece.replace(/\u00a0/g, ' ').replace(/[\u200b\u2060\ufeff]/g, '');
      if (words.trim()) {
        // A bracket that was never closed must not swallow the next line.
        if (wrapped && words.trimStart().startsWith('[')) flush();
        start ??= { node, offset: offset + piece.length - piece.trimStart().length };
        end = { node, offset: offset + piece.trimEnd().length };
      }
      text += (wrapped ? ' ' : '') + (start ? words : '');
      wrapped = false;
      offset += piece.length + 1;
    }
  };
  const walk = (parent: Node): void => {
    for (const child of parent.childNodes) {
      if (child instanceof Text) read(child);
      if (!(child instanceof Element)) continue;
      if (child.nodeName === 'BR') {
        flush();
      } else if (OPAQUE.test(child.nodeName) || child.matches(skip)) {
        flush();
        lines.push(BREAK);
      } else {
        const inline = INLINE.test(child.nodeName);
        const alone = child.matches(apart);
        if (!inline || alone) flush();
        if (alone) lines.push(BREAK);
        walk(child);
        if (!inline || alone) flush();
        if (alone) lines.push(BREAK);
      }
    }
  };
  walk(root);
  flush();
  return lines;
}
