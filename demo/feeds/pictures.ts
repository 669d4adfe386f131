import { readFile } from 'node:fs/promises';
import { pictureType } from './story.js';

const FOLDER = new URL('./pictures/', import.meta.url);
/** One transparent pixel, as counters send it. */
const PIXEL = 'R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==';

/** A picture's bytes and media type. */
export interface Picture {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/**
 * A drawing or photograph of the folder beside this file; `undefined` where there is none.
 * A size (`s72-c`, `w640-h360-p-k-no-nu`, as Blogger's image host has them) gives a drawing that box to fill: it is cut
 * to it, as the host would cut it. Photographs come as they are.
 */
export async function readPicture(file: string, size?: string): Promise<Picture | undefined> {
  if (file === 'pixel.gif') return { body: new Uint8Array(Buffer.from(PIXEL, 'base64')), type: 'image/gif' };
  if (!/^[\w-]+\.(svg|jpg)$/.test(file)) return undefined;
  const bytes = await readFile(new URL(file, FOLDER)).catch(() => undefined);
  if (!bytes) return undefined;
  const type = pictureType(file);
  if (file.endsWith('.jpg')) return { body: new Uint8Array(bytes), type };
  return { body: sized(bytes.toString('utf8'), size), type };
}

function sized(svg: string, size = ''): string {
  const square = /^s(\d+)(-c)?/.exec(size);
  const box = /^w(\d+)(?:-h(\d+))?/.exec(size);
  const [width, height] = square
    ? [Number(square[1]), square[2] ? Number(square[1]) : (Number(square[1]) * 2) / 3]
    : box
      ? [Number(box[1]), Number(box[2] ?? (Number(box[1]) * 2) / 3)]
      : [1200, 800];
  return svg
    .replace(/^<svg([^>]*?) width="\d+" height="\d+"/, '<svg$1')
    .replace(/^<svg/, `<svg width="${width}" height="${Math.round(height)}" preserveAspectRatio="xMidYMid slice"`);
}
