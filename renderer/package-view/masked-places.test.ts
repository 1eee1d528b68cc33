import { describe, expect, it } from 'vitest';
import { cutAtPlaces, findMaskedPlaces, stepPlace } from './masked-places';

const TEXT =
  'From: PHONE-BCDFGHJK-67\r\npassword=[masked:password]\nhost COMPUTER-LMNPQRST guid=[masked:guid]';

describe('masked places', () => {
  it('are found with their kind, pseudonyms and marks of secrets alike', () => {
    expect(findMaskedPlaces(TEXT).map(({ text, kind }) => [text, kind])).toEqual([
      ['PHONE-BCDFGHJK-67', 'phone-number'],
      ['[masked:password]', 'password'],
      ['COMPUTER-LMNPQRST', 'computer-name'],
      ['[masked:guid]', 'token'],
    ]);
  });

  it.each(['PHONE-12345678', 'IP-ABCDEFGH', 'XPHONE-BCDFGHJK', '[masked: password]', 'PHONE-BCDFGHJ'])(
    'are not seen in “%s”',
    (text) => expect(findMaskedPlaces(text)).toEqual([]),
  );

  it('cut the text so that the pieces are the text again', () => {
    const pieces = cutAtPlaces(TEXT, findMaskedPlaces(TEXT));
    expect(pieces.map(({ text }) => text).join('')).toBe(TEXT);
    expect(pieces.flatMap(({ place }) => (place === null ? [] : [place]))).toEqual([0, 1, 2, 3]);
  });
});

describe('going from place to place', () => {
  const places = findMaskedPlaces(TEXT);

  it('starts at the first or the last one and goes around at the ends', () => {
    expect(stepPlace(places, { current: null, kind: 'all' }, 1)).toBe(0);
    expect(stepPlace(places, { current: null, kind: 'all' }, -1)).toBe(3);
    expect(stepPlace(places, { current: 3, kind: 'all' }, 1)).toBe(0);
    expect(stepPlace(places, { current: 0, kind: 'all' }, -1)).toBe(3);
  });

  it('stays with the kind that is looked at', () => {
    expect(stepPlace(places, { current: 0, kind: 'token' }, 1)).toBe(3);
    expect(stepPlace(places, { current: null, kind: 'cookie' }, 1)).toBeNull();
  });
});
