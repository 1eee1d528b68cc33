import { describe, expect, it } from 'vitest';
import { messageIdFor } from './message-id';

const random = Uint8Array.from([0, 1, 2, 3, 250, 251, 252, 255]);
const id = (address?: string) => messageIdFor('SR-20261120-7F3K', random, address);

describe('the Message-ID', () => {
  it('is made of the reference, the random part and the domain of the sender', () => {
    expect(id('m.selezneva@Example.RU')).toBe('<sr-20261120-7f3k.00010203fafbfcff@example.ru>');
  });

  it('is the same for the same input and differs with the random part', () => {
    expect(id('a@example.ru')).toBe(id('a@example.ru'));
    expect(messageIdFor('SR-20261120-7F3K', new Uint8Array(8), 'a@example.ru')).not.toBe(id('a@example.ru'));
  });

  it.each([
    undefined,
    '',
    'nobody',
    'a@localhost',
    'a@почта.рф',
    'a@[10.0.0.1]',
    'a@-x.ru',
    'a@x..ru',
    `a@${'x'.repeat(64)}.ru`,
    'a@x.ru>\r\nBcc: b@y.ru',
  ])('takes a reserved domain for the address %j', (address) => {
    expect(id(address)).toBe('<sr-20261120-7f3k.00010203fafbfcff@softphone-report.invalid>');
  });

  it('takes the domain of an address with blanks around it, up to 253 characters', () => {
    expect(id('  a@example.ru\n')).toContain('@example.ru>');
    const label = 'x'.repeat(62);
    const longest = `${label}.${label}.${label}.${label}.y`;
    expect(longest).toHaveLength(253);
    expect(id(`a@${longest}`)).toContain(`@${longest}>`);
    expect(id(`a@${longest}y`)).toContain('@softphone-report.invalid>');
    expect(messageIdFor('SR-20261120-7F3K', random)).toContain('@softphone-report.invalid>');
  });

  it('is refused with too little randomness', () => {
    expect(() => messageIdFor('SR-20261120-7F3K', new Uint8Array(7))).toThrow(
      new RangeError('A Message-ID needs 8 random bytes'),
    );
  });
});
