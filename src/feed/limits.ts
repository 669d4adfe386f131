/** How long and how much a reading may take. Every one is adjustable; 0 and junk mean the default, never “no limit”. */
export interface Limits {
  /** Until the answer's first byte, ms. */
  firstByte: number;
  /** The window in which at least 1 kB per second must come, ms. */
  stall: number;
  /** Until the first whole story, ms. */
  firstStory: number;
  /** For the whole reading, ms. */
  total: number;
  /** Decoded bytes after which reading stops; what was read is shown. */
  bytes: number;
}

const DEFAULTS: Limits = { firstByte: 10_000, stall: 8000, firstStory: 12_000, total: 60_000, bytes: 5_000_000 };

/** The limits in force: the given ones where they are positive numbers, else the defaults. */
export function limitsFrom(given: Partial<Limits> = {}): Limits {
  const positive = Object.entries(given).filter(([, value]) => typeof value === 'number' && value > 0);
  return { ...DEFAULTS, ...Object.fromEntries(positive) };
}
