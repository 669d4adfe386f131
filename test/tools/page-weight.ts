import { readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { CDN } from './servers.js';

/** Bytes of brotli that a page with an RSS feed is meant to cost its reader, Lit included. Not reached yet. */
export const GOAL = 13_000;

/** What it may cost today: it only ever goes down. */
export const BUDGET = 25_100;

/** The lazy parts which that page loads, by the name before their hash: none. An end-to-end test checks the list. */
export const RSS_PAGE: string[] = [];

export interface Weight {
  file: string;
  /** Bytes as they are. */
  raw: number;
  /** Bytes as a good server sends them. */
  brotli: number;
}

/** The name of a lazy part without its hash, or undefined for an entry. */
export function stemOf(file: string): string | undefined {
  return /^(.+)-[\w-]{8}\.js$/.exec(file)?.[1];
}

/** What the RSS page loads, the entry first. */
export function rssPageFiles(): string[] {
  const lazy = readdirSync(CDN).filter((file) => RSS_PAGE.includes(stemOf(file) ?? ''));
  return ['news-section.js', ...lazy];
}

export function weigh(file: string): Weight {
  return { file, ...weightOf(readFileSync(new URL(file, `file://${CDN}`))) };
}

/** What `import { parseFeed } from 'news-section/feed'` adds to an app that uses nothing else. */
export async function weighParseFeed(): Promise<Weight> {
  const { outputFiles } = await build({
    stdin: { contents: `export { parseFeed } from './dist/feed/index.js';`, resolveDir: process.cwd() },
    bundle: true,
    splitting: false,
    format: 'esm',
    minify: true,
    write: false,
    logLevel: 'error',
  });
  return { file: '{ parseFeed }', ...weightOf(outputFiles[0]?.contents ?? new Uint8Array()) };
}

function weightOf(bytes: Uint8Array): { raw: number; brotli: number } {
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  return { raw: bytes.length, brotli: brotli.length };
}
