import type { PayloadKind } from './payloads.js';
import type { Shows } from './carrier.js';

/** Where all hostile feeds come from, and relative addresses in them lead to. */
export const FEED = 'http://feeds.example/dir/feed.xml';

/** One document that a batch tries. */
export interface Charge {
  /** Of the payload. */
  id: string;
  kind: PayloadKind | 'feed';
  /** What was put into the field. */
  payload: string;
  verdict?: 'block' | 'allow' | 'either';
  /** The whole document. */
  document: string;
}

/** Many payloads in one field, tried together. */
export interface Batch {
  carrier: string;
  type: string;
  shows: Shows;
  raw: boolean;
  /** Whether pictures may come from anywhere (`any`) or from the page's own host only. */
  hosts: 'own' | 'any';
  /** How the page gets them: parsed and handed over as `feed`, or asked for as `src`. */
  way: 'feed' | 'src';
  charges: Charge[];
}

/** A rule that did not hold. */
export interface Fault {
  carrier: string;
  /** The payload's id; `?` where it cannot be told which of the batch. */
  payload: string;
  /** `exec`, `markup`, `request`, `link`, `layout`, `text`, `proto`, `clobber`, `error`, `count`, `dos`. */
  rule: string;
  what: string;
}

/** What a page found out about a batch. */
export interface Found {
  /** Documents that were read. */
  read: number;
  /** Stories that were drawn: of equal ones the first. */
  stories: number;
  faults: Fault[];
  /** Hosts that pictures of these stories name. */
  hosts: string[];
  /** The longest that a document took, ms. */
  slowest: number;
}

/** What of a list of payloads ran in a careless page. */
export interface NaiveFound {
  fired: string[];
}
