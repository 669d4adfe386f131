import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileCategory, fold } from '../../src/query/category.js';
import { nearestLabel } from '../../src/query/nearest.js';

const story = (...labels: string[]): { categories: { label: string; term?: string }[] } => ({
  categories: labels.map((label) => ({ label })),
});

/** Which of the stories an expression takes, by index. */
function taken(category: string, stories: ReturnType<typeof story>[]): number[] {
  const { expression } = compileCategory(category);
  assert.ok(expression, `no expression: ${category}`);
  return stories.flatMap((item, i) => (expression(item) ? [i] : []));
}

describe('fold', () => {
  it('makes case, widths, curly quotes, dashes and spaces equal', () => {
    for (const [one, other] of [
      ['Women’s Health', "women's health"],
      ['“Best”', '"best"'],
      ['Asia–Pacific', 'ASIA-PACIFIC'],
      ['Asia—Pacific', 'asia‑pacific'],
      ['Middle\u00a0East', 'middle  east'],
      [' Ｎｅｗｓ ', 'news'],
      ['STRASSE', 'Straße'],
      ['ΟΔΟΣ', 'οδος'],
      ['Café', 'Cafe\u0301'],
      ['Cul\u00adture', 'culture'],
      ['\u200bAsia', 'asia'],
      ['Ｃ＋＋', 'c++'],
    ] as const) {
      assert.equal(fold(one), fold(other), `${one} = ${other}`);
    }
  });

  it('keeps what makes labels differ', () => {
    for (const [one, other] of [
      ['Café', 'Cafe'],
      ['C', 'C++'],
      ['Asia', 'Asia-Pacific'],
      ['A & B', 'A and B'],
      ['می‌خواهم', 'میخواهم'],
    ] as const) {
      assert.notEqual(fold(one), fold(other));
    }
  });
});

describe('compileCategory', () => {
  it('takes a label for a label, however odd', () => {
    for (const label of [
      'C++',
      'Disney+',
      'Asia-Pacific',
      'Women’s Health',
      'Arts & Culture',
      'R&B/Soul',
      'A–Z',
      '24-7',
      'أفريقيا',
      '50+ and well',
    ]) {
      const { simple, whole, expression, terms } = compileCategory(label);
      assert.deepEqual([simple, expression, terms], [true, undefined, [label]], label);
      assert.equal(whole(story('Other', label.toUpperCase())), true);
      assert.equal(whole(story('Other')), false);
    }
  });

  it('compares the label and the machine word', () => {
    const item = { categories: [{ label: 'Moyen-Orient', term: 'middle-east' }] };
    assert.equal(compileCategory('Middle-East').whole(item), true);
    assert.equal(compileCategory('moyen–orient').whole(item), true);
    assert.equal(compileCategory('Middle East').whole(item), false);
  });

  it('can still take an expression whole, as one label', () => {
    const { whole, simple } = compileCategory('Food, Drink +More');
    assert.equal(simple, false);
    assert.equal(whole(story('food, drink +more')), true);
    assert.equal(whole(story('Food')), false);
  });

  it('reads a comma as or, plus as and, minus as not', () => {
    const stories = [story('Africa'), story('Asia'), story('Africa', 'Sport'), story('Sport'), story()];
    assert.deepEqual(taken('Africa, Asia', stories), [0, 1, 2]);
    assert.deepEqual(taken('Africa,Asia', stories), [0, 1, 2]);
    assert.deepEqual(taken('Africa +Sport', stories), [2]);
    assert.deepEqual(taken('Africa + Sport', stories), [2]);
    assert.deepEqual(taken('Africa -Sport', stories), [0]);
    assert.deepEqual(taken('-Sport', stories), [0, 1, 4]);
    assert.deepEqual(taken('+Africa', stories), [0, 2]);
    assert.deepEqual(taken('Asia, Africa -Sport', stories), [0, 1]);
    assert.deepEqual(taken('Africa -Sport, Sport -Africa', stories), [0, 3]);
  });

  it('reads operators only at the start or after white space', () => {
    const stories = [story('Asia-Pacific'), story('C++'), story('Asia')];
    assert.deepEqual(taken('Asia-Pacific, C++', stories), [0, 1]);
    assert.deepEqual(taken('Asia-Pacific -C++', stories), [0]);
  });

  it('lets a backslash escape an operator', () => {
    assert.deepEqual(taken('Food\\, Drink', [story('Food, Drink'), story('Food'), story('Drink')]), [0]);
    assert.deepEqual(taken('Rock \\+ Roll', [story('Rock + Roll'), story('Rock', 'Roll')]), [0]);
    assert.deepEqual(taken('\\-1, \\\\o/', [story('-1'), story('\\o/')]), [0, 1]);
  });

  it('names the wanted labels in order, and the alternatives, for servers', () => {
    const { terms, groups } = compileCategory('Science +Health -Ads, Africa, Science');
    assert.deepEqual(terms, ['Science', 'Health', 'Africa']);
    assert.deepEqual(groups, [
      { all: ['Science', 'Health'], none: ['Ads'] },
      { all: ['Africa'], none: [] },
      { all: ['Science'], none: [] },
    ]);
  });

  it('survives expressions of nothing', () => {
    for (const text of [',', ', ,', '+', ' - ', '\\', '', ',+,-']) {
      const { whole, terms } = compileCategory(text);
      assert.equal(whole(story('Africa')), false);
      assert.ok(terms.length < 2);
    }
    assert.equal(compileCategory('Africa,').expression?.(story('Africa')), true);
  });
});

describe('nearestLabel', () => {
  const labels = ['Africa', 'Asia', 'Middle East', 'Science', 'Science & Health', 'Culture', 'Kultur'];

  it('finds the label that was meant', () => {
    for (const [wanted, label] of [
      ['Afrika', 'Africa'],
      ['africaa', 'Africa'],
      ['Scinece', 'Science'],
      ['Midle East', 'Middle East'],
      ['MiddleEast', 'Middle East'],
      ['Cultures', 'Culture'],
      ['Health', 'Science & Health'],
      ['asia', 'Asia'],
    ] as const) {
      assert.equal(nearestLabel(wanted, labels), label, wanted);
    }
  });

  it('says nothing where nothing is near', () => {
    for (const wanted of ['Sport', 'Technology', 'Xy', ''])
      assert.equal(nearestLabel(wanted, labels), undefined, wanted);
    assert.equal(nearestLabel('Africa', []), undefined);
  });
});
