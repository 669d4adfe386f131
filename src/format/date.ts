/**
 * Dates as the wild writes them: RFC 822 with its obsolete and invented forms, ISO 8601 and W3CDTF whole or in part, and
 * what C's `asctime` prints. A date that names no zone is UTC. What cannot be a date is absent, never a guess.
 */

const ISO = /^(\d{4}|\d\d(?=-\d\d-))(?:[-/.]?(\d\d?))?(?:[-/.]?(\d\d?))?(?:[T\s]|$)(.*)/i;
const NAMED = /(?:\b(\d\d?)\D{0,4})?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W*(\d+)(.*)/i;
const TIME = /(\d\d?):?(\d\d)(?::?(\d\d))?([.,]\d{1,9})?\s*([ap]m)?(.*)/i;

/** Hours ahead of UTC by name, in common use outside America. */
const ZONES: Record<string, number> = {
  BST: 1,
  CET: 1,
  CEST: 2,
  MEZ: 1,
  EET: 2,
  EEST: 3,
  MSK: 3,
  IST: 5.5,
  JST: 9,
  KST: 9,
  AEST: 10,
  AEDT: 11,
};

/** The moment a feed's date means, or `undefined`. */
export function parseDate(text: string): Date | undefined {
  // RFC 822 allows comments in brackets.
  const line = text
    .slice(0, 99)
    .replace(/\([^)]*\)/g, ' ')
    .trim();
  let [, year = '', month = '1', day = '1', rest = ''] = ISO.exec(line) ?? [];
  if (!year) {
    const [, first, name = '', next = '', tail = ''] = NAMED.exec(line) ?? [];
    month = String('janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(name.toLowerCase()) / 3 + 1);
    // `5 Mar 2024`, or `Mar 5 10:00:00 2024`.
    [day, year] = first ? [first, next] : [next, /\b\d{4}\b/.exec(tail)?.[0] ?? ''];
    rest = first ? tail : tail.replace(year, '');
    if (!year) return undefined;
  }
  const [, hour = 0, minute = 0, second = 0, fraction = '.0', half = '', zone = ''] = TIME.exec(rest) ?? [];
  const y = +year + (year.length > 3 ? 0 : +year < 70 ? 2000 : 1900);
  const h = half ? (+hour % 12) + (/p/i.test(half) ? 12 : 0) : +hour;
  const date = new Date(Date.UTC(y, +month - 1, +day));
  // A day that is not there (30 February), or a time, is no date.
  if (y < 100 || date.getUTCMonth() !== +month - 1 || date.getUTCDate() !== +day) return undefined;
  if (h > 24 || +minute > 59 || +second > 60) return undefined;
  const ms = Math.floor(+`0.${fraction.slice(1)}` * 1000);
  return new Date(+date + (h * 60 + +minute - offset(zone)) * 60_000 + +second * 1000 + ms);
}

/** Minutes ahead of UTC. */
function offset(zone: string): number {
  const [, sign, hours, minutes = 0] = /([+-])(\d\d?):?(\d\d)?/.exec(zone) ?? [];
  if (hours) return +`${sign}1` * (+hours * 60 + +minutes);
  const name = /[a-z]+/i.exec(zone)?.[0].toUpperCase() ?? '';
  // EST, EDT, CST, … PDT.
  const american = /^[ECMP][SD]T$/.test(name) ? 'PMCE'.indexOf(name.charAt(0)) - (name.charAt(1) === 'D' ? 7 : 8) : 0;
  return (american || (ZONES[name] ?? 0)) * 60;
}
