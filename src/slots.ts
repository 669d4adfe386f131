/**
 * Gives each element child its slot: the one it names, else the default one. Text and what holds configuration gets
 * none, so readers never see a shortcode.
 */
export function assignSlots(root: ParentNode, host: Element, holders: ReadonlySet<Node> = new Set()): void {
  const children = [...host.children].filter((child) => !holders.has(child));
  for (const slot of root.querySelectorAll('slot')) {
    slot.assign(...children.filter((child) => child.slot === slot.name));
  }
}
