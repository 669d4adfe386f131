import assert from 'node:assert/strict';
import { answer } from '../../demo/feeds/site.js';

/** Where the newspaper lives in these tests. */
export const ORIGIN = 'http://127.0.0.1:8000';
/** The moment its dates are reckoned from. */
export const now = new Date('2026-11-24T12:00:00Z');

/** What the newspaper answers at a path; fails where the address is not its own. */
export async function get(path: string): Promise<Response> {
  const response = answer(new Request(ORIGIN + path), { now });
  assert.ok(response, `${path} belongs to the newspaper`);
  return response;
}

/** The same as text. */
export const text = async (path: string): Promise<string> => (await get(path)).text();
/** The same as JSON, not yet trusted. */
export const json = async (path: string): Promise<unknown> => (await get(path)).json();

/** Follows keys and indices into JSON; `undefined` where they lead nowhere. */
export function at(value: unknown, ...keys: (string | number)[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
    value,
  );
}

/** A list in JSON; empty where there is none. */
export function rows(value: unknown, ...keys: string[]): unknown[] {
  const list = at(value, ...keys);
  return Array.isArray(list) ? list : [];
}

/** The names of elements left open or closed twice, as a stack machine sees them: well-formed markup has none. */
export function unbalanced(xml: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  const bare = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g, '');
  for (const [, close, name = '', empty] of bare.matchAll(/<(\/?)([\w:]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (close && open.pop() !== name) wrong.push(name);
    if (!close && !empty) open.push(name);
  }
  const strays = bare.replace(/<\/?[\w:]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g, '').match(/[<>]|&(?!#?\w+;)/g);
  return [...wrong, ...open, ...(strays ?? [])];
}
