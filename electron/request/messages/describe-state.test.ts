import { describe, expect, it } from 'vitest';
import { requestStateSchema, type RequestState } from '../request-state';
import { describeState } from './describe-state';
import { sharedMessages } from './shared-messages';
import { createTranslate } from './translate';

const at = '2026-11-20T09:12:44+03:00';
const states: readonly RequestState[] = [
  { state: 'draft', at },
  { state: 'prepared', at, letterSha256: 'ab', letterBytes: 2 * 1024 * 1024 },
  { state: 'sending', at, host: 'mail.example.ru', endOfData: false },
  { state: 'accepted-by-server', at, host: 'mail.example.ru', response: '250 2.0.0 Ok: queued as 4F1.' },
  { state: 'handed-to-mail-client', at, client: 'Thunderbird' },
  { state: 'saved-as-file', at, fileName: 'SR-20261120-7F3K.eml' },
  {
    state: 'waiting-to-retry',
    at,
    nextTryAt: '2026-11-20T09:17:00+03:00',
    attempts: 2,
    reason: 'try-later',
    detail: '451 later',
  },
  { state: 'uncertain', at, host: 'mail.example.ru', detail: 'ECONNRESET' },
  { state: 'refused', at, reason: 'letter-refused', response: '554 5.7.1 spam' },
  { state: 'cancelled', at },
  { state: 'solved', at, articleId: 'first-aid/no-sound' },
];

const words = (language: 'ru' | 'en') => {
  const t = createTranslate(sharedMessages, language, 'Europe/Moscow');
  return new Map(states.map((state) => [state.state, describeState(state, t)]));
};

describe('the states in words', () => {
  it('are all covered by these samples', () => {
    expect(states.map(({ state }) => state).toSorted()).toEqual(
      requestStateSchema.options.map((option) => option.shape.state.value).toSorted(),
    );
  });

  it('never say that a letter was sent or delivered, which nobody can know', () => {
    for (const { name, explained } of words('en').values())
      expect(`${name} ${explained}`).not.toMatch(/\b(was sent|has been sent|is sent|delivered)\b/i);
    for (const { name, explained } of words('ru').values())
      expect(`${name} ${explained}`).not.toMatch(/письмо отправлено|отправлено\b|доставлен/i);
    for (const state of ['handed-to-mail-client', 'saved-as-file'] as const)
      expect(`${words('en').get(state)!.name} ${words('en').get(state)!.explained}`).not.toMatch(/\bsent\b/i);
  });

  it('carry the facts of the state', () => {
    const en = words('en');
    expect(en.get('prepared')!.explained).toContain('2 MiB');
    expect(en.get('accepted-by-server')!.explained).toContain('250 2.0.0 Ok: queued as 4F1.');
    expect(en.get('accepted-by-server')!.explained).not.toContain('..');
    expect(en.get('saved-as-file')!.explained).toContain('SR-20261120-7F3K.eml');
    expect(en.get('waiting-to-retry')!.explained).toMatch(/2 attempts.*Nov 20, 2026 at 9:17.*451 later/);
    expect(words('ru').get('waiting-to-retry')!.explained).toMatch(/2 попытки.*09:17/);
    expect(en.get('solved')!.explained).toContain('first-aid/no-sound');
    expect(en.get('refused')!.explained).toContain('554 5.7.1 spam');
  });
});
