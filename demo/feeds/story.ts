/** The nouns of the invented newspaper: a desk, its stories, and what a story is made of. */

/** How long before “now” a story came out: minutes, hours or days. */
export type Age = `${number}${'m' | 'h' | 'd'}`;

/**
 * One piece of a story's body. A string is a paragraph (its text may hold inline HTML, links start at `/`),
 * a list of strings is a bulleted list.
 */
export type Block =
  | string
  | readonly string[]
  | { readonly quote: string; readonly by: string }
  | { readonly picture: string; readonly caption: string };

/** A story as its desk files it. */
export interface Copy {
  /** The last step of its address; unique. */
  readonly slug: string;
  /** Plain text. */
  readonly title: string;
  /** Plain text, one or two sentences. */
  readonly summary: string;
  /** The kicker: its second category. */
  readonly topic: string;
  /** Further labels, after the topic. */
  readonly tags?: readonly string[];
  readonly by: readonly string[];
  readonly age: Age;
  /** A file of `pictures/`, with its ending where that is not `.svg`. */
  readonly picture?: string;
  readonly alt?: string;
  readonly body: readonly Block[];
  /** BCP 47 tag where the story is not in English. */
  readonly language?: string;
  readonly comments?: number;
}

/** A story with its section. */
export interface Story extends Copy {
  /** The section's label: its first category. */
  readonly desk: string;
}

export interface Desk {
  readonly label: string;
  readonly stories: readonly Copy[];
}

/** What every writer needs: the stories, newest first, the moment they are read, and where the newspaper lives. */
export interface Site {
  readonly stories: readonly Story[];
  readonly now: Date;
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string;
}

/** The newspaper's name, as every feed gives it. */
export const PAPER = 'Viral World News';
/** Its line under the name. */
export const MOTTO = 'Good news, carefully checked, from everywhere';

const MINUTES = { m: 1, h: 60, d: 1440 };

/** An age in minutes. */
export function minutesOf(age: Age): number {
  const unit = age.endsWith('m') ? 'm' : age.endsWith('h') ? 'h' : 'd';
  return Number(age.slice(0, -1)) * MINUTES[unit];
}

/** When a story came out, to the second. */
export function dateOf(story: Copy, now: Date): Date {
  const time = now.getTime() - minutesOf(story.age) * 60_000;
  return new Date(time - (time % 1000));
}

/** When a story was last touched: every fourth one was mended twenty minutes later. */
export function updatedOf(story: Copy, now: Date): Date {
  return new Date(
    Math.min(now.getTime(), dateOf(story, now).getTime() + (story.slug.length % 4 === 0 ? 1_200_000 : 0)),
  );
}

/** A story's labels in order: section, kicker, the rest. */
export function labelsOf(story: Story): string[] {
  return [story.desk, story.topic, ...(story.tags ?? [])];
}

/** The last step of a label's address: lower case, hyphens for everything that is no letter or digit. */
export function slugOf(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** The address of a story's page. */
export function storyUrl(story: Copy, origin: string): string {
  return `${origin}/stories/${story.slug}`;
}

/** The file of a picture: drawings are SVG unless their name says otherwise. */
export function pictureFile(name: string): string {
  return name.includes('.') ? name : `${name}.svg`;
}

/** The media type of a picture. */
export function pictureType(name: string): string {
  return name.endsWith('.jpg') ? 'image/jpeg' : 'image/svg+xml';
}

/** The address of a picture; `size` is a step such as `s72-c` or `w640-h360-p-k-no-nu`. */
export function pictureUrl(name: string, origin: string, size?: string): string {
  return `${origin}/pictures/${size ? `${size}/` : ''}${pictureFile(name)}`;
}
