import { describe, expect, it } from 'vitest';
import { isCardNumber, isLicenceKey, isToldSecret } from './secret-values';

describe('a value that was named as a secret', () => {
  it.each(['Qwerty!2024', 'hunter2', 'abc', 'зайка', '12345', 'Zx8),', 'secretword', 'a1b'])(
    'is one: %s',
    (value) => {
      expect(isToldSecret(value)).toBe(true);
    },
  );

  it.each([
    // What happened to the password, in both languages and in any case.
    ...['неверный', 'Не', 'ЗАБЫЛ', 'сменили', 'был', 'подошёл', 'и'],
    ...[
      'wrong',
      'Incorrect',
      'CHANGED',
      'reset',
      'expired',
      'works',
      'field',
      'unknown',
      'policy',
      'the',
      'dialog',
    ],
    ...['wrong.', 'забыт),', 'correct?!'],
    // A mask, or too little to be one.
    ...[
      '***',
      '•••••',
      'xxxx',
      'хххх',
      '---',
      '___',
      '[hidden]',
      '(скрыт',
      '{password}',
      'ab',
      'ab.',
      '?!:',
      '…',
    ],
  ])('is a word about it: %s', (value) => {
    expect(isToldSecret(value)).toBe(false);
  });
});

describe('a licence key', () => {
  it.each(['ABCD-EFGH-1234-5678', 'AB12CD34', 'ab12cd34.', 'A-1-B-2-C-3-D-4', 'ABCDEFG1)'])(
    'is %s',
    (value) => {
      expect(isLicenceKey(value)).toBe(true);
    },
  );

  it.each([
    '12345678',
    'ABCDEFGH',
    'AB12CD3',
    'A-1-B-2-C-3-D',
    '8812ab77f0@10.0.4.55',
    'AB12_CD34',
    'АБ12ВГ34',
    'AB12CD3......',
    '',
  ])('is not %s', (value) => {
    expect(isLicenceKey(value)).toBe(false);
  });
});

describe('a card number (ISO/IEC 7812)', () => {
  it.each([
    '4111 1111 1111 1111',
    '5555-5555-5555-4444',
    '378282246310005',
    '2200000000000004',
    '6011000990139424',
    // 13 and 19 digits, the least and the most.
    '4222222222222',
    '4000000000000000006',
  ])('is %s', (value) => {
    expect(isCardNumber(value)).toBe(true);
  });

  it.each([
    // One digit off, two neighbours changed.
    '4111 1111 1111 1112',
    '5555-5555-5554-5444',
    // Too short, too long, no payment system, a single digit again and again.
    '422222222222',
    '40000000000000000002',
    '0000000000000000',
    '1111111111111117',
    '7000000000000005',
    '5555555555555555555',
    '',
  ])('is not %s', (value) => {
    expect(isCardNumber(value)).toBe(false);
  });
});
