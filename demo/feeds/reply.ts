import type { Picture } from './pictures.js';

/** What answers an address once it has been found. */
export type Route = () => Response | Promise<Response>;

/** Feeds that may be read by any page. */
export const OPEN: Readonly<Record<string, string>> = { 'access-control-allow-origin': '*' };

/** A text of the given media type, in UTF-8. */
export function text(
  body: string,
  type: string,
  status = 200,
  headers: Readonly<Record<string, string>> = OPEN,
): Response {
  return new Response(body, { status, headers: { 'content-type': `${type}; charset=utf-8`, ...headers } });
}

/** A page. */
export function html(body: string): Response {
  return text(body, 'text/html', 200, {});
}

/** Nothing here. */
export function missing(): Response {
  return text('Not found', 'text/plain', 404);
}

/** A picture, or nothing. */
export function pictureReply(picture: Picture | undefined): Response {
  if (!picture) return missing();
  return new Response(picture.body, {
    headers: { 'content-type': picture.type, 'cache-control': 'max-age=3600', ...OPEN },
  });
}
