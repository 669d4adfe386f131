import { archivePatterns, type Pattern } from './archive-patterns.js';
import { minutesOf, slugOf, type Story } from './story.js';

const DAY = 1440;
/** How long before its handwritten age an African story lies on the archive sites, in days. */
const AFRICA_LATER = 60;
/** The generated stories fill these days before now: after the last handwritten one, back to half a year ago. */
const FIRST_DAY = 12.5;
const LAST_DAY = 170;

/**
 * The newspaper as a site with a past (the Blogger and WordPress forms): the stories written by hand, and generated
 * ones up to `total`. Africa is its rare label: all its stories are older than the newest 150 posts, so that a section
 * can only be filled by asking the site for it. The same input gives the same stories.
 * @returns newest first
 */
export function withArchive(stories: readonly Story[], total = 400): Story[] {
  const rare = stories.map((story): Story => (story.desk === 'Africa' ? older(story) : story));
  const taken = new Set(stories.map((story) => story.slug));
  return [...rare, ...generated(total - stories.length, taken)].sort((a, b) => minutesOf(a.age) - minutesOf(b.age));
}

function older(story: Story): Story {
  return { ...story, age: `${minutesOf(story.age) + AFRICA_LATER * DAY}m` };
}

/** A repeatable stream of numbers from 0 to 1 (Mulberry32). */
function numbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function generated(count: number, taken: Set<string>): Story[] {
  const next = numbers(1912);
  const pick = <T>(from: readonly T[]): T => {
    const one = from[Math.floor(next() * from.length)];
    if (one === undefined) throw new RangeError('Nothing to pick from');
    return one;
  };
  const made: Story[] = [];
  for (let turn = 0; made.length < count; turn++) {
    const pattern = archivePatterns[turn % archivePatterns.length];
    if (!pattern) break;
    const place = pick(pattern.places);
    const title = `${pick(pattern.who)} ${pick(['of', 'around'])} ${place} ${pick(pattern.deeds)}`;
    const slug = slugOf(title);
    if (taken.has(slug) || title.length < 45 || title.length > 75) continue;
    taken.add(slug);
    const day = FIRST_DAY + ((LAST_DAY - FIRST_DAY) * made.length) / count;
    // A generated African story is older than every handwritten one.
    const age = pattern.desk === 'Africa' ? AFRICA_LATER + FIRST_DAY + day / 2 : day;
    made.push(
      story(pattern, {
        title,
        slug,
        place,
        age: Math.round(age * DAY),
        summary: pick(pattern.sums),
        closing: pick(CLOSINGS),
        by: pick(pattern.by),
      }),
    );
  }
  return made;
}

const CLOSINGS = [
  'The next meeting is on Thursday, and there will be soup.',
  'What began as a trial has been on the timetable ever since.',
  'Anyone who wants to copy it is welcome to the drawings, and to the mistakes.',
  'Asked what had been hardest, they said: agreeing on the colour.',
  'The ledger is open to all, and kept in the café.',
];

interface Facts {
  title: string;
  slug: string;
  place: string;
  age: number;
  summary: string;
  closing: string;
  by: string;
}

function story(pattern: Pattern, facts: Facts): Story {
  return {
    slug: facts.slug,
    desk: pattern.desk,
    topic: pattern.topic,
    title: facts.title,
    summary: facts.summary,
    by: [facts.by],
    age: `${facts.age}m`,
    picture: pattern.picture,
    alt: pattern.alt,
    body: [`${facts.summary} In ${facts.place} they have stopped being surprised by visitors.`, facts.closing],
  };
}
