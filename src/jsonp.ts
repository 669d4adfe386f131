import type { FetchLike } from './feed/fetch-body.js';
import { NewsError } from './feed/news-error.js';

/**
 * The frame's own script: hands what the remote script passes on to us, as text; an empty text where nothing came.
 * A constant, so that a page with a Content-Security-Policy can allow it by its hash.
 */
export const FRAME_SCRIPT =
  'self.receive=v=>parent.postMessage(JSON.stringify(v),"*");onload=()=>parent.postMessage("","*")';

/** SHA-256 of `FRAME_SCRIPT` in base64, for policies; a test holds the two together. */
export const FRAME_SCRIPT_HASH = 'sha256-lAD3VnW65jmCKhXrAvDkcD6ztn70KQoUeQLO9rGsbzU=';

/**
 * Asks Blogger by JSONP, in a frame that can do nothing else: an opaque origin, no storage, no pop-ups, a policy that
 * allows one script address. What comes back is text, and passes our reader like any answer; the page's own globals are
 * out of reach.
 *
 * The frame's document is a `blob:`, because `srcdoc` is a sink under Trusted Types. It inherits the page's own policy;
 * the README lists what such a page must allow.
 *
 * @throws NewsError `unreachable` where no JSON comes; the signal's reason where the caller aborts
 */
export const jsonpFetch: FetchLike = (url, { signal }) =>
  new Promise((resolve, reject) => {
    const address = new URL(url);
    address.searchParams.set('alt', 'json-in-script');
    address.searchParams.set('callback', 'receive');
    const policy = `default-src 'none'; script-src '${FRAME_SCRIPT_HASH}' ${address.origin}`;
    const page = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${quoted(policy)}"><script>${FRAME_SCRIPT}</script><script src="${quoted(address.href)}" referrerpolicy="strict-origin"></script>`;
    const blob = URL.createObjectURL(new Blob([page], { type: 'text/html' }));
    const frame = document.createElement('iframe');
    const close = (): void => {
      removeEventListener('message', listen);
      signal?.removeEventListener('abort', leave);
      frame.remove();
      URL.revokeObjectURL(blob);
    };
    const leave = (): void => {
      close();
      reject(signal!.reason as Error);
    };
    const listen = ({ source, origin, data }: MessageEvent<unknown>): void => {
      if (source !== frame.contentWindow || origin !== 'null') return;
      close();
      if (typeof data === 'string' && data)
        resolve(new Response(data, { headers: { 'content-type': 'application/json' } }));
      else reject(new NewsError('unreachable', '', { url }));
    };
    signal?.addEventListener('abort', leave);
    addEventListener('message', listen);
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.hidden = true;
    frame.title = 'Blogger';
    frame.src = blob;
    document.documentElement.append(frame);
  });

/** For an attribute's value between double quotes. */
function quoted(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
