import { fixture, html } from '@open-wc/testing';
import { delay, http, HttpResponse } from 'msw';
import { setupWorker, type SetupWorker } from 'msw/browser';
import type { NewsSection } from '../src/index.js';

/** An answer that never comes. */
export const HANGS: unique symbol = Symbol('hangs');

/** One story of a feed made for a test. */
export interface Draft {
  title: string;
  category?: string;
  /** Hours before now. */
  age?: number;
  image?: string;
}

/** An RSS feed of drafts. */
export function rss(drafts: readonly Draft[]): string {
  const items = drafts.map(({ title, category, age = 1, image }) => {
    const date = new Date(Date.now() - age * 3_600_000).toUTCString();
    return `<item><title>${title}</title><link>https://news.example/${encodeURIComponent(title)}</link>${category ? `<category>${category}</category>` : ''}${image ? `<enclosure type="image/png" url="${image}"/>` : ''}<pubDate>${date}</pubDate></item>`;
  });
  return `<rss version="2.0"><channel><title>The Test Times</title><link>https://news.example/</link>${items.join('')}</channel></rss>`;
}

/** A feed of `count` stories: `S1` is the newest. */
export function stories(count: number, category = 'News'): Draft[] {
  return Array.from({ length: count }, (_, i) => ({ title: `S${i + 1}`, category, age: i + 1 }));
}

/** The network of a test: answers by path, and notes who was asked. */
export class Newsroom {
  readonly asked: string[] = [];
  #worker: SetupWorker | undefined;

  /** Starts answering; a function may answer late, or not at all. */
  async open(
    answers: Record<string, string | number | typeof HANGS | (() => Response | Promise<Response>)>,
  ): Promise<void> {
    const handlers = Object.entries(answers).map(([path, answer]) =>
      http.get(path, async ({ request }) => {
        this.asked.push(new URL(request.url).pathname);
        if (answer === HANGS) {
          await delay('infinite');
          return HttpResponse.error();
        }
        if (typeof answer === 'function') return answer();
        if (typeof answer === 'number') return new HttpResponse('', { status: answer });
        return new HttpResponse(answer, { headers: { 'content-type': 'application/rss+xml' } });
      }),
    );
    this.#worker = setupWorker(...handlers);
    await this.#worker.start({ quiet: true, serviceWorker: { url: '/mockServiceWorker.js' } });
  }

  close(): void {
    // Never awaited: it would wait for answers that hang.
    void this.#worker?.stop();
    this.asked.length = 0;
  }
}

/** Resolves with the next event of this name. */
export function next<T extends Event>(target: EventTarget, name: string): Promise<T> {
  return new Promise((resolve) => target.addEventListener(name, (event) => resolve(event as T), { once: true }));
}

/** A section on the page that asks at once, once it has ended loading. */
export async function section(attributes: Record<string, string>, content = ''): Promise<NewsSection> {
  const host = await fixture<HTMLDivElement>(html`<div lang="en"></div>`);
  const element = document.createElement('news-section');
  for (const [name, value] of Object.entries({ loading: 'eager', keep: 'none', ...attributes }))
    element.setAttribute(name, value);
  if (content) element.append(...new DOMParser().parseFromString(content, 'text/html').body.childNodes);
  const ended = next(element, 'loadend');
  host.append(element);
  await ended;
  return element;
}

/** The titles a reader sees. */
export function titles(element: Element): string[] {
  return [...element.shadowRoot!.querySelectorAll('[part~="title"]')].map((title) => title.textContent.trim());
}

/** Waits until something is true, frame by frame. */
export async function until(test: () => unknown): Promise<void> {
  while (!test()) await new Promise((resolve) => requestAnimationFrame(resolve));
}
