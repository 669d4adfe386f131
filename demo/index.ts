import '../src/index.js';
import { parseShortcode, formatShortcode } from '../src/query/shortcode.js';
import { parseDialect } from '../src/query/dialects.js';
import { pageSwitches } from './switches.js';

const front = document.querySelector('news-front')!;
const main = document.querySelector<HTMLElement>('#front')!;
const bench = document.querySelector<HTMLFormElement>('#bench')!;
const yours = document.querySelector<HTMLTextAreaElement>('#yours')!;
const form = document.querySelector<HTMLSelectElement>('#form')!;
const said = document.querySelector<HTMLOutputElement>('#said')!;

pageSwitches();
document.querySelector('#date')!.textContent = new Intl.DateTimeFormat('en', { dateStyle: 'full' }).format();

// Only another origin can lack a CORS header: this machine has two names.
const barred = form.querySelector<HTMLOptionElement>('[value^=no-cors]')!;
const elsewhere = new URL(barred.value, location.href);
elsewhere.hostname = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
if (/^(localhost|127\.0\.0\.1)$/.test(location.hostname)) barred.value = elsewhere.href;
else barred.remove();

form.addEventListener('change', () => {
  front.src = form.value;
  said.value = '';
});

// The box is for one paste: an address or a block of lines is shown at once; Enter shows what was typed.
yours.addEventListener('input', (event) => {
  if (event instanceof InputEvent && event.inputType === 'insertFromPaste') bench.requestSubmit();
});
yours.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  bench.requestSubmit();
});

bench.addEventListener('submit', (event) => {
  event.preventDefault();
  const lines = yours.value
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const shortcodes = lines.flatMap((line) => {
    const old = parseShortcode(line) ? undefined : parseDialect(line);
    return old ? formatShortcode(old) : parseShortcode(line) ? line : [];
  });
  if (shortcodes.length) {
    setLines(shortcodes);
    said.value = `Showing ${shortcodes.length} of ${lines.length} lines.`;
  } else if (lines[0] && URL.canParse(lines[0], location.href) && /[/.]/.test(lines[0])) {
    front.src = lines[0];
    // A stranger's feed has other categories: one block of each layout shows what it has.
    setLines(['[Latest][featuredpost][recent][10]', '[More][combine][recent][5]']);
    said.value = `Reading ${new URL(lines[0], location.href).href}`;
  } else {
    said.value =
      'That is neither an address nor a shortcode. Try https://example.com/feed.xml or [Latest][combine][recent][5].';
  }
});

/** The front's text is its configuration: new lines, another front. */
function setLines(lines: string[]): void {
  const text = [...front.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
  if (text) text.nodeValue = `\n${lines.join('\n')}\n`;
}

/** A small toggle over each block shows the line that made it. It lies in the gap above, so it moves nothing. */
function placeLines(): void {
  const sections = [...front.querySelectorAll('news-section')];
  const toggles = [...main.querySelectorAll<HTMLDetailsElement>('.line')];
  toggles.slice(sections.length).forEach((toggle) => toggle.remove());
  const origin = main.getBoundingClientRect();
  sections.forEach((section, i) => {
    const toggle = toggles[i] ?? main.appendChild(lineToggle());
    const box = section.getBoundingClientRect();
    const end = getComputedStyle(main).direction === 'rtl' ? box.left - origin.left : origin.right - box.right;
    toggle.style.insetBlockStart = `${box.top - origin.top}px`;
    toggle.style.insetInlineEnd = `${end}px`;
    toggle.querySelector('code')!.textContent = section.getAttribute('shortcode') ?? '';
    toggle.querySelector('summary')!.ariaLabel = `Show the line of block ${i + 1}`;
  });
}

function lineToggle(): HTMLDetailsElement {
  const toggle = document.createElement('details');
  toggle.className = 'line';
  const summary = document.createElement('summary');
  summary.textContent = '[ ]';
  toggle.append(summary, document.createElement('code'));
  return toggle;
}

new ResizeObserver(placeLines).observe(front);
new MutationObserver(placeLines).observe(front, { childList: true });
