import { describe, expect, it } from 'vitest';
import { createTranslate } from './translate';

const catalogues = {
  ru: { greet: 'Привет, {name}', at: '{at, date, medium} {at, time, short}', tag: '<b>жирно</b>' },
  en: { greet: 'Hello, {name}', at: '{at, date, medium} {at, time, short}', tag: '<b>bold</b>' },
};
const at = new Date('2026-11-20T22:30:00Z');

describe('createTranslate', () => {
  it('speaks the language it is bound to, with the values in their places', () => {
    expect(createTranslate(catalogues, 'ru', 'UTC')('greet', { name: 'Мир' })).toBe('Привет, Мир');
    expect(createTranslate(catalogues, 'en', 'UTC')('greet', { name: 'world' })).toBe('Hello, world');
    expect(createTranslate(catalogues, 'en')('tag')).toBe('<b>bold</b>');
  });

  it('formats a moment in its own zone, whatever another translator of the same texts used before', () => {
    const inZone = (zone?: string) => createTranslate(catalogues, 'en', zone)('at', { at });
    expect(inZone('Asia/Yekaterinburg')).toContain('Nov 21, 2026 3:30');
    expect(inZone('UTC')).toContain('Nov 20, 2026 10:30');
    expect(inZone('Asia/Yekaterinburg')).toContain('Nov 21, 2026 3:30');
    const local = new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(at);
    expect(inZone().replace(/\s/gu, ' ')).toContain(local.replace(/\s/gu, ' '));
  });

  it('says the same a second time with other values', () => {
    const t = createTranslate(catalogues, 'en', 'UTC');
    expect([t('greet', { name: 'a' }), t('greet', { name: 'b' })]).toEqual(['Hello, a', 'Hello, b']);
  });

  it('takes a message that is not there for a bug', () => {
    const t = createTranslate<string>(catalogues, 'en', 'UTC');
    expect(() => t('missing')).toThrow("No en message for 'missing'");
  });
});
