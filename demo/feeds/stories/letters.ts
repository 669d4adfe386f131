import type { Desk } from '../story.js';

/** Readers write. Letters have no pictures: the section that shows how a block looks without any. */
export const letters: Desk = {
  label: 'Letters',
  stories: [
    {
      slug: 'letter-bench-facing-the-wall',
      title: 'In praise of the bench that faces the wrong way round',
      summary: 'It looks at a wall. I have sat there for eleven years, and would like to explain.',
      topic: 'Readers',
      by: ['Philippa Norrby'],
      age: '12h',
      comments: 44,
      body: [
        'Sir or madam, the bench at the end of Quay Street was put in backwards, and your correspondent wishes to have it turned. Please don’t. The wall is warm, it has ferns in it, and on Sundays somebody plays the clarinet behind it.',
      ],
    },
    {
      slug: 'letter-my-late-train',
      title: 'My train was late, and I should like to thank the company',
      summary: 'Fifty minutes on a platform with a stranger’s crossword turned out rather well. We marry in June.',
      topic: 'Readers',
      by: ['T. J. Farrow-Imani'],
      age: '43h',
      comments: 71,
      body: ['Nine down was “unexpected”. I had it in ink. She had a rubber, and an opinion.'],
    },
    {
      slug: 'letter-count-the-swifts',
      title: 'The swifts are back on the ninth, as they always were',
      summary: 'My father wrote it on the cellar door, and so did his. A plea for people who keep lists.',
      topic: 'Readers',
      by: ['Maire Okonjo'],
      age: '4d',
      body: [
        'Eighty-eight springs are on that door. If you have such a door, do not paint it; photograph it, and send it to somebody who counts.',
      ],
    },
    {
      slug: 'letter-teach-whistling',
      title: 'Whistling should be taught in schools, and in this order',
      summary: 'First the lips, then the courage. A retired postman offers a syllabus.',
      topic: 'Readers',
      by: ['Arvid Sallow'],
      age: '7d',
      comments: 13,
      body: [['Week one: any note', 'Week two: the same note again', 'Week three: the neighbour’s dog']],
    },
    {
      slug: 'letter-correction-of-a-correction',
      title: 'A correction to your correction about the village pump',
      summary: 'It was never green. It was painted green for one day, for a wedding, and I was the bride.',
      topic: 'Readers',
      by: ['Constance Abbe-Duru'],
      age: '11d',
      comments: 8,
      body: ['The paint was my brother’s idea. The pump has forgiven him, and so have I, in that order.'],
    },
  ],
};
