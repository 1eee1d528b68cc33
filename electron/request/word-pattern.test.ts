import { describe, expect, it } from 'vitest';
import { plainText, wordsOf } from './word-pattern';

describe('wordsOf', () => {
  it.each([
    ['нет--звука', ['нет', 'звука']],
    ["agents' phones-", ['agents', 'phones']],
    ['don’t 12 веб-камера', ["don't", 'веб-камера']],
  ])('%j: %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

describe('plainText', () => {
  it('writes one letter in one way: composed, small, without ё and invisible signs, with one apostrophe', () => {
    expect(plainText('И\u0306ЁЖ\u200B Don`t')).toBe("йеж don't");
  });
});
