/**
 * THE table of options. One row says everything there is to say about an option; attributes, properties, shortcode
 * defaults, the gateway's query string, the configurator's panel, the manifest and the README's table are loops over it.
 *
 * `meaning` is for people: the build leaves it out of the browser bundles (see `vite.config.ts`).
 */

/** How an option's text is read: see `readValue` in `query.ts`. */
export type OptionKind = 'text' | 'word' | 'list' | 'integer' | 'flag' | 'duration';

export interface OptionRow {
  /** The property, and the key of a query; `attributeOf` makes the attribute and the gateway's query parameter of it. */
  readonly name: string;
  /**
   * `text` any text · `word` one of `values` (or any word where there are none) · `list` comma list ·
   * `integer` min to max, clamped · `flag` boolean attribute · `duration` `30s 5m 2h 7d`, kept in milliseconds.
   */
  readonly kind: OptionKind;
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** What holds where nothing was said. Durations in milliseconds. */
  readonly initial?: string | number | boolean | readonly string[];
  /** True where a `<news-front>` does not hand the option down to its sections. */
  readonly own?: true;
  /** True where only the page can act on it, so a gateway has no use for it. */
  readonly page?: true;
  /** One or two sentences for the README and the configurator. */
  readonly meaning: string;
}

/** The attribute of an option: `summaryLength` is `summary-length`. */
export function attributeOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const DAY = 86_400_000;

/* eslint-disable -- rows read best on one line each */
// prettier-ignore
export const OPTIONS = [
  { name: 'src', kind: 'text', meaning: 'Addresses of feeds, separated by spaces; http(s) only, relative to the page. The address decides how it is asked: a Blogger blog, a WordPress site, or a feed as it is. The prefixes `blogger:`, `wordpress:` and `feed:` force it. Without `src`: the feed that the page itself announces.' },
  { name: 'heading', kind: 'text', own: true, page: true, meaning: 'The section’s heading. Wins over the feed’s title.' },
  { name: 'layout', kind: 'word', values: ['featuredpost', 'combine'], initial: 'featuredpost', own: true, page: true, meaning: '`featuredpost`: one large lead, the rest as rows. `combine`: a compact block; two neighbours in a `<news-front>` share a row.' },
  { name: 'variant', kind: 'word', own: true, page: true, meaning: 'A layout’s own words; `combine` has `mixed`: two cards and rows.' },
  { name: 'category', kind: 'text', own: true, meaning: 'A category’s label, tried first as one label; else an expression: `,` or, `+` and, `-` not, each only at the start or after white space (a comma anywhere); `\\` escapes.' },
  { name: 'count', kind: 'integer', min: 1, max: 50, initial: 5, own: true, meaning: 'How many stories.' },
  { name: 'offset', kind: 'integer', min: 0, max: 1000, initial: 0, own: true, meaning: 'How many stories to skip first.' },
  { name: 'sort', kind: 'word', values: ['newest', 'oldest', 'feed', 'random'], initial: 'newest', meaning: 'The order of choosing and showing.' },
  { name: 'newerThan', kind: 'duration', meaning: 'Only stories younger than this: `12h`, `7d`.' },
  { name: 'include', kind: 'list', meaning: 'Comma list: only stories with one of these words in title, summary, categories or author.' },
  { name: 'exclude', kind: 'list', meaning: 'Comma list: no stories with any of these words.' },
  { name: 'excludeCurrent', kind: 'flag', page: true, meaning: 'Leave out the story of the page the section stands on.' },
  { name: 'lead', kind: 'text', initial: 'first', page: true, meaning: 'Which of the chosen stories leads: `first`, `image` (the first with a picture), or a story’s address.' },
  { name: 'gateway', kind: 'text', page: true, meaning: 'Address of your own gateway, for feeds that send no CORS header.' },
  { name: 'gatewayOnly', kind: 'flag', page: true, meaning: 'Never ask the feed directly when the gateway fails.' },
  { name: 'jsonp', kind: 'flag', page: true, meaning: 'Allow the sandboxed JSONP leg for Blogger.' },
  { name: 'moreHref', kind: 'text', page: true, meaning: 'Where the heading’s “more” link goes, or `none`. Derived for Blogger and WordPress categories, else the feed’s home page.' },
  { name: 'show', kind: 'text', page: true, meaning: 'Which parts a story shows: `image category author date summary comments source`, or changes to the layout’s own choice: `+comments -author`.' },
  { name: 'summaryLength', kind: 'integer', min: 0, max: 200, initial: 160, meaning: 'Longest summary, in characters, cut at a word.' },
  { name: 'dates', kind: 'word', values: ['auto', 'relative', 'absolute', 'none'], initial: 'auto', page: true, meaning: 'How dates are worded; `auto` is relative for twelve hours, then absolute.' },
  { name: 'timeZone', kind: 'text', page: true, meaning: 'IANA time zone of absolute dates, such as `Africa/Nairobi`; the reader’s where absent.' },
  { name: 'headingLevel', kind: 'integer', min: 1, max: 5, initial: 2, page: true, meaning: 'Level of the section’s heading; stories stand one below it.' },
  { name: 'fallbackImage', kind: 'text', initial: 'none', page: true, meaning: 'What stands where a story has no picture: an address, `tile`, or `none`.' },
  { name: 'imageHosts', kind: 'text', initial: 'any', page: true, meaning: 'Hosts that pictures may come from: `any`, `own`, or a list. A picture from elsewhere is never requested.' },
  { name: 'loadMore', kind: 'flag', page: true, meaning: 'A button that shows the next N.' },
  { name: 'refresh', kind: 'duration', min: 60_000, page: true, meaning: 'Look again this often while visible, at least `1m`; new stories are announced.' },
  { name: 'loading', kind: 'word', values: ['lazy', 'eager', 'manual'], initial: 'lazy', page: true, meaning: 'When to ask: near the reader’s view, at once, or after `load()`, for consent.' },
  { name: 'keep', kind: 'duration', initial: 7 * DAY, page: true, meaning: 'How long the last good stories stay on the reader’s device, or `none`: writes nothing.' },
  { name: 'target', kind: 'text', page: true, meaning: 'As on `<a>`.' },
  { name: 'rel', kind: 'text', page: true, meaning: 'As on `<a>`.' },
  { name: 'theme', kind: 'word', values: ['inherit', 'classic', 'broadsheet', 'minimal'], initial: 'inherit', page: true, meaning: 'A set of tokens: the page’s own look, or one of ours.' },
  { name: 'allowRepeats', kind: 'flag', page: true, meaning: 'Show stories even if an earlier section of the front shows them.' },
] as const satisfies readonly OptionRow[];
/* eslint-enable */
