import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { english, say, wordDate } from '../../src/view/words.js';

const NOW = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ago = (ms: number): Date => new Date(NOW - ms);

describe('dates', () => {
  it('are relative for twelve hours, then absolute', () => {
    assert.equal(wordDate(ago(2 * HOUR), 'auto', NOW, 'en-GB').text, '2 hours ago');
    assert.equal(wordDate(ago(12 * HOUR - 1), 'auto', NOW, 'en-GB').text, '11 hours ago');
    assert.equal(wordDate(ago(12 * HOUR), 'auto', NOW, 'en-GB', 'UTC').text, '23 Nov');
  });

  it('are fresh for an hour', () => {
    assert.deepEqual(
      [wordDate(ago(59 * MINUTE), 'auto', NOW, 'en').fresh, wordDate(ago(HOUR), 'auto', NOW, 'en').fresh],
      [true, false],
    );
  });

  it('say one minute rather than none', () => {
    assert.equal(wordDate(ago(5000), 'auto', NOW, 'en').text, '1 minute ago');
  });

  it('stay relative or absolute where the page wants it', () => {
    assert.equal(wordDate(ago(72 * HOUR), 'relative', NOW, 'en').text, '3 days ago');
    assert.equal(wordDate(ago(HOUR), 'absolute', NOW, 'en-US', 'UTC').text, 'Nov 23');
  });

  it('carry the year once it could be mistaken', () => {
    assert.equal(wordDate(ago(400 * 24 * HOUR), 'auto', NOW, 'en-GB', 'UTC').text, '19 Oct 2025');
  });

  it('are absolute in the future, for clocks go wrong', () => {
    assert.equal(wordDate(new Date(NOW + HOUR), 'relative', NOW, 'en-GB', 'UTC').text, '23 Nov');
  });

  it('stand in the page’s time zone, whole in the title', () => {
    const { text, full } = wordDate(new Date(Date.UTC(2026, 10, 1, 23)), 'auto', NOW, 'en-GB', 'Africa/Nairobi');
    assert.equal(text, '2 Nov');
    assert.match(full, /^Monday,? 2 November 2026.+02:00$/);
  });

  it('follow the page’s language', () => {
    assert.equal(wordDate(ago(3 * HOUR), 'auto', NOW, 'de').text, 'vor 3 Stunden');
    assert.equal(wordDate(ago(2 * HOUR), 'auto', NOW, 'ar').text, 'قبل ساعتين');
  });

  it('fall back where locale or time zone is none, and never throw', () => {
    assert.equal(wordDate(ago(3 * HOUR), 'auto', NOW, 'en_US').text, '3 hours ago');
    assert.equal(wordDate(ago(48 * HOUR), 'auto', NOW, 'en', 'Mars/Olympus').text, 'Nov 21');
  });
});

describe('wordings', () => {
  it('take what is filled in as it is', () => {
    assert.equal(say(english.moreAbout, 'Cash & $& carry'), 'More: Cash & $& carry');
  });
});
