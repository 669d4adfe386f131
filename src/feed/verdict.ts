import { nearestLabel } from '../query/nearest.js';
import { answerOf } from './desk.js';
import { explain } from './explain.js';
import { NewsError } from './news-error.js';
import type { Answer, Want } from './want.js';

/** Why a section has nothing to show, in words, with the way out. */
export function verdict(want: Want): Answer {
  const { shares, query, missing, labels } = want;
  const stories = shares.flatMap(({ reading }) => reading.stories);
  const answer = answerOf(want, 'empty');
  const failure = answer.failures.at(-1);
  if (failure && !stories.length) return { ...answer, state: 'error', notice: explain(failure) };
  const url = shares[0]?.reading.url;
  const found = shares.some((share) => (share.found && share.at) || share.other.length);
  if (query.category !== undefined && !found && (missing || stories.length || labels.length)) {
    const names = [
      ...new Set([...labels, ...stories.flatMap(({ item }) => item.categories.map(({ label }) => label))]),
    ];
    const nearest = nearestLabel(query.category, names);
    const message = `The feed has no category “${query.category}”; it names ${names.length} ${names.length === 1 ? 'other' : 'others'}.`;
    return {
      ...answer,
      notice: explain(
        new NewsError('no-such-category', message, { url, fix: nearest && `Did you mean “${nearest}”?` }),
      ),
    };
  }
  return stories.length ? answer : { ...answer, notice: explain(new NewsError('empty-feed', '', { url })) };
}
