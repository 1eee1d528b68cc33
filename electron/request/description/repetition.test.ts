import { describe, expect, it } from 'vitest';
import { isRepetition } from './repetition';

const words = (text: string) => text.split(' ');
const times = (count: number, text: string) => words(Array.from({ length: count }, () => text).join(' '));
const TWELVE = 'a b c d e f g h i j k l';

describe('isRepetition', () => {
  it.each([
    ['one word three times', times(3, 'help')],
    ['a short phrase twice', words('no sound no sound')],
    ['four words twice', times(2, 'the call is lost')],
    ['a sentence of five words three times', times(3, 'it does not work again')],
    ['a sentence of twelve words three times', times(3, TWELVE)],
    ['a phrase whose last time is cut', words('no sound please no sound please no')],
    ['a phrase that begins with its own beginning', times(2, 'a a b')],
    ['three words in any order, ten of them', words('a b c a a c b b a c')],
  ])('is true for %s', (_what, text) => {
    expect(isRepetition(text)).toBe(true);
  });

  it.each([
    ['nothing', []],
    ['one word', ['help']],
    ['one word twice', times(2, 'help')],
    ['a sentence of five words pasted twice', times(2, 'it does not work again')],
    ['thirteen words three times', times(3, `${TWELVE} m`)],
    ['ten words of which four differ', words('a b c d a a c b b a')],
    ['nine words of which three differ', words('a b c a a c b b a')],
    ['a sentence that comes back to its beginning', words('the window closes and the window')],
    ['words that differ', words('no sound in the headset after an update')],
  ])('is false for %s', (_what, text) => {
    expect(isRepetition(text)).toBe(false);
  });
});
