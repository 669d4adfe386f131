import { LitElement, type PropertyDeclarations } from 'lit';
import type { NewsError } from './feed/news-error.js';
import { attributeOf, OPTIONS, type OptionRow } from './query/attributes.js';
import type { Complaint } from './query/complaint.js';
import { initialOf, readValue, type NewsQuery } from './query/query.js';

/** Every option as a property: reads as the own value, else the default; takes text or a value of its kind. */
export type OptionProperties = { -readonly [K in keyof NewsQuery]: NewsQuery[K] };

/** The attributes and properties of a table, for an element whose prototype carries the accessors. */
export function optionProperties(
  prototype: OptionsElement,
  table: readonly OptionRow[] = OPTIONS,
): PropertyDeclarations {
  return Object.fromEntries(
    table.map((row) => {
      const { name } = row;
      Object.defineProperty(prototype, name, {
        configurable: true,
        get(this: OptionsElement) {
          return readValue(row, this.own[name]) ?? initialOf(row);
        },
        set(this: OptionsElement, value: unknown) {
          this.own[name] = value;
          this.requestUpdate();
        },
      });
      return [name, { attribute: attributeOf(name), noAccessor: true }];
    }),
  );
}

/** The attributes and properties of the table, for both elements. */
export class OptionsElement extends LitElement {
  static override properties: PropertyDeclarations = optionProperties(this.prototype);

  /** What the attributes and properties of this element say, as it came. Not for pages. */
  readonly own: Record<string, unknown> = {};

  /** One console line to the page's author; what words it is loaded only where there is something to say. */
  protected report(problem: NewsError | readonly Complaint[] | string): void {
    import('./report.js').then(
      ({ report }) => report(this, problem),
      () => console.warn(`${this.localName}: ${problem instanceof Error ? problem.code : String(problem)}`, this),
    );
  }
}

/** The table's properties; merged into the class because a loop defines them. */
export interface OptionsElement extends OptionProperties {}
