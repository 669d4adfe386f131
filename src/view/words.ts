/** A wording per plural category of the language (CLDR); `#` stands for the number. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** The words that every section needs. */
export interface StoryWords {
  /** The link beside the heading. */
  more: string;
  /** What that link means to a screen reader, which hears links out of context: `{heading}` is filled in. */
  moreAbout: string;
  /** Before the age of a story of the last hour. */
  isNew: string;
  /** The heading where neither the page nor the feed has one. */
  latest: string;
  /** A story without any words. */
  untitled: string;
}

/** The words of what stands where stories don't: loaded with `more.ts`. */
export interface MoreWords {
  loading: string;
  /** Nothing to show, of the `{category}` that was asked for. */
  emptyCategory: string;
  /** Nothing to show. */
  empty: string;
  seeAll: string;
  /** Something failed; the reader can do nothing about it. */
  failed: string;
  readThere: string;
  /** An old copy is shown: its `{age}`, worded by `Intl`. */
  saved: string;
  /** Why an old copy is shown. */
  notReached: string;
  /** On the button that shows what a refresh has found. */
  newStories: Plural;
  loadMore: string;
  comments: Plural;
}

/** Every word a reader can meet, as plain data: a page may replace any of them. */
export type Words = StoryWords & MoreWords;

export const english: StoryWords = {
  more: 'More',
  moreAbout: 'More: {heading}',
  isNew: 'New',
  latest: 'Latest stories',
  untitled: 'Untitled story',
};

/** Fills the one gap of a wording. */
export function say(wording: string, value: string): string {
  return wording.replace(/{\w+}/, () => value);
}

const HOUR = 3_600_000;
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 8766 * HOUR],
  ['month', 730.5 * HOUR],
  ['day', 24 * HOUR],
  ['hour', HOUR],
  ['minute', HOUR / 60],
];

/** How a story's date is worded. */
export interface DateWording {
  text: string;
  /** The whole date, for the title. */
  full: string;
  /** Whether the story is less than an hour old. */
  fresh: boolean;
}

/**
 * Words a date for one reader at one moment: `auto` is relative for twelve hours, then absolute, with the year from ten
 * months on; a date in the future is always absolute. A locale (`en_US`, from an old theme) or a time zone that is none
 * counts as absent.
 *
 * @param now ms since 1970
 * @param timeZone IANA name; absent: the reader's own
 */
export function wordDate(date: Date, dates: string, now: number, locale: string, timeZone?: string): DateWording {
  const age = now - date.getTime();
  const relative = age >= 0 && (dates === 'relative' || (dates === 'auto' && age < 12 * HOUR));
  const word = (options: Intl.DateTimeFormatOptions): string =>
    formatter(Intl.DateTimeFormat, locale, { ...options, timeZone }).format(date);
  try {
    return {
      text: relative
        ? wordAge(age, locale)
        : word({ day: 'numeric', month: 'short', year: age > 7200 * HOUR ? 'numeric' : undefined }),
      full: word({ dateStyle: 'full', timeStyle: 'short' }),
      fresh: relative && age < HOUR,
    };
  } catch {
    return wordDate(date, dates, now, 'en');
  }
}

/** An age in its largest unit: “3 hours ago”. */
function wordAge(age: number, locale: string): string {
  const [unit, size] = UNITS.find(([, least]) => age >= least) ?? UNITS[4]!;
  return formatter(Intl.RelativeTimeFormat, locale, undefined).format(-Math.max(1, Math.floor(age / size)), unit);
}

const kept: Record<string, unknown> = {};

/** A formatter of `Intl`: dear to make, so made once. Throws where the locale or an option is none. */
export function formatter<T, O>(
  Format: { new (locale: string, options: O): T; readonly name: string },
  locale: string,
  options: O,
): T {
  return (kept[Format.name + locale + JSON.stringify(options)] ??= new Format(locale, options)) as T;
}
