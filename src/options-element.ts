import { LitElement, type PropertyDeclaration, type PropertyDeclarations } from 'lit';
import type { NewsError } from './feed/news-error.js';
import { OPTIONS, type OptionRow } from './query/attributes.js';
import { readValue, type Complaint, type NewsQuery } from './query/query.js';

/** Every option as a property: reads as the own value, else the default; takes text or a value of its kind. */
export type OptionProperties = { -readonly [K in keyof NewsQuery]: NewsQuery[K] };

/** The attributes and properties of the table, for both elements. */
export class OptionsElement extends LitElement {
  /** What the attributes and properties of this element say, as it came. */
  protected readonly own: Record<string, unknown> = {};

  /** Every attribute of the table; a test passes another table. */
  static optionProperties(table: readonly OptionRow[] = OPTIONS): PropertyDeclarations {
    return Object.fromEntries(
      table.map((row): [string, PropertyDeclaration] => [
        row.name,
        { attribute: row.attribute, noAccessor: true, converter: { fromAttribute: (value) => value ?? undefined } },
      ]),
    );
  }

  static override properties: PropertyDeclarations = OptionsElement.optionProperties();

  /** The junk among the own values, with what was expected; said in one console line an element. */
  protected reportJunk(complaints: readonly Complaint[]): void {
    if (!complaints.length) return;
    const text = complaints.map(({ option, value, expected }) => `${option}="${value}" (expected ${expected})`).join(', ');
    this.warn(text);
  }

  /** A failure: what happened, and the way out. */
  protected report({ code, message, fix }: NewsError): void {
    this.warn(`${code}: ${message} ${fix}`);
  }

  /** One line to the page's author, each only once an element. */
  protected warn(text: string): void {
    if (this.#said.has(text)) return;
    this.#said.add(text);
    console.warn(`${this.localName}: ${text}`, this);
  }
  readonly #said = new Set<string>();
}

/** The table's properties; merged into the class because they are defined by a loop, below. */
export interface OptionsElement extends OptionProperties {}

for (const row of OPTIONS as readonly OptionRow[]) {
  Object.defineProperty(OptionsElement.prototype, row.name, {
    configurable: true,
    enumerable: true,
    get(this: OptionsElement) {
      const raw = this['own'][row.name];
      return (raw === undefined ? undefined : readValue(row, raw)) ?? row.initial ?? (row.kind === 'flag' ? false : row.kind === 'list' ? [] : undefined);
    },
    set(this: OptionsElement, value: unknown) {
      const old = this['own'][row.name];
      if (Object.is(old, value)) return;
      this['own'][row.name] = value;
      this.requestUpdate(row.name, old);
    },
  });
}
