import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OPTIONS } from '../../src/query/attributes.js';
import { formatShortcode, parseShortcode, type Shortcode } from '../../src/query/shortcode.js';

const FIVE = [
  '[Lifestyle Viral World News][combine][Lifestyle][5]',
  '[Science Viral World News][combine][Science][5]',
  '[Middle East Viral News][featuredpost][Middle East][10]',
  '[African Viral World News][combine][Africa][5]',
  '[Asian Viral News][featuredpost][Asia][10]',
];

const LAYOUTS = OPTIONS.find((row) => row.name === 'layout')!.values;

/** A line that must be a shortcode. */
function parse(line: string): Shortcode {
  const shortcode = parseShortcode(line);
  assert.ok(shortcode, `no shortcode: ${line}`);
  return shortcode;
}

describe('parseShortcode', () => {
  it('reads the five lines of the front page and writes them back byte for byte', () => {
    assert.deepEqual(
      FIVE.map((line) => {
        const { heading, layout, category, count, problems } = parse(line);
        return [heading, layout, category, count, problems.length];
      }),
      [
        ['Lifestyle Viral World News', 'combine', 'Lifestyle', 5, 0],
        ['Science Viral World News', 'combine', 'Science', 5, 0],
        ['Middle East Viral News', 'featuredpost', 'Middle East', 10, 0],
        ['African Viral World News', 'combine', 'Africa', 5, 0],
        ['Asian Viral News', 'featuredpost', 'Asia', 10, 0],
      ],
    );
    assert.deepEqual(
      FIVE.map((line) => formatShortcode(parse(line))),
      FIVE,
    );
  });

  it('takes layout words in any case, and `featured` for featuredpost', () => {
    assert.equal(parse('[A][Combine][B][5]').layout, 'combine');
    assert.equal(parse('[A][FEATURED][B][5]').layout, 'featuredpost');
    assert.deepEqual(parse('[A][Featured][B][5]').problems, []);
  });

  it('trims white space, also no-break spaces, around every part and around the line', () => {
    const line = '\u00a0 [\u00a0News ] [ combine\u00a0][ Middle East ][ 7\u00a0]\t';
    assert.deepEqual(parse(line), {
      heading: 'News',
      layout: 'combine',
      category: 'Middle East',
      count: 7,
      problems: [],
    });
  });

  it('takes five stories where no number is given', () => {
    const { count, category, problems } = parse('[A][combine][Africa]');
    assert.deepEqual([count, category, problems], [5, 'Africa', []]);
  });

  it('reads headings and categories of any script', () => {
    for (const line of [
      '[أخبار أفريقيا][combine][أفريقيا][5]',
      '[एशिया समाचार][featuredpost][एशिया][10]',
      '[世界　新闻][combine][亚洲][3]',
      '[Ça & là : l’été][combine][C++][1]',
    ]) {
      assert.equal(formatShortcode(parse(line)), line);
      assert.deepEqual(parse(line).problems, []);
    }
  });

  it('lets a backslash keep a bracket inside a part', () => {
    const line = '[Best [of 2026\\]][combine][Top\\]][5]';
    assert.equal(parse(line).heading, 'Best [of 2026]');
    assert.equal(parse(line).category, 'Top]');
    assert.equal(formatShortcode(parse(line)), line);
    assert.equal(parse('[Best \\[of 2026\\]][combine][Top][5]').heading, 'Best [of 2026]');
  });

  it('leaves every other backslash to the category, which has its own use for it', () => {
    const line = '[A][combine][Rock \\+ Roll, C:\\x][5]';
    assert.equal(parse(line).category, 'Rock \\+ Roll, C:\\x');
    assert.equal(formatShortcode(parse(line)), line);
  });

  it('takes recent for all posts and random for all posts in random order', () => {
    const recent = parse('[Latest][combine][recent][5]');
    assert.equal('category' in recent || 'sort' in recent, false);
    const random = parse('[Lucky dip][combine][random][5]');
    assert.equal(random.sort, 'random');
    assert.equal('category' in random, false);
    for (const word of ['recent', 'random']) {
      assert.equal(formatShortcode(parse(`[A][combine][${word}][5]`)), `[A][combine][${word}][5]`);
    }
    assert.equal(parse('[A][combine][recent news][5]').category, 'recent news');
  });

  it('clamps a number outside 1 to 50 and says so, with what came, what was expected and the column', () => {
    for (const [number, count] of [
      ['0', 1],
      ['-3', 1],
      ['51', 50],
      ['1000000', 50],
    ] as const) {
      const { count: clamped, problems } = parse(`[A][combine][Africa][${number}]`);
      assert.equal(clamped, count);
      assert.equal(problems.length, 1);
      const [problem] = problems;
      assert.equal(problem?.code, 'bad-shortcode');
      assert.equal(problem?.column, 22);
      assert.ok(
        problem?.message.includes(`“${number}”`) &&
          problem.message.includes('1 to 50') &&
          problem.message.includes('22'),
      );
    }
    assert.deepEqual(parse('[A][combine][B][50]').problems, []);
    assert.deepEqual(parse('[A][combine][B][1]').problems, []);
  });

  it('takes five and says so where the number is no number', () => {
    for (const junk of ['five', '5 posts', '2.5e', 'NaN']) {
      const { count, problems } = parse(`[A][combine][Africa][${junk}]`);
      assert.deepEqual([count, problems.length], [5, 1]);
    }
  });

  it('draws an unknown layout as featuredpost and says so', () => {
    const { layout, category, count, problems } = parse('[Africa News][combin][Africa][7]');
    assert.deepEqual([layout, category, count], ['featuredpost', 'Africa', 7]);
    assert.equal(problems[0]?.column, 15);
    for (const word of ['combin', ...LAYOUTS]) assert.ok(problems[0]?.message.includes(word));
  });

  it('says that the category was forgotten, and shows all posts', () => {
    const { category, count, problems } = parse('[Latest][combine][10]');
    assert.deepEqual([category, count, problems.length], [undefined, 10, 1]);
    assert.equal(parse('[Latest][combine][][10]').problems.length, 1);
  });

  it('says that something stands behind the shortcode, or that a bracket was not closed', () => {
    assert.equal(parse('[A][combine][Africa][5] and more').problems[0]?.column, 25);
    assert.equal(parse('[A][combine][Africa][5').problems[0]?.column, 21);
    assert.equal(parse('[A][combine][Africa][5][x]').problems[0]?.column, 25);
  });

  it('knows what is nearly a shortcode by a layout word second, or by a number last', () => {
    assert.ok(parseShortcode('[a][featuredpost][c]'));
    assert.ok(parseShortcode('[a][b][c][5]')?.problems.length);
    assert.ok(parseShortcode('[1][2][3]')?.problems.length);
  });

  it('leaves everything else alone', () => {
    for (const line of [
      '',
      ' ',
      'text',
      '[a]',
      '[a][b]',
      '[a](b)',
      '[a][b][c]',
      '[a][b][c][d]',
      '[a]: https://a.example',
      '[combine][a]',
      '[a][combine]',
      'See [a][b][c][5]',
      '[1] [2] [3]',
      '[ ] to do',
      '- [x] done',
      '[gallery ids="1,2"]',
      '[a][b][5] are notes',
      '\\[a][combine][b][5]',
      '[a][combine',
      ']]][[[',
    ]) {
      assert.equal(parseShortcode(line), undefined, line);
    }
  });

  it('reads a long hostile line in no time', () => {
    const long = 100_000;
    for (const line of [
      '['.repeat(long),
      '[\\'.repeat(long),
      '[a]'.repeat(long),
      `[a][combine][b][5${' '.repeat(long)}`,
      `[${'\\'.repeat(long)}`,
      `[${'\\'.repeat(long)}x][combine][b][5]`,
      ' '.repeat(long),
    ]) {
      const shortcode = parseShortcode(line);
      if (shortcode) formatShortcode(shortcode);
    }
  });
});

describe('formatShortcode', () => {
  it('writes what parseShortcode reads back, whatever the words are', () => {
    const next = random(20261124);
    const alphabet = [
      'a',
      'Z',
      ' ',
      '[',
      ']',
      '\\',
      '\\]',
      '\\\\',
      '+',
      '-',
      ',',
      '5',
      '&',
      '’',
      'ß',
      'é',
      'ع',
      '亚',
      '😀',
      '"',
      '<',
      '|',
      '.',
    ];
    const word = (): string =>
      Array.from({ length: 1 + Math.floor(next() * 8) }, () => alphabet[Math.floor(next() * alphabet.length)])
        .join('')
        .trim();
    for (let i = 0; i < 5000; i++) {
      const category = word();
      const shortcode: Shortcode = {
        heading: word(),
        layout: LAYOUTS[Math.floor(next() * LAYOUTS.length)]!,
        ...(category && { category }),
        count: 1 + Math.floor(next() * 50),
        problems: [],
      };
      const line = formatShortcode(shortcode);
      assert.deepEqual(parseShortcode(line), shortcode, line);
      assert.equal(formatShortcode(parse(line)), line);
    }
  });
});

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
