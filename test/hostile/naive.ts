import type { NaiveFound } from './batch.js';
import { fireAt, hook, type Hit } from './markers.js';
import type { Payload } from './payloads.js';

/**
 * The control: what a careless page does with a feed, in the same browser and with the same markers. Each payload gets a
 * frame of its own that can do all but open dialogs and leave; a harness in which few of them ran would see nothing.
 */
export async function control(payloads: Pick<Payload, 'id' | 'payload'>[]): Promise<NaiveFound> {
  const fired = new Set<string>();
  const stage = document.querySelector('#stage')!;
  stage.replaceChildren();
  for (const { id, payload } of payloads) {
    const hits = { push: () => void fired.add(id) };
    for (const ways of [IN_PLACE, [writeDocument]]) {
      if (fired.has(id)) break;
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms');
      stage.append(frame);
      const view = frame.contentWindow;
      if (!view) continue;
      for (const careless of ways) {
        if (fired.has(id)) break;
        hookAll(view, hits);
        try {
          careless(view.document, payload);
          hookAll(view, hits);
          for (const element of view.document.querySelectorAll('*')) fireAt(element, true);
        } catch {
          // A payload may break the page that it is put into; it has run by then, or not at all.
        }
      }
    }
  }
  await quiet(() => fired.size);
  stage.replaceChildren();
  return { fired: [...fired] };
}

/** How careless pages put a feed's text into theirs. */
const IN_PLACE: ((page: Document, text: string) => void)[] = [
  (page, text) => {
    page.body.innerHTML = text;
  },
  // Another round of parsing, as frameworks and editors do.
  (page, text) => {
    page.body.innerHTML = text;
    const again = page.body.innerHTML;
    page.body.innerHTML = again;
  },
  (page, text) => {
    page.body.innerHTML = `<a href="${text}" title='${text}'>c</a><img alt="${text}">`;
  },
  (page, text) => {
    const link = page.createElement('a');
    link.href = text;
    page.body.append(link);
  },
];

/** The text as a whole document. */
function writeDocument(page: Document, text: string): void {
  page.open();
  page.write(text);
  page.close();
}

/** In the frame, and in the frames that a payload has brought along. */
function hookAll(view: Window, hits: { push: () => void }): void {
  const list: Hit[] = [];
  list.push = () => {
    hits.push();
    return 0;
  };
  hook(view, list);
  for (const frame of view.document.querySelectorAll('iframe')) {
    try {
      if (frame.contentWindow) hook(frame.contentWindow, list);
    } catch {
      // Of another origin.
    }
  }
}

/** Waits until a number has stood still for a while, or for long enough. */
async function quiet(count: () => number): Promise<void> {
  for (let still = 0, last = count(), turns = 0; still < 6 && turns < 60; turns += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    still = count() === last ? still + 1 : 0;
    last = count();
  }
}
