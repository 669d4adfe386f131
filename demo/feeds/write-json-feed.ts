import { bodyHtml, figureHtml } from './body.js';
import {
  MOTTO,
  PAPER,
  dateOf,
  labelsOf,
  pictureType,
  pictureUrl,
  slugOf,
  storyUrl,
  updatedOf,
  type Site,
  type Story,
} from './story.js';

/** JSON Feed 1.1 (jsonfeed.org/version/1.1). The picture is `image`, `banner_image`, an attachment, or the body's first. */
export function writeJsonFeed(site: Site): string {
  const { origin, stories } = site;
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: PAPER,
    description: MOTTO,
    home_page_url: `${origin}/`,
    feed_url: `${origin}/feed.json`,
    icon: pictureUrl('long-table', origin, 's512-c'),
    language: 'en',
    items: stories.map((story, index) => item(story, index, site)),
  };
  return `${JSON.stringify(feed, null, 1)}\n`;
}

/** The instant with an offset of two hours, as a newsroom east of Greenwich writes it (RFC 3339). */
function eastern(date: Date): string {
  return new Date(date.getTime() + 7_200_000).toISOString().replace('.000Z', '+02:00');
}

function item(story: Story, index: number, { now, origin }: Site): object {
  const picture = story.picture ? pictureUrl(story.picture, origin) : undefined;
  const place = picture ? index % 4 : -1;
  return {
    id: index % 5 ? storyUrl(story, origin) : story.slug,
    url: storyUrl(story, origin),
    title: story.title,
    summary: story.summary,
    content_html: (place === 3 ? figureHtml(story, origin) : '') + bodyHtml(story, origin),
    ...(place === 0 && { image: picture }),
    ...(place === 1 && { banner_image: picture }),
    ...(place === 2 &&
      story.picture && { attachments: [{ url: picture, mime_type: pictureType(story.picture), title: story.alt }] }),
    date_published: index % 2 ? dateOf(story, now).toISOString() : eastern(dateOf(story, now)),
    date_modified: updatedOf(story, now).toISOString(),
    authors: story.by.map((name) => ({ name, url: `${origin}/authors/${slugOf(name)}` })),
    tags: labelsOf(story),
    ...(story.language && { language: story.language }),
  };
}
