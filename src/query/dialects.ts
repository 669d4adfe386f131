import { OPTIONS, type OptionRow } from './attributes.js';
import { wholeCategory, type Shortcode } from './shortcode.js';

/**
 * Words for a layout in the cousin dialects, in the groups they are used in, and the layout of ours that does the same
 * job. A type that is not here is not ours to touch: the text stays.
 */
// prettier-ignore
const TYPES: ReadonlyMap<string, string> = new Map(Object.entries({
  // one large story first
  'featured': 'featuredpost',
  'featuredpost': 'featuredpost',
  'featured-post': 'featuredpost',
  'feat-big': 'featuredpost',
  'big-post': 'featuredpost',
  'slider': 'featuredpost',
  'main-slider': 'featuredpost',
  'carousel': 'featuredpost',
  'hot-posts': 'featuredpost',
  'hot': 'featuredpost',
  'hero': 'featuredpost',
  'headline': 'featuredpost',
  'grid-big': 'featuredpost',
  'block-big': 'featuredpost',
  'mega': 'featuredpost',
  'mega-menu': 'featuredpost',
  'megatabs': 'featuredpost',
  'video': 'featuredpost',
  'gallery': 'featuredpost',
  // compact blocks and lists
  'combine': 'combine',
  'feat-list': 'combine',
  'list': 'combine',
  'post-list': 'combine',
  'side-list': 'combine',
  'simple': 'combine',
  'mini': 'combine',
  'col-left': 'combine',
  'col-right': 'combine',
  'column': 'combine',
  'grid': 'combine',
  'grid-small': 'combine',
  'block': 'combine',
  'ticker': 'combine',
  'breaking': 'combine',
  'related': 'combine',
  'style-1': 'featuredpost',
  'style-2': 'combine',
  'style-3': 'combine',
  'style-4': 'featuredpost',
  'style-5': 'combine',
  'style-6': 'combine',
}));

const ROWS: readonly OptionRow[] = OPTIONS;
const COUNT = ROWS.find((row) => row.name === 'count')!;

/** The data attributes of a span that asks for stories: `data-type`, `data-label`, `data-no`. */
export interface SpanData {
  type?: string | undefined;
  label?: string | undefined;
  no?: string | undefined;
}

/**
 * Reads the whole text of a gadget in one of the dialects that old blogs wrote:
 * `N/Label/type` · `Label/type` · `[Style-K/Label/N]` · `{getPosts} $results={N} $label={X} $type={T}`.
 * The label becomes the heading too (all posts: the feed's own title). `undefined` where it is none of them, or the type is not known.
 */
export function parseDialect(text: string): Shortcode | undefined {
  const line = text.trim();
  if (line.length > 200) return undefined;
  const posts = /^\{\s*getposts\s*\}((?:\s*\$\w+\s*=\s*\{[^{}]*\})*)$/i.exec(line);
  if (posts) {
    const said = new Map<string, string>();
    for (const [, name = '', value = ''] of (posts[1] ?? '').matchAll(/\$(\w+)\s*=\s*\{([^{}]*)\}/g)) {
      said.set(name.toLowerCase(), value.trim());
    }
    return shortcode(said.get('type'), said.get('label'), said.get('results'));
  }
  const style = /^\[\s*(style-\d+)\s*\/([^[\]]*)\/\s*(\d+)\s*\]$/i.exec(line);
  if (style) return shortcode(style[1], style[2], style[3]);
  const path = /^(?:(\d+)\s*\/)?([^[\]{}]*)\/([^/[\]{}]*)$/.exec(line);
  return path ? shortcode(path[3], path[2], path[1]) : undefined;
}

/** Reads a span of the dialect that keeps everything in data attributes. */
export function readSpan({ type, label, no }: SpanData): Shortcode | undefined {
  return shortcode(type, label, no);
}

function shortcode(type = '', label = '', results = ''): Shortcode | undefined {
  const layout = TYPES.get(type.trim().toLowerCase());
  const category = label.trim();
  const number = results.trim();
  if (!layout || !category || category.includes('//') || !/^\d*$/.test(number)) return undefined;
  // Other people's numbers were never checked by anybody: out of range is not worth a report.
  const count = Math.min(COUNT.max!, Math.max(COUNT.min!, Number(number || COUNT.initial)));
  const chosen = wholeCategory(category);
  return { heading: chosen.category ?? '', layout, ...chosen, count, problems: [] };
}
