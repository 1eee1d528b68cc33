import { describe, expect, it } from 'vitest';
import { LETTER_PACKAGE_MAX_BYTES, letterLimitBelow, packageBudget } from './letter-budget';

const MEBIBYTE = 1024 * 1024;
const budget = (letterMaxBytes: number | null, policyMaxBytes: number | null = null) =>
  packageBudget({ letterMaxBytes, policyMaxBytes });
const encoded = (bytes: number) => Math.ceil(bytes / 3) * 4 + 2 * Math.ceil(bytes / 57);

describe('packageBudget', () => {
  it('is 17 MiB where no server has told its limit', () => {
    expect(budget(null)).toBe(LETTER_PACKAGE_MAX_BYTES);
    expect(encoded(LETTER_PACKAGE_MAX_BYTES) + 64 * 1024).toBeLessThan(25_000_000);
  });

  it.each([
    ['Postfix as installed', 10_240_000, 7],
    ['a service of 25 MB', 26_214_400, 18],
    ['Gmail by SMTP', 35_882_577, 24.9],
    ['Yandex by SMTP, more than support may take', 53_477_376, 25],
  ])('follows the announced SIZE of %s', (_who, size, mebibytes) => {
    expect(budget(size) / MEBIBYTE).toBeGreaterThanOrEqual(mebibytes);
    expect(budget(size) / MEBIBYTE).toBeLessThan(mebibytes + 0.3);
    expect(encoded(budget(size)) + 64 * 1024).toBeLessThanOrEqual(size);
  });

  it.each([1, 5000, 100_000, 400_000])('leaves room for the words under a limit of %i bytes', (size) => {
    expect(budget(size)).toBeGreaterThanOrEqual(1024);
    if (size >= 5000) expect(encoded(budget(size))).toBeLessThan(size * 0.85);
  });

  it('is only lowered by the policy', () => {
    expect(budget(null, 5000)).toBe(5000);
    expect(budget(10_240_000, 100 * MEBIBYTE)).toBe(budget(10_240_000));
  });
});

describe('letterLimitBelow', () => {
  it('goes down tier by tier and then by halves', () => {
    const tiers = [letterLimitBelow(60_000_000), letterLimitBelow(30_000_000), letterLimitBelow(24_000_000)];
    expect(tiers.map((limit) => Math.round(budget(limit) / MEBIBYTE))).toEqual([25, 17, 7]);
    expect(letterLimitBelow(5_000_000)).toBe(2_500_000);
  });
});
