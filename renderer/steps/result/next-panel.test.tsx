import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { WorkingHours } from '../../../electron/contract/session';
import type { Language } from '../../../electron/request/document';
import { newRequestDocument } from '../../../electron/request/new-document';
import { LanguageProvider } from '../../i18n/language-context';
import { NextPanel } from './next-panel';

const blank = newRequestDocument({
  createdAt: '2026-11-20T09:12:44+03:00',
  random: [1, 2, 3, 4],
  language: 'ru',
});
const request = { ...blank, sender: { ...blank.sender, email: 'maria@example.ru' } };
const closed: WorkingHours = {
  open: false,
  opensAt: '2026-11-23T10:00:00+05:00',
  closesAt: '2026-11-23T20:00:00+05:00',
  moscowTime: '2026-11-22T09:00:00+03:00',
  localTime: '2026-11-22T11:00:00+05:00',
  reason: 'weekend',
  official: true,
};

function show(language: Language, hours: WorkingHours | null = closed): HTMLElement {
  const { container } = render(
    <LanguageProvider language={language} zone="Asia/Yekaterinburg">
      <NextPanel document={request} recipient="help@softphone.pro" hours={hours} isWithServer />
    </LanguageProvider>,
  );
  return container;
}

describe('what comes after sending', () => {
  it.each([
    ['ru', 'Рассматривают каждое обращение', 'срок никто не обещает'],
    ['en', 'Every request is handled', 'nobody can promise a time'],
  ] as const)(
    'says that every request is handled and promises no time (R10): %s',
    (language, handled, promise) => {
      const text = show(language, null).textContent;
      expect(text).toContain(handled);
      expect(text).toContain(promise);
      // Nothing that could be read as a term, such as 'within 24 hours' or 'в течение 2 дней'.
      expect(text).not.toMatch(/\d+\s*(?:hours?|days?|minutes?|час|дн|день|минут)/i);
    },
  );

  it.each([
    ['ru', ['Спам', 'фильтр', 'друго', 'maria@example.ru']],
    ['en', ['Spam', 'filter', 'another', 'maria@example.ru']],
  ] as const)('goes the vendor’s way without an answer in its order (R12): %s', (language, words) => {
    show(language);
    const steps = within(screen.getAllByRole('list').at(-1) ?? document.body).getAllByRole('listitem');
    expect(steps).toHaveLength(4);
    for (const [index, word] of words.entries()) expect(steps[index]?.textContent).toContain(word);
  });

  it('tells when support opens in both zones (R8)', () => {
    const text = show('en').textContent;
    expect(text).toContain('10:00');
    expect(text).toContain('08:00');
  });
});
