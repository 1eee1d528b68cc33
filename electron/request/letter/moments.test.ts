import { describe, expect, it } from 'vitest';
import { sharedMessages } from '../messages/shared-messages';
import { createTranslate } from '../messages/translate';
import { dayInWords, isOver, momentInWords } from './moments';

const en = createTranslate(sharedMessages, 'en');
const ru = createTranslate(sharedMessages, 'ru');

describe('a moment in the letter', () => {
  it.each([
    ['2026-11-19T16:25:00+03:00', '19 November 2026, 16:25 (UTC+03:00, Moscow time)'],
    ['2026-11-19T16:25:07.5+03:00', '19 November 2026, 16:25:07 (UTC+03:00, Moscow time)'],
    ['2026-11-19T16:25Z', '19 November 2026, 16:25 (UTC+00:00; 19:25 in Moscow)'],
    ['2026-05-01T01:30:00+10:00', '1 May 2026, 01:30 (UTC+10:00; 30 April 2026, 18:30 in Moscow)'],
    [
      '2026-12-31T22:00:59-08:00',
      '31 December 2026, 22:00:59 (UTC-08:00; 1 January 2027, 09:00:59 in Moscow)',
    ],
  ])('%s keeps its own offset and tells Moscow time', (instant, expected) => {
    expect(momentInWords(instant, 'en', en)).toBe(expected);
  });

  it('has the month in the genitive in Russian', () => {
    expect(momentInWords('2026-05-01T01:30:00+10:00', 'ru', ru)).toBe(
      '1 мая 2026, 01:30 (UTC+10:00; по Москве 30 апреля 2026, 18:30)',
    );
    expect(dayInWords('2026-03-08', 'ru')).toBe('8 марта 2026');
  });
});

it('counts the last day of support as a whole day in Moscow', () => {
  expect(isOver('2026-11-22', new Date('2026-11-22T20:59:59Z'))).toBe(false);
  expect(isOver('2026-11-22', new Date('2026-11-22T21:00:00Z'))).toBe(true);
});
