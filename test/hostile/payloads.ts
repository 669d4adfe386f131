import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Hostile input that everybody is tried with; not every machine has it. */
export const SHARED = fileURLToPath(new URL('../../../shared/corpus/hostile/', import.meta.url));

/** A small sample of our own (CC0), for machines without the shared set. */
const OWN = fileURLToPath(new URL('../fixtures/hostile.json', import.meta.url));

/** What a payload is: markup, an address, plain text, or the whole answer of a server. */
export type PayloadKind = 'html' | 'url' | 'text' | 'document-xml' | 'document-json' | 'document-script';

export interface Payload {
  id: string;
  kind: PayloadKind;
  /** What must hold: `exec`, `request`, `layout`, `text`, `url`, `proto`, `clobber`, `dos`. */
  check: string[];
  payload: string;
  /** For addresses: whether they may become a link. */
  verdict?: 'block' | 'allow' | 'either';
  /** The engines in which it runs script where a careless page puts it into `innerHTML`. */
  firesNaive?: string[];
}

export interface PayloadSet {
  payloads: Payload[];
  /** Why this is not the whole set; absent where it is. */
  missing?: string;
}

/** All payloads: the shared lists where they are, else our own sample. */
export function readPayloads(): PayloadSet {
  const read = (path: string): Payload[] => (JSON.parse(readFileSync(path, 'utf8')) as { items: Payload[] }).items;
  if (!existsSync(SHARED))
    return { payloads: read(OWN), missing: 'no ../shared/corpus here: our own sample of payloads' };
  return { payloads: ['payloads-lists.json', 'payloads-own.json'].flatMap((name) => read(SHARED + name)) };
}

/** Payloads that go into a field of a feed. */
export function forFields(payloads: readonly Payload[]): Payload[] {
  return payloads.filter(({ kind }) => !kind.startsWith('document'));
}

/** Payloads that are the whole answer of a server. */
export function forServers(payloads: readonly Payload[]): Payload[] {
  return payloads.filter(({ kind }) => kind.startsWith('document'));
}
