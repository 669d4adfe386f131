import { NewsError, type NewsErrorDetails } from '../feed/news-error.js';
import { cleanUrl, htmlText } from './clean.js';
import type { ReadContext } from './xml-feed.js';
import { attributesOf, tagEnd } from './xml.js';

/** What to tell the page's author about a document that is no feed. */

/** How much of a page is looked at; its head is at the top. */
const HEAD = 131_072;

const CHALLENGE =
  /<title>\s*(?:just a moment|attention required|access denied|one moment, please|are you a robot|robot check|checking your browser|ddos-guard|bot verification|security check|human verification)|\/cdn-cgi\/challenge-platform|cf-(?:chl|browser-verification)|_incapsula_resource|captcha-delivery|px-captcha|sgcaptcha|g-recaptcha|h-captcha|awswafintegration|sucuri_cloudproxy/i;

const FEED_TYPE = /^(?:application|text)\/(?:(?:rss|atom|rdf)\+xml|feed\+json|json)/i;

/** A `NewsError` that names what came instead of a feed, and the feeds that a page announces. */
export function diagnosePage(text: string, context: ReadContext): NewsError {
  const page = text.slice(0, HEAD);
  const details: NewsErrorDetails = context.url === undefined ? {} : { url: context.url };
  if (!page.trim()) return new NewsError('not-a-feed', 'Got an empty answer instead of a feed.', details);
  const html = /<(?:!doctype\s+html|html|head|body|meta|title)[\s>]/i.test(page);
  if (!html) {
    const root = /<([a-z][\w:.-]{0,60})/i.exec(page)?.[1];
    return new NewsError(
      'not-a-feed',
      root ? `Got <${root}> instead of a feed.` : 'Got text that is neither XML nor JSON instead of a feed.',
      details,
    );
  }
  if (CHALLENGE.test(page)) {
    return new NewsError('blocked', 'Got a page that checks for robots instead of a feed.', details);
  }
  const title = htmlText(/<title[^>]{0,200}>([^<]{0,300})/i.exec(page)?.[1] ?? '', 80);
  const message = `Got a web page${title && ` (“${title}”)`} instead of a feed.`;
  const feeds = announcedFeeds(page, context);
  if (!feeds.length) return new NewsError('not-a-feed', message, details);
  return new NewsError('not-a-feed', `${message} It announces ${feeds.join(' , ')}`, {
    ...details,
    fix: `Set src to ${feeds[0]}`,
  });
}

/** Up to three feeds that a page announces in its head, as absolute addresses; feeds of comments come last. */
export function announcedFeeds(page: string, context: ReadContext): string[] {
  let base = cleanUrl(context.url);
  const feeds: string[] = [];
  const comments: string[] = [];
  for (const { index, 1: name = '' } of page.matchAll(/<(link|base)\s/gi)) {
    const end = tagEnd(page, index);
    const values = attributesOf(page.slice(index + 1 + name.length, end || undefined));
    if (/base/i.test(name)) base = cleanUrl(values.get('href'), base) ?? base;
    if (!/(?:^|\s)alternate(?:\s|$)/i.test(values.get('rel') ?? '')) continue;
    if (!FEED_TYPE.test(values.get('type') ?? '')) continue;
    const url = cleanUrl(values.get('href'), base);
    if (!url || /\/wp-json\//.test(url)) continue;
    (/comments?\b/i.test(`${url} ${values.get('title') ?? ''}`) ? comments : feeds).push(url);
  }
  return [...new Set([...feeds, ...comments])].slice(0, 3);
}
