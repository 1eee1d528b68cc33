import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { createCodeMaker, pseudonymCode } from './pseudonym-code';

/** The same as RFC 2104 has it, by OpenSSL. */
function expected(key: string, message: string): string {
  const digest = createHmac('sha256', Buffer.from(key, 'hex')).update(message).digest();
  return [...digest.subarray(0, 8)].map((byte) => 'BCDFGHJKLMNPQRSTVWXZ'.charAt(byte % 20)).join('');
}

const keys = ['00'.repeat(32), 'ff'.repeat(32), '0123456789abcdef'.repeat(4)];

it('is the keyed hash of a value of any length, whatever was asked before', () => {
  const makers = keys.map((key) => ({ key, make: createCodeMaker(key) }));
  for (let length = 0; length <= 700; length += 1) {
    const value = 'Номер +7 921 '.repeat(60).slice(0, length);
    for (const { key, make } of makers)
      expect(make('phone-number', value), `${length} ${key}`).toBe(expected(key, `phone-number:${value}`));
  }
});

it('takes signs that are four bytes long, and halves of signs', () => {
  const [key = ''] = keys;
  const make = createCodeMaker(key);
  for (const value of ['😀'.repeat(240), '\ud800', 'a\udc00b', '\u0000'])
    expect(make('own-word', value)).toBe(expected(key, `own-word:${value}`));
});

it('is the same for a single value, which needs no kernel', () => {
  for (const key of keys) {
    const make = createCodeMaker(key);
    for (const value of ['', '79211234567', 'anna@example.com', '😀'.repeat(300)])
      expect(pseudonymCode(key, 'user-name', value)).toBe(make('user-name', value));
  }
});
