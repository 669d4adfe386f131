/** Registers the elements, and swaps the shortcodes found in the page for them: for pages that cannot carry new tags. */
import './index.js';
import { swapShortcodes } from './page-scan.js';

export { swapShortcodes };

const swap = (): void => void swapShortcodes(document);

// Shortcodes behind this script have not been parsed yet; a page rendered on a server is left to the browser.
if (typeof document !== 'undefined') {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', swap, { once: true });
  else swap();
}
