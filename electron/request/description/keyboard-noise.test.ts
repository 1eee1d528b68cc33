import { describe, expect, it } from 'vitest';
import { isKeyboardNoise } from './keyboard-noise';

describe('isKeyboardNoise (R7)', () => {
  it.each([
    ['the upper row', 'qwert'],
    ['the upper row backwards', 'poiuy'],
    ['the middle row', 'asdfgh'],
    ['the lower row', 'zxcvb'],
    ['the upper Russian row', 'йцукен'],
    ['the middle Russian row', 'фывапро'],
    ['the lower Russian row', 'ячсмить'],
    ['one letter again and again', 'aaaa'],
    ['no vowel', 'krtplm'],
    ['no Russian vowel', 'крткл'],
    ['a soft sign after a vowel', 'аьпо'],
    ['signs in between', 'q-w-e-r-t'],
    ['capitals', 'QWERT'],
    ['four neighbours', 'укен'],
  ])('knows %s: %s', (_what, word) => {
    expect(isKeyboardNoise(word)).toBe(true);
  });

  it.each([
    'were',
    'property',
    'пропал',
    'http',
    'dtmf',
    'xlsx',
    'звонок',
    'удержание',
    'softphone',
    'headset',
    'сеть',
    'трое',
    'лог',
    'wer',
    'opera',
    'поле',
    '',
  ])('leaves an ordinary word alone: %s', (word) => {
    expect(isKeyboardNoise(word)).toBe(false);
  });
});
