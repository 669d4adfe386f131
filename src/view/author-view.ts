import { css, html, nothing, type CSSResult, type TemplateResult } from 'lit';
import type { NewsError } from '../feed/news-error.js';

/** The README of this very copy, two folders above the built files; it has a heading for every code. */
const README = '../../README.md';

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
    ${message ? html`<p>${message}</p>` : nothing}
    ${line ? html`<pre>${line}</pre>` : nothing}
    <dl>
      ${
        url
          ? html`<dt>Asked</dt>
              <dd>${url}</dd>`
          : nothing
      }
      ${
        reason
          ? html`<dt>Cause</dt>
              <dd>${reason}</dd>`
          : nothing
      }
      ${
        fix
          ? html`<dt>Fix</dt>
              <dd>${fix}</dd>`
          : nothing
      }
    </dl>
    <p><a href=${new URL(`#${code}`, new URL(README, import.meta.url)).href} target="_blank" rel="noopener">About ${code}</a></p>
  </div>`;
}

/** The author's box has its own colours, so that nobody takes it for the page. */
export const authorStyles: CSSResult = css`
  .author {
    display: grid;
    gap: 0.625em;
    align-content: start;
    min-block-size: 100%;
    padding: 1em;
    border: 1px solid #d9b98a;
    border-block-start: 0.1875em solid #8a4700;
    background: #fff8ec;
    color: #15171a;
    font-size: 0.9375em;
  }
  .author .only,
  .author dt,
  .author a {
    color: #8a4700;
    font-weight: 700;
  }
  .author .only {
    font-size: 0.8125em;
  }
  .author code {
    color: inherit;
    font-size: 1.125em;
    font-weight: 700;
  }
  .author pre {
    padding: 0.625em;
    border: 1px solid #d9b98a;
    background: #fff;
    font-size: 0.8125em;
    white-space: pre-wrap;
  }
  .author dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.5em 1em;
  }
  .author a {
    border-block-end: 1px solid #d9b98a;
  }
`;
