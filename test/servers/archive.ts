import { LINES } from './front-page.js';
import type { Content, Post } from './wordpress.js';

/** Minutes between two posts. */
const STEP = 47;

const CATEGORIES = [
  { name: 'Lifestyle', slug: 'lifestyle', parent: '' },
  { name: 'Science', slug: 'science', parent: '' },
  { name: 'Space', slug: 'space', parent: 'science' },
  { name: 'World', slug: 'world', parent: '' },
  { name: 'Middle East', slug: 'middle-east', parent: 'world' },
  { name: 'Africa', slug: 'africa', parent: 'world' },
  { name: 'Asia', slug: 'asia', parent: 'world' },
  { name: 'Arts & Culture', slug: 'arts-culture', parent: '' },
  { name: 'Women’s Health', slug: 'womens-health', parent: 'lifestyle' },
  { name: 'Notices', slug: 'notices', parent: '' },
];

const AUTHORS = [
  { login: 'amina', name: 'Amina O’Neill', role: 'author' },
  { login: 'jun', name: 'Jun & Daughters', role: 'editor' },
] as const;

const PICTURES = [
  { file: 'harbour.jpg', width: 1600, height: 900, alt: 'The harbour “at noon”' },
  { file: 'hills.png', width: 1200, height: 800, alt: '' },
  { file: 'reed-bed.jpg', width: 500, height: 400, alt: 'A reed bed' },
];

const SUBJECTS = ['The night ferry', 'A seed bank', 'The clock maker', 'A paper mill', 'The bridge', 'An old orchard'];
const TURNS = ['opens its doors', 'moves uphill', 'finds an heir', 'counts its birds', 'goes quiet', 'learns to float'];

/** What editors paste, and what a reader should see of it: quotes, entities, markup, a formula, other scripts. */
const TITLES: Record<number, readonly [typed: string, shown: string]> = {
  0: [`"It's a tide," they said & left`, '“It’s a tide,” they said & left'],
  1: ['Fish & chips: is 3 < 5 <em>really</em> true?', 'Fish & chips: is 3 < 5 really true?'],
  2: ['Älteste Brücke &#8222;für immer&#8220; gesperrt', 'Älteste Brücke „für immer“ gesperrt'],
  3: ['الميناء يفتح أبوابه', 'الميناء يفتح أبوابه'],
  30: ['Rain 🌧 in the &quot;dry&quot; quarter', 'Rain 🌧 in the "dry" quarter'],
};

/** What a reader should see as the title of the post at an index. */
export const titleOf = (i: number): string =>
  TITLES[i]?.[1] ?? `${SUBJECTS[i % 6]} ${TURNS[Math.floor(i / 6) % 6]}, part ${i}`;

/**
 * An archive whose African posts are older than its newest 150: those go round the other desks, then come Africa's
 * fourteen, then twelve of all desks, and last two notices in which an author pasted the five lines.
 *
 * @param now of the newest post, milliseconds
 */
export function archive(now: number): Content {
  const desks = ['lifestyle', 'science', 'middle-east', 'asia', 'arts-culture'];
  const order = [
    ...Array.from({ length: 150 }, (_, i) => desks[i % desks.length]!),
    ...Array<string>(14).fill('africa'),
    ...Array.from({ length: 12 }, (_, i) => ['africa', ...desks][i % 6]!),
  ];
  const posts = order.map((desk, i): Post => {
    const body = `Nobody had asked, and yet the town square was full on day ${i}.`;
    return {
      title: TITLES[i]?.[0] ?? titleOf(i),
      slug: `story-${i}`,
      content: `<p>${body} “We’ll see,” said the mayor.</p>\n<p>${'It went on for a while. '.repeat(30)}</p>`,
      // Every third post leaves it to WordPress.
      excerpt: i % 3 === 0 ? '' : `${body} An editor wrote this & meant it.`,
      published: utc(now - i * STEP * 60_000),
      categories: [
        desk,
        ...(desk === 'science' && i % 2 ? ['space'] : []),
        // Wanted by two blocks of the front, and to be shown by one.
        ...(desk === 'asia' && i % 4 === 0 ? ['lifestyle'] : []),
        ...(desk === 'lifestyle' && i % 15 === 0 ? ['womens-health'] : []),
      ],
      tags: [...(i % 7 === 0 ? ['Water'] : []), ...(i % 40 === 0 ? ['C++'] : [])],
      author: AUTHORS[i % 2]!.login,
      picture: i % 4 === 3 ? '' : PICTURES[i % 4]!.file,
    };
  });
  const notice = (slug: string, content: string, i: number): Post => ({
    title: `How our front page is made, ${slug}`,
    slug,
    content,
    excerpt: 'Five lines, and no code.',
    published: utc(now - i * STEP * 60_000),
    categories: ['notices'],
    tags: [],
    author: 'amina',
    picture: '',
  });
  posts.push(
    notice(
      'front-blocks',
      `<!-- wp:paragraph -->\n<p>Today in five blocks:</p>\n<!-- /wp:paragraph -->\n\n` +
        `<!-- wp:paragraph -->\n<p>${LINES.replaceAll('\n', '<br>')}</p>\n<!-- /wp:paragraph -->`,
      posts.length,
    ),
    notice(
      'front-classic',
      `Today in five blocks:\n\n${LINES}\n\n<script>document.title = 'Mine'</script><news-section src="/feed/"></news-section>`,
      posts.length + 1,
    ),
  );
  return {
    description: 'News & notes from the quay',
    timeZone: 'Asia/Kathmandu',
    categories: CATEGORIES,
    authors: [...AUTHORS],
    pictures: PICTURES,
    posts,
  };
}

/** As WordPress writes moments: `2026-01-31 23:59:59`. */
function utc(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
