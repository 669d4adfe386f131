import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attributeOf, OPTIONS, type OptionRow } from '../../src/query/attributes.js';
import { complain, expectation, type Complaint } from '../../src/query/complaint.js';
import { readValue, resolveQuery } from '../../src/query/query.js';

const ROWS: readonly OptionRow[] = OPTIONS;
const rowOf = (name: string): OptionRow => ROWS.find((row) => row.name === name)!;

describe('the table of options', () => {
  it('names every option once, with the attribute of the same words', () => {
    assert.equal(new Set(ROWS.map((row) => row.name)).size, ROWS.length);
    assert.equal(attributeOf('summaryLength'), 'summary-length');
    for (const { name } of ROWS) assert.match(attributeOf(name), /^[a-z]+(-[a-z]+)*$/);
  });

  it('has defaults that are values of their own kind', () => {
    for (const row of ROWS) {
      if (row.initial === undefined) continue;
      const complaints: Complaint[] = [];
      assert.deepEqual(readValue(row, row.initial, complaints), row.initial, row.name);
      assert.deepEqual(complaints, []);
    }
  });

  it('does not hand down what belongs to one section', () => {
    assert.deepEqual(
      ROWS.filter((row) => row.own).map((row) => row.name),
      ['heading', 'layout', 'variant', 'category', 'count', 'offset'],
    );
  });

  it('explains every option', () => {
    for (const row of ROWS) assert.match(row.meaning, /^[^ ].*[.]$/s, row.name);
  });
});

describe('resolveQuery', () => {
  it('gives every option of the table a value of its kind', () => {
    const query: Record<string, unknown> = resolveQuery([]);
    assert.deepEqual(
      Object.keys(query),
      ROWS.map((row) => row.name),
    );
    for (const row of ROWS) {
      const value = query[row.name];
      if (row.kind === 'flag') assert.equal(value, false);
      else if (row.kind === 'list') assert.deepEqual(value, []);
      else assert.deepEqual(value, row.initial);
    }
  });

  it('takes the strongest layer that says something', () => {
    const { count, theme, sort } = resolveQuery([
      { count: '7' },
      { count: 3, theme: 'classic' },
      { theme: 'minimal', sort: 'random' },
    ]);
    assert.deepEqual([count, theme, sort], [7, 'classic', 'random']);
  });

  it('passes a junk value by, says so once, and asks the next layer', () => {
    const complaints: Complaint[] = [];
    const query = resolveQuery([{ sort: 'best', newerThan: 'soon' }, { sort: 'oldest' }], complaints);
    assert.deepEqual([query.sort, query.newerThan], ['oldest', undefined]);
    assert.deepEqual(
      complaints.map(({ row, value }) => [attributeOf(row.name), value]),
      [
        ['sort', 'best'],
        ['newer-than', 'soon'],
      ],
    );
    assert.match(complain(complaints), /^sort="best" \(expected newest, .*\), newer-than="soon" \(expected a duration/);
  });

  it('clamps numbers and says so', () => {
    const complaints: Complaint[] = [];
    assert.equal(resolveQuery([{ count: '99' }], complaints).count, 50);
    assert.equal(resolveQuery([{ count: 0 }], complaints).count, 1);
    assert.equal(complaints.length, 2);
  });

  it('never throws, whatever stands in an attribute', () => {
    const junk = [
      '',
      ' ',
      'junk',
      '-1',
      '1e9',
      '<b>',
      '\0',
      '💥',
      'NaN',
      '[]',
      '9'.repeat(400),
      '__proto__',
      true,
      false,
      5,
      NaN,
      [],
      [1],
      {},
      () => 0,
    ];
    for (const value of junk) {
      const layer = Object.fromEntries(ROWS.map((row) => [row.name, value]));
      const query: Record<string, unknown> = resolveQuery([layer]);
      for (const row of ROWS) {
        const read = query[row.name];
        if (row.kind === 'integer')
          assert.ok(Number.isInteger(read) && Number(read) >= row.min! && Number(read) <= row.max!);
        if (row.kind === 'duration') assert.ok(read === undefined || Number(read) >= 0, row.name);
        if (row.kind === 'word' && row.values) assert.ok(row.values.includes(String(read)));
        if (row.kind === 'list') assert.ok(Array.isArray(read));
        if (row.kind === 'flag') assert.equal(typeof read, 'boolean');
      }
    }
  });

  it('reads another row without another line of code', () => {
    const row: OptionRow = {
      name: 'mood',

      kind: 'word',
      values: ['calm', 'loud'],
      initial: 'calm',
      meaning: 'A test.',
    };
    const query: Record<string, unknown> = resolveQuery([{ mood: 'LOUD' }], undefined, [...ROWS, row]);
    assert.equal(query['mood'], 'loud');
  });
});

describe('readValue', () => {
  it('reads durations with units, and milliseconds from programs', () => {
    for (const [text, value] of [
      ['30s', 30_000],
      ['5m', 300_000],
      ['2h', 7_200_000],
      ['7d', 604_800_000],
      ['1.5h', 5_400_000],
      ['7D', 604_800_000],
      ['none', 0],
    ] as const) {
      assert.equal(readValue(rowOf('keep'), text), value, text);
    }
    assert.equal(readValue(rowOf('keep'), 1234), 1234);
    for (const text of ['7', 'd', '-1d', '1w', '1 day']) assert.equal(readValue(rowOf('keep'), text), undefined, text);
  });

  it('holds a duration to its least value', () => {
    assert.equal(readValue(rowOf('refresh'), '30s'), undefined);
    assert.equal(readValue(rowOf('refresh'), '1m'), 60_000);
    assert.ok(expectation(rowOf('refresh')).includes('at least 1m'));
  });

  it('reads flags by presence', () => {
    assert.equal(readValue(rowOf('jsonp'), ''), true);
    assert.equal(readValue(rowOf('jsonp'), false), false);
  });

  it('reads lists from text and from programs', () => {
    assert.deepEqual(readValue(rowOf('include'), ' rain, snow ,'), ['rain', 'snow']);
    assert.deepEqual(readValue(rowOf('include'), ['rain']), ['rain']);
    assert.equal(readValue(rowOf('include'), ' , '), undefined);
  });
});
