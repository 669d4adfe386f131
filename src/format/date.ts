/**
 * Dates as the wild writes them: RFC 822 with its obsolete and invented forms, ISO 8601 and W3CDTF whole or in part, and
 * what C's `asctime` prints. A date that names no zone is UTC. What cannot be a date is absent, never a guess.
 */

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';

/** Hours ahead of UTC by name (RFC 822 and common use); the four American zones follow a rule of their own. */
const ZONES = new Map(
  'WEST1 BST1 CET1 MET1 CEST2 MEST2 EET2 SAST2 EEST3 MSK3 IST5.5 WIB7 HKT8 SGT8 AWST8 JST9 KST9 AEST10 AEDT11 NZST12 NZDT13 AKST-9 AKDT-8 HST-10'
    .split(' ')
    .map((zone) => {
      const at = zone.search(/[-\d]/);
      return [zone.slice(0, at), Number(zone.slice(at))];
    }),
);

const ISO =
  /^(\d{4})(?:[-/.]?(\d\d?))?(?:[-/.]?(\d\d?))?(?:[\sT]+(\d\d?)(?::?(\d\d))?(?::?(\d\d)([.,]\d{1,9})?)?)?\s*(z|[a-z]{3,4}|[+-].*)?$/i;

const TIME = /(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s*([ap]\.?m)?(.*)$/i;

/** The moment a feed's date means, or `undefined`. */
export function parseDate(text: unknown): Date | undefined {
  if (typeof text !== 'string') return undefined;
  // RFC 822 allows comments in brackets.
  const line = text.slice(0, 200).replace(/\([^)]*\)/g, ' ').trim();
  const iso = ISO.exec(line);
  if (iso) {
    const [, year, month = 1, day = 1, hour = 0, minute = 0, second = 0, fraction, zone] = iso;
    return moment(year, Number(month), day, hour, minute, second, zone, fraction);
  }
  for (const [word, head] of line.matchAll(/([a-z]{3})[a-z]*/gi)) {
    const month = MONTHS.indexOf(head?.toLowerCase() ?? '');
    if (month < 0 || month % 3) continue;
    const [time = '', hours = 0, minute = 0, second = 0, half, rest = ''] = TIME.exec(line) ?? [];
    const date = time ? line.replace(time, rest.replace(/[+-]\d+:?\d*/, '')) : line;
    const [first = '', next = '', digits = ''] = date.match(/\d+/g) ?? [];
    const [day, year] = first.length > 2 ? [next, first] : [first, next];
    if (!year) return undefined;
    let hour = Number(hours);
    if (half) hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
    // `1500 GMT`: hours and minutes in one.
    if (!time && digits.length === 4)
      return moment(year, month / 3 + 1, day, digits.slice(0, 2), digits.slice(2), 0, date.split(digits)[1]);
    return moment(year, month / 3 + 1, day, hour, minute, second, rest.replace(word, ''));
  }
  return undefined;
}

type Digits = string | number | undefined;

function moment(
  year: Digits,
  month: number,
  day: Digits,
  hour: Digits,
  minute: Digits,
  second: Digits,
  zone: string | undefined,
  fraction?: string,
): Date | undefined {
  let y = Number(year);
  if (String(year).length < 4) y += y < 70 ? 2000 : 1900;
  const date = new Date(Date.UTC(y, month - 1, Number(day)));
  // The last day of February and the like: a day that is not there is no date.
  if (y < 100 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== Number(day)) return undefined;
  const minutes = Number(hour) * 60 + Number(minute);
  if (minutes > 1440 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const ms = fraction ? Number(`0.${fraction.slice(1)}`) * 1000 : 0;
  date.setTime(date.getTime() + (minutes - offset(zone ?? '')) * 60_000 + Number(second) * 1000 + Math.floor(ms));
  return date;
}

/** Minutes ahead of UTC. */
function offset(zone: string): number {
  const [, sign, hours, minutes = 0] = /([+-])(\d\d?):?(\d\d)?/.exec(zone) ?? [];
  if (hours) return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const name = /[a-z]+/i.exec(zone)?.[0].toUpperCase() ?? '';
  const american = /^([ECMP])([SD])T$/.exec(name);
  if (american) return ('PMCE'.indexOf(american[1] ?? '') - 8 + (american[2] === 'D' ? 1 : 0)) * 60;
  return (ZONES.get(name) ?? 0) * 60;
}
