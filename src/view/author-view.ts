import { css, html, nothing, type CSSResult, type TemplateResult } from 'lit';
import type { NewsError } from '../feed/news-error.js';

/** Where the README has a heading for every code. */
const README = 'https://www.npmjs.com/package/news-section#';

/**
 * What the page's author sees in place of the reader's calm line: what happened, why, and the way out. In English, as
 * the console lines and the README are.
 *
 * @param line the shortcode in question, where there is one
 */
export function renderAuthorBox(notice: NewsError, line?: string): TemplateResult {
  const { code, message, fix, url, status, cause } = notice;
  const reason = [status && `HTTP ${status}`, cause instanceof Error && cause.message].filter(Boolean).join(': ');
  return html`<div class="author" lang="en" dir="ltr">
    <p class="only">Only you see this: readers get a calm line.</p>
    <p><code>${code}</code></p>
    <p>${message}</p>
    ${line ? html`<pre>${line}</pre>` : nothing}
    <dl>
      ${url ? html`<dt>Asked</dt><dd>${url}</dd>` : nothing}
      ${reason ? html`<dt>Cause</dt><dd>${reason}</dd>` : nothing}
      <dt>Fix</dt><dd>${fix}</dd>
    </dl>
    <p><a href=${README + code} target="_blank" rel="noopener">About ${code}</a></p>
  </div>`;
}

/** The author's box has its own colours, so that nobody takes it for the page. */
export const authorStyles: CSSResult = css`
  .author {
    display: grid;
    gap: calc(10 * var(--u));
    align-content: start;
    min-block-size: 100%;
    padding: calc(16 * var(--u));
    border: 1px solid #d9b98a;
    border-block-start: calc(3 * var(--u)) solid #8a4700;
    background: #fff8ec;
    color: #15171a;
    font-size: calc(15 * var(--u));
  }
  .author .only,
  .author dt,
  .author a {
    color: #8a4700;
    font-weight: 700;
  }
  .author .only {
    font-size: calc(13 * var(--u));
  }
  .author code {
    color: inherit;
    font-size: calc(18 * var(--u));
    font-weight: 700;
  }
  .author pre {
    padding: calc(10 * var(--u));
    border: 1px solid #d9b98a;
    background: #fff;
    font-size: calc(13 * var(--u));
    white-space: pre-wrap;
  }
  .author dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: calc(8 * var(--u)) calc(16 * var(--u));
  }
  .author a {
    border-block-end: 1px solid #d9b98a;
  }
`;
