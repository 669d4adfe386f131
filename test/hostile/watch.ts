import { pictureGlobals } from './globals.js';

/**
 * The first script of a page that is watched: it notes what goes wrong there, and takes a picture of everything that
 * belongs to the page. It uses as little as can be, since the page may have changed it.
 */
const errors: string[] = [];
const violations: string[] = [];
const lines: string[] = [];

const changes = pictureGlobals();

addEventListener('error', ({ message, target }) => {
  if (target === window) errors.push(message);
});
addEventListener('unhandledrejection', ({ reason }) => errors.push(`rejected: ${String(reason)}`));
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
  // The browser's own question.
  if (!blockedURI.endsWith('/favicon.ico')) violations.push(`${effectiveDirective} ${blockedURI} ${sample}`.trim());
});

for (const name of ['warn', 'error'] as const) {
  const say = console[name];
  console[name] = (...words: unknown[]) => {
    lines.push(String(words[0]));
    Reflect.apply(say, console, words);
  };
}

/** A section as its readers see it. */
export interface Sight {
  state: string;
  titles: string[];
  /** The first title has a size and a colour. */
  readable: boolean;
  /** The fallback child is seen. */
  fallback: boolean;
  /** Pixels by which the section's content is wider than its box. */
  overflow: number;
}

/** What has been noted, and what is seen. */
export interface Watched {
  errors: string[];
  violations: string[];
  lines: string[];
  globals: string[];
  sights: Sight[];
  /** How often the document is wider than its window. */
  wide: boolean;
}

/** Looks now; a `Watched` as JSON. */
function look(): string {
  const sights: Sight[] = [];
  for (const section of document.querySelectorAll<HTMLElement & { state?: string }>('news-section')) {
    const titles: string[] = [];
    const parts = section.shadowRoot?.querySelectorAll('[part~="story"] [part~="title"]') ?? [];
    for (const part of parts) titles.push(part.textContent ?? '');
    const child = section.firstElementChild?.getBoundingClientRect();
    sights.push({
      state: section.state ?? '',
      titles,
      readable: parts[0] !== undefined && isReadable(parts[0]),
      fallback: !!child && child.width > 0 && child.height > 0,
      overflow: section.scrollWidth - section.clientWidth,
    });
  }
  const root = document.documentElement;
  const seen: Watched = {
    errors,
    violations,
    lines,
    globals: changes(),
    sights,
    wide: root.scrollWidth > root.clientWidth + 1,
  };
  // Some pages have an own way to write arrays as JSON, and drivers have none.
  for (const list of [errors, violations, lines, seen.globals, sights, ...sights.map(({ titles }) => titles)])
    Object.defineProperty(list, 'toJSON', { value: undefined, configurable: true });
  return JSON.stringify(seen);
}

function isReadable(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  const { color, visibility } = getComputedStyle(element);
  return width > 0 && height > 0 && visibility === 'visible' && !/transparent|^rgba.*, 0\)$|\/ 0\)$/.test(color);
}

// Begins as the names of drivers do, which are not counted as the page's.
Object.defineProperty(window, '__look', { value: look });
