import { describe, expect, it } from 'vitest';
import { isOneSlipFrom, soundOf } from './misspelled';

describe('soundOf', () => {
  it.each([
    ['помогите', 'памагите'],
    ['ничего', 'ничево'],
    ['что', 'што'],
    ['работается', 'работаеца'],
    ['счастье', 'щастье'],
    ['зуб', 'зуп'],
    ['программа', 'праграма'],
    ['сделай', 'зделай'],
    ['дождь', 'дошть'],
    ['щека', 'счека'],
    ['юла', 'ула'],
    ['вот', 'фот'],
    ['год', 'гот'],
  ])('of %j and of %j is one', (right, heard) => {
    expect(soundOf(heard)).toBe(soundOf(right));
  });

  it.each([
    ['гудок', 'звонок'],
    ['мышь', 'меч'],
    ['кот', 'кит'],
    ['лук', 'лак'],
    ['чтобы', 'птобы'],
  ])('of %j and of %j is not one', (one, other) => {
    expect(soundOf(one)).not.toBe(soundOf(other));
  });

  it('leaves words in other letters', () => {
    expect(soundOf('nothing')).toBe('nothing');
    expect(soundOf('окno')).toBe('окno');
  });
});

describe('isOneSlipFrom', () => {
  it.each([
    ['please', 'please'],
    ['please', 'pleas'],
    ['please', 'pleese'],
    ['please', 'plaese'],
    ['please', 'pllease'],
    ['please', 'plase'],
    ['working', 'wroking'],
    ['working', 'workingg'],
  ])('%s and %s', (known, word) => {
    expect(isOneSlipFrom(known, word)).toBe(true);
  });

  it.each([
    ['please', 'release'],
    ['please', 'plees'],
    ['please', 'bleas'],
    ['please', 'pleasing'],
    ['please', 'palees'],
    ['client', 'clean'],
    ['please', 'plaesa'],
    ['abcd', 'acdb'],
  ])('not %s and %s', (known, word) => {
    expect(isOneSlipFrom(known, word)).toBe(false);
  });
});
