import { describe, expect, it } from 'vitest';
import { requestStateSchema, type RequestState } from '../request-state';
import { describeState, refusalWayOut, retryReason } from './describe-state';
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

describe('the words of a state', () => {
  const t = createTranslate(sharedMessages, 'en', 'Europe/Moscow');
  const explained = (state: RequestState) => describeState(state, t).explained;
  const refused = { state: 'refused' as const, at, response: '554 no. ' };
  const waiting = {
    state: 'waiting-to-retry' as const,
    at,
    nextTryAt: '2026-11-20T09:17:00+03:00',
    attempts: 1,
  };

  it('tell a refusal from tries that have ended', () => {
    expect(explained({ ...refused, reason: 'letter-refused' })).toBe(
      'The mail server did not take the letter. Its words: 554 no.',
    );
    expect(explained({ ...refused, reason: 'retries-ended' })).toMatch(/^For three days .*: 554 no\.$/);
    expect(explained({ state: 'cancelled', at })).toMatch(/^You cancelled the request/);
    expect(explained({ state: 'draft', at })).toMatch(/^The request is being written/);
  });

  it('say why a letter waits, then the server’s own words', () => {
    const reason = (of: string, detail: string) =>
      explained({ ...waiting, reason: of, detail })
        .split(/9:17 ?AM\. |9:17\S*\. /)
        .at(-1);
    expect(reason('name-not-resolved', ' ENOTFOUND ')).toBe(
      'The mail server was not found on the network. ENOTFOUND',
    );
    expect(reason('of-the-future', 'why')).toBe('why');
    expect(reason('connection-lost', ' ')).toBe('The connection broke before the letter was handed over.');
  });

  it('call greylisting by its name only where the server asked to come again', () => {
    const normal = /That is normal/;
    for (const detail of ['451 4.7.1 come back', '450-4.7.1 x', 'Greylisted, try again', 'grey-listing'])
      expect(retryReason({ reason: 'try-later', detail }, t)).toMatch(normal);
    expect(retryReason({ reason: 'try-later', detail: '452 4.2.2 full' }, t)).toBe(
      'The mail server asked to try again later.',
    );
    expect(retryReason({ reason: 'connection-lost', detail: 'greylisted' }, t)).not.toMatch(normal);
    expect(retryReason({ reason: 'of-the-future', detail: '' }, t)).toBe('');
  });

  it('have a way out of each refusal that is known', () => {
    expect(refusalWayOut('sender-refused', t)).not.toBe(refusalWayOut('recipient-refused', t));
    expect(refusalWayOut('sender-refused', t)).toMatch(/\w{3}/);
    expect(refusalWayOut('of-the-future', t)).toBe('');
  });

  it('name the mail program, or say that it is the usual one, and leave no empty place', () => {
    const handed = (client: string) => explained({ state: 'handed-to-mail-client', at, client });
    expect(handed(' Thunderbird. ')).toContain('open in Thunderbird. It');
    expect(handed('default')).not.toContain('default.');
    expect(handed('default')).not.toContain('open in .');
    expect(explained({ state: 'uncertain', at, host: 'h', detail: '  ' })).not.toContain(': .');
  });
});
