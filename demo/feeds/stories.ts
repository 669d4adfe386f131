import { africa } from './stories/africa.js';
import { asia } from './stories/asia.js';
import { business } from './stories/business.js';
import { culture } from './stories/culture.js';
import { letters } from './stories/letters.js';
import { lifestyle } from './stories/lifestyle.js';
import { middleEast } from './stories/middle-east.js';
import { science } from './stories/science.js';
import { sport } from './stories/sport.js';
import { travel } from './stories/travel.js';
import { minutesOf, type Desk, type Story } from './story.js';

/** The desks, in the order of the paper. */
export const desks: readonly Desk[] = [
  lifestyle,
  science,
  middleEast,
  africa,
  asia,
  culture,
  business,
  sport,
  travel,
  letters,
];

/** Every story written by hand, newest first; desks alternate as their ages do. */
export const stories: readonly Story[] = desks
  .flatMap((desk) => desk.stories.map((copy): Story => ({ ...copy, desk: desk.label })))
  .sort((a, b) => minutesOf(a.age) - minutesOf(b.age));
