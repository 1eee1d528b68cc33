import { describe, expect, it } from 'vitest';
import { normaliseTenant } from './normalise-tenant';

describe('the Team account', () => {
  it.each([
    'acme',
    ' ACME ',
    'acme.softphone.pro',
    'acme.softphone.pro.',
    'acme.softphone.pro/login',
    'https://acme.softphone.pro/login/?next=/#x',
    'HTTP://Acme.Softphone.Pro:443/',
  ])('%j is acme.softphone.pro', (input) => {
    expect(normaliseTenant(input)).toEqual({ ok: true, value: 'acme.softphone.pro' });
  });

  it.each([
    '',
    '   ',
    'softphone.pro',
    'ru.softphone.pro',
    'stun.softphone.pro',
    'acme.softphone.pro.evil.example',
    'evil.example',
    'a.b.softphone.pro',
    '-acme',
    'acme_1',
    'акме',
    '127.0.0.1',
    '[::1]',
    'user@acme.softphone.pro',
    'https://user:secret@acme.softphone.pro/',
    'ftp://acme.softphone.pro',
    'javascript:alert(1)',
    'a b',
    'acme\nsoftphone.pro',
    'x'.repeat(64),
  ])('%j is refused with a sentence', (input) => {
    const result = normaliseTenant(input);
    expect(result.ok).toBe(false);
    expect(result.ok ? '' : result.failure.detail).toMatch(/\.$/);
  });
});
