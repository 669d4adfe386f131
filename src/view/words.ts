/** A wording per plural category of the language (CLDR); `#` stands for the number. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/**
 * Every word a reader can meet, as plain data: a page may replace any of them, in its own language too.
 * `{…}` marks what is filled in.
 */
export interface Words {
  /** The link beside the heading; what it means to a screen reader, which hears links out of context. */
  more: string;
  moreAbout: string;
  /** Before the age of a story of the last hour. */
  isNew: string;
  /** The heading where neither the page nor the feed has one. */
  latest: string;
  /** A story without any words. */
  untitled: string;
  loading: string;
  /** Nothing to show: with a category, and without. */
  emptyCategory: string;
  empty: string;
  seeAll: string;
  /** Something failed; the reader can do nothing about it. */
  failed: string;
  readThere: string;
  /** An old copy is shown: its age, and why. */
  saved: string;
  notReached: string;
  /** Behind the button that shows what a refresh has found. */
  newStories: Plural;
  loadMore: string;
  comments: Plural;
}

export const english: Words = {
  more: 'More',
  moreAbout: 'More: {heading}',
  isNew: 'New',
  latest: 'Latest stories',
  untitled: 'Untitled story',
  loading: 'Loading stories',
  emptyCategory: 'No {category} stories at the moment.',
  empty: 'No stories at the moment.',
  seeAll: 'See all the latest stories',
  failed: 'These stories can’t be shown just now.',
  readThere: 'Read them on the newspaper’s site',
  saved: 'Saved {age}.',
  notReached: 'The newest stories can’t be reached.',
  newStories: { one: '# new story', other: '# new stories' },
  loadMore: 'More stories',
  comments: { one: '# comment', other: '# comments' },
};

/** Fills the one gap of a wording. */
export function say(wording: string, value: string): string {
  return wording.replace(/\{\w+\}/, () => value);
}

/** Words a number in the page's language. */
export function count(wording: Plural, number: number, locale: string): string {
  const form = wording[intl(Intl.PluralRules, locale, {}).select(number)] ?? wording.other;
  return form.replace('#', () => intl(Intl.NumberFormat, locale, {}).format(number));
}

/** How a story's date is worded. */
export interface DateWording {
  text: string;
  /** The whole date, for the title. */
  full: string;
  /** Whether the story is less than an hour old. */
  fresh: boolean;
}

const HOUR = 3_600_000;
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 8766 * HOUR],
  ['month', 730.5 * HOUR],
  ['day', 24 * HOUR],
  ['hour', HOUR],
];

/**
 * Words a date for one reader at one moment: `auto` is relative for twelve hours, then absolute; a date in the future
 * is always absolute.
 *
 * @param now ms since 1970
 * @param timeZone IANA name; one that the engine does not know counts as none
 */
export function wordDate(date: Date, dates: 'auto' | 'relative' | 'absolute', now: number, locale: string, timeZone?: string): DateWording {
  const age = now - date.getTime();
  const zone = timeZone && isZone(timeZone) ? { timeZone } : {};
  const relative = age >= 0 && (dates === 'relative' || (dates === 'auto' && age < 12 * HOUR));
  const year = age > 300 * 24 * HOUR ? ({ year: 'numeric' } as const) : {};
  return {
    text: relative ? wordAge(age, locale) : intl(Intl.DateTimeFormat, locale, { day: 'numeric', month: 'short', ...year, ...zone }).format(date),
    full: intl(Intl.DateTimeFormat, locale, { dateStyle: 'full', timeStyle: 'short', ...zone }).format(date),
    fresh: relative && age < HOUR,
  };
}

/** Words an age in its largest unit: “3 hours ago”. @param age ms */
export function wordAge(age: number, locale: string): string {
  const [unit, size] = UNITS.find(([, least]) => age >= least) ?? ['minute', 60_000];
  return intl(Intl.RelativeTimeFormat, locale, {}).format(-Math.max(1, Math.floor(age / size)), unit);
}

function isZone(timeZone: string): boolean {
  try {
    return !!intl(Intl.DateTimeFormat, 'en', { timeZone });
  } catch {
    return false;
  }
}

const kept = new Map<string, unknown>();

/** Formatters are dear to make and few; a locale the engine does not understand counts as English. */
function intl<T, O>(Format: { new (locale: string, options: O): T; readonly name: string }, locale: string, options: O): T {
  const key = Format.name + locale + JSON.stringify(options);
  let format = kept.get(key) as T | undefined;
  if (!format) {
    try {
      format = new Format(locale, options);
    } catch (error) {
      // Either the locale is none (`en_US`, from an old theme), or the time zone, which the caller asks about.
      if (locale === 'en') throw error;
      return intl(Format, 'en', options);
    }
    kept.set(key, format);
  }
  return format;
}
