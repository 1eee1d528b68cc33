import { describe, expect, it } from 'vitest';
import { formatBytes } from './format-bytes';
import { sharedMessages } from './shared-messages';
import { createTranslate } from './translate';

const ru = createTranslate(sharedMessages, 'ru');
const en = createTranslate(sharedMessages, 'en');

describe('a size in words', () => {
  it.each([
    [0, '0 bytes', '0 байт'],
    [1, '1 byte', '1 байт'],
    [3, '3 bytes', '3 байта'],
    [1023, '1,023 bytes', '1\u00a0023 байта'],
    [1024, '1 KiB', '1 КиБ'],
    [1536, '1.5 KiB', '1,5 КиБ'],
    [1024 * 1024 - 1, '1 MiB', '1 МиБ'],
    [17 * 1024 * 1024, '17 MiB', '17 МиБ'],
    [3.25 * 1024 ** 3, '3.3 GiB', '3,3 ГиБ'],
    [5000 * 1024 ** 3, '5,000 GiB', '5\u00a0000 ГиБ'],
  ])('of %i is %s and %s', (bytes, english, russian) => {
    expect(formatBytes(bytes, en)).toBe(english);
    expect(formatBytes(bytes, ru)).toBe(russian);
  });
});
