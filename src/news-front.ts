import { html, type CSSResult, type TemplateResult } from 'lit';
import { Desk } from './feed/desk.js';
import { FRONT, type Front } from './front.js';
import { NewsSection } from './news-section.js';
import { OptionsElement } from './options-element.js';
import { OPTIONS, type OptionRow } from './query/attributes.js';
import { parseShortcode } from './query/shortcode.js';
import { textLines, whenParsed, type TextLines } from './text-lines.js';
import { frontStyles } from './view/front-styles.js';

/** Options that a front keeps to itself. */
const OWN = new Set((OPTIONS as readonly OptionRow[]).filter((row) => row.own).map((row) => row.name));

/**
 * A whole front: shortcode lines as its text (each becomes a `<news-section>` child), and sections as children. Its
 * attributes are their defaults; it lays them out and shows no story twice.
 */
export class NewsFront extends OptionsElement {
  static override styles: CSSResult = frontStyles;
  static override shadowRootOptions: ShadowRootInit = { ...OptionsElement.shadowRootOptions, slotAssignment: 'manual' };

  /** The class that shortcode lines become; a page with a subclass of its own sets it here. */
  static section: typeof NewsSection = NewsSection;

  readonly #observer = new MutationObserver(() => this.#read());
  readonly #made = new Set<NewsSection>();
  #text: TextLines | undefined;
  #stop: (() => void) | undefined;

  /** What sections inside find of this front. */
  readonly [FRONT]: Front = {
    desk: new Desk((a, b) => order(a.asked.owner as Node, b.asked.owner as Node)),
    defaults: () => Object.fromEntries(Object.entries(this.own).filter(([name]) => !OWN.has(name))),
    changed: () => this.requestUpdate(),
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = whenParsed(this, () => this.#read());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#observer.disconnect();
  }

  protected override willUpdate(): void {
    // Sections take the front's defaults anew; what did not change for them asks nothing again.
    for (const section of this.querySelectorAll('*')) if (section instanceof NewsSection) section.requestUpdate();
    const blocks = this.#blocks;
    const paired = pairs(blocks);
    blocks.forEach((block, i) => {
      if (block instanceof NewsSection) block.paired = paired[i];
    });
  }

  protected override render(): TemplateResult {
    const blocks = this.#blocks;
    const paired = pairs(blocks);
    return html`<div part="front" class="front">
      <div class="fallback" ?hidden=${blocks.length > 0 && !blocks.every(failed)}><slot></slot></div>
      ${blocks.map((_, i) => html`<div class="cell ${paired[i] ? 'half' : 'full'}"><slot></slot></div>`)}
    </div>`;
  }

  protected override updated(): void {
    const blocks = this.#blocks;
    const rest = [...this.children].filter((child) => !blocks.includes(child) && !this.#text?.holders.has(child));
    this.renderRoot.querySelectorAll('slot').forEach((slot, i) => slot.assign(...(i ? [blocks[i - 1]!] : rest)));
  }

  /** Children that are sections, or hold some; the others are fallback. */
  get #blocks(): Element[] {
    return [...this.children].filter((child) =>
      [child, ...child.querySelectorAll('*')].some((element) => element instanceof NewsSection),
    );
  }

  /** Makes a section of every line that is a shortcode, in its place; those that are there already (a clone's, a pre-rendered page's) stay. */
  #read(): void {
    this.#observer.disconnect();
    this.#text = textLines(this);
    const used = new Set<Element>();
    let last: { at: ChildNode; behind: ChildNode } | undefined;
    for (const { text, at } of this.#text.lines) {
      if (!parseShortcode(text)) continue;
      let section = [...this.children].find(
        (child) => !used.has(child) && child instanceof NewsSection && child.getAttribute('shortcode') === text,
      );
      if (!section) {
        const made = new (this.constructor as typeof NewsFront).section();
        made.setAttribute('shortcode', text);
        (last?.at === at ? last.behind : at).after(made);
        this.#made.add(made);
        section = made;
      }
      used.add(section);
      last = { at, behind: section };
    }
    for (const section of this.#made) {
      if (used.has(section)) continue;
      this.#made.delete(section);
      section.remove();
    }
    this.#observer.observe(this, { childList: true, characterData: true, subtree: true });
    this.requestUpdate();
  }
}

/** Which blocks share a row with a neighbour: two `combine` sections that stand side by side. */
function pairs(blocks: readonly Element[]): boolean[] {
  const paired = blocks.map(() => false);
  const compact = (block: Element | undefined): boolean =>
    block instanceof NewsSection && block.layoutInForce === 'combine';
  for (let i = 0; i + 1 < blocks.length; i++) {
    if (compact(blocks[i]) && compact(blocks[i + 1])) paired[i] = paired[++i] = true;
  }
  return paired;
}

function failed(block: Element): boolean {
  return block instanceof NewsSection && (block.state === 'error' || block.state === 'empty');
}

function order(a: Node, b: Node): number {
  return a === b ? 0 : a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
