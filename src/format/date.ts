/**
 * Dates as the wild writes them: RFC 822 with its obsolete and invented forms, ISO 8601 and W3CDTF whole or in part, and
 * what C's `asctime` prints. A date that names no zone is UTC. What cannot be a date is absent, never a guess.
 */

const ISO = /^(\d{4}|\d\d(?=-\d\d-))(?:[-/.]?(\d\d?))?(?:[-/.]?(\d\d?))?(?:[T\s]|$)(.*)/i;
const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const NAMED = new RegExp(`(?:\\b(\\d\\d?)\\D{0,4})?(${MONTHS})[a-z]*\\W*(\\d+)(.*)`, 'i');
const TIME = /(\d\d?):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*([ap]m)?(.*)/i;

/** Zones by name, each with its hours ahead of UTC; the American ones follow a rule of their own. */
const ZONES = 'BST1 CET1 CEST2 EET2 MSK3 IST5.5 JST9 AEST10';

/** The moment a feed's date means, to the second, or `undefined`. */
export function parseDate(text: string): Date | undefined {
  // RFC 822 allows comments in brackets.
  const line = text
    .slice(0, 99)
    .replace(/\([^)]*\)/g, '')
    .trim();
  let [, year = '', month = '1', day = '1', rest = ''] = ISO.exec(line) ?? [];
  if (!year) {
    const [, first, name = '', next = '', tail = ''] = NAMED.exec(line) ?? [];
    month = `${MONTHS.indexOf(name.toLowerCase()) / 4 + 1}`;
    // `5 Mar 2024`, or `Mar 5 10:00:00 2024`.
    [day, year] = first ? [first, next] : [next, /\b\d{4}\b/.exec(tail)?.[0] ?? ''];
    rest = first ? tail : tail.replace(year, '');
    if (!year) return undefined;
  }
  const [, hour = '0', minute = '0', second = '0', half = '', zone = ''] = TIME.exec(rest) ?? [];
  const y = +year + (year.length > 3 ? 0 : +year < 70 ? 2000 : 1900);
  const h = half ? (+hour % 12) + (/p/i.test(half) ? 12 : 0) : +hour;
  const date = new Date(Date.UTC(y, +month - 1, +day));
  // Neither a day that is not there (30 February) nor such a time is a date.
  if (y < 100 || date.getUTCMonth() + 1 !== +month || date.getUTCDate() !== +day || h > 24 || +minute > 59)
    return undefined;
  date.setUTCHours(h, +minute - offset(zone), Math.min(+second, 59));
  return date;
}

/** Minutes ahead of UTC. */
function offset(zone: string): number {
  const [, sign, hours, minutes = 0] = /([+-])(\d\d?):?(\d\d)?/.exec(zone) ?? [];
  if (hours) return +`${sign}1` * (+hours * 60 + +minutes);
  const name = /[a-z]+/i.exec(zone)?.[0].toUpperCase() ?? '-';
  if (/^[ECMP][SD]T$/.test(name)) return ('PMCE'.indexOf(name.charAt(0)) - (name.charAt(1) === 'D' ? 7 : 8)) * 60;
  return (parseFloat(` ${ZONES}`.split(` ${name}`)[1] ?? '') || 0) * 60;
}
