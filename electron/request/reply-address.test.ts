import { describe, expect, it } from 'vitest';
import { isReplyAddress } from './reply-address';

const label = 'x'.repeat(63);
const domainOf = (length: number) => `${`${label}.`.repeat(2)}${'y'.repeat(length - 130)}.ru`.slice(-length);

describe('an address that can be answered (R5, RFC 5321)', () => {
  it.each([
    'maria@example.ru',
    'm.selezneva+phone@sub.example.com',
    "o'neil_{x}|~@example.co",
    `${'a'.repeat(64)}@example.ru`,
    `a@${label}.ru`,
    'a@x-y.ru',
    'a@1.ru',
    'a@x.r2',
    'a@x.xn--p1ai',
  ])('can be %s', (address) => {
    expect(isReplyAddress(address)).toBe(true);
  });

  it.each([
    '',
    '@',
    'maria',
    'maria@',
    '@example.ru',
    'a@b@example.ru',
    'maria@example',
    'maria@example.r',
    'maria@example.1',
    'maria@10.0.0.1',
    'maria@example..ru',
    'maria@.ru',
    'maria@-example.ru',
    'maria@example-.ru',
    'maria@example.ru.',
    '.maria@example.ru',
    'maria.@example.ru',
    'ma..ria@example.ru',
    'мария@example.ru',
    'maria@почта.рф',
    'maria@example.ru\r\nBcc: x@y.ru',
    'Maria <maria@example.ru>',
    `${'a'.repeat(65)}@example.ru`,
    `a@${label}x.ru`,
  ])('is not %j', (address) => {
    expect(isReplyAddress(address)).toBe(false);
  });

  it('has 254 characters at most', () => {
    const longest = `${'a'.repeat(64)}@${domainOf(189)}`;
    expect(longest).toHaveLength(254);
    expect(isReplyAddress(longest)).toBe(true);
    expect(isReplyAddress(`a${longest}`.replace('a@', '@x'))).toBe(false);
  });
});
