import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDate } from '../../src/format/date.js';

function assertDates(cases: readonly (readonly [string, string])[]): void {
  for (const [text, iso] of cases) assert.equal(parseDate(text)?.toISOString(), iso.replace('Z', '.000Z'), text);
}

describe('parseDate', () => {
  it('reads RFC 822 with its wrong days, long months, names of zones and missing parts', () => {
    assertDates([
      ['Tue, 05 Mar 2024 10:00:00 +0100', '2024-03-05T09:00:00Z'],
      ['Mon, 05 Mar 2024 10:00 GMT', '2024-03-05T10:00:00Z'],
      ['Tuesday, 05-Mar-24 10:00:00 GMT', '2024-03-05T10:00:00Z'],
      ['5 March 2024 10:00:00 PDT', '2024-03-05T17:00:00Z'],
      ['05 Mar 24 10:00:00 EST', '2024-03-05T15:00:00Z'],
      ['Sat,29 Jul 2006 00:03:02 +0000', '2006-07-29T00:03:02Z'],
      ['Fri 3 Dec 2010 04:30:00', '2010-12-03T04:30:00Z'],
      ['03 Apr 02 1500 GMT', '2002-04-03T15:00:00Z'],
      ['31 Dec 99 23:59:59 Z', '1999-12-31T23:59:59Z'],
      ['16 Feb 2006', '2006-02-16T00:00:00Z'],
      ['Thu (I think), 16(th) Feb(ruary) 2006 01:39 +0000', '2006-02-16T01:39:00Z'],
      ['Tue, 05 Mar 2024 10:00:00 CEST', '2024-03-05T08:00:00Z'],
      ['Tue, 05 Mar 2024 10:00:00 IST', '2024-03-05T04:30:00Z'],
      ['Tue, 05 Mar 2024 10:00:00 NOWHERE', '2024-03-05T10:00:00Z'],
      ['Tue, 05 Mar 2024 10:00:00 GMT+0200', '2024-03-05T08:00:00Z'],
      ['Tue, 05 Mar 2024 09:15 PM', '2024-03-05T21:15:00Z'],
      ['Tue, 05 Mar 2024 24:00:00 GMT', '2024-03-06T00:00:00Z'],
    ]);
  });

  it('reads what asctime and people print', () => {
    assertDates([
      ['Tue Mar  5 10:00:00 2024', '2024-03-05T10:00:00Z'],
      ['Tue Mar 5 10:00:00 PST 2024', '2024-03-05T18:00:00Z'],
      ['March 5, 2024', '2024-03-05T00:00:00Z'],
      ['March 5, 2024 10:00 am', '2024-03-05T10:00:00Z'],
    ]);
  });

  it('reads ISO 8601 whole and in part', () => {
    assertDates([
      ['2024-03-05T10:00:00Z', '2024-03-05T10:00:00Z'],
      ['2024-03-05T10:00:00.999+05:30', '2024-03-05T04:30:00Z'],
      ['2024-03-05 10:00:00', '2024-03-05T10:00:00Z'],
      ['2024-03-05T10:00-0500', '2024-03-05T15:00:00Z'],
      ['20240305T101530Z', '2024-03-05T10:15:30Z'],
      ['2024/3/5 14:33:00', '2024-03-05T14:33:00Z'],
      ['2024-03-05', '2024-03-05T00:00:00Z'],
      ['2024-03', '2024-03-01T00:00:00Z'],
      ['2024', '2024-01-01T00:00:00Z'],
      ['24-03-05T10:00:00Z', '2024-03-05T10:00:00Z'],
    ]);
  });

  it('gives nothing for what is no date', () => {
    for (const text of [
      '',
      'today',
      'insert date here',
      '2024-02-30T10:00:00Z',
      '2024-13-01',
      '30 Feb 2024 10:00 GMT',
      '05 Mar 2024 25:00 GMT',
      '0000-00-00 00:00:00',
      '1709632800',
      '2024-335',
      'Mon, 07 Foo 2024',
      'Mar',
    ]) {
      assert.equal(parseDate(text), undefined, text);
    }
  });
});
