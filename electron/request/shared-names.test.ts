import { describe, expect, it } from 'vitest';
import en from './messages/failures.en.json';
import terms from './messages/terms.en.json';
import { maskingChoiceSchema } from './package-manifest';
import { PC_FACT_IDS, PC_FACTS, pcSnapshotSchema, type PcFactId } from './pc/pc-snapshot';
import { KIND_OF_PREFIX, PSEUDONYM_KINDS, SECRET_KINDS } from './redaction-kinds';
import { REFUSAL_REASONS, requestStateSchema, RETRY_REASONS } from './request-state';
import { assertNever } from './result';
import { workingHoursSchema } from './working-hours';

const AT = '2026-11-20T09:12:44+03:00';
const words: Readonly<Record<string, string>> = { ...en, ...terms };
/** The endings of all keys that begin like this. */
const keysOf = (prefix: string) =>
  Object.keys(words)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length));

describe('names that journals, packages and messages share', () => {
  it('has words for every kind of masked value and for no other', () => {
    expect([...SECRET_KINDS, ...PSEUDONYM_KINDS].sort()).toEqual(keysOf('redaction.').sort());
    for (const kind of SECRET_KINDS) expect(PSEUDONYM_KINDS).not.toContain(kind);
  });

  it('tells the kind of a pseudonym by its first word', () => {
    expect(KIND_OF_PREFIX).toEqual({
      PHONE: 'phone-number',
      EXT: 'phone-number',
      EMAIL: 'email-address',
      USER: 'user-name',
      COMPUTER: 'computer-name',
      IP: 'public-address',
      WORD: 'own-word',
    });
    expect(maskingChoiceSchema.safeParse({ kept: ['lost'], ownWords: [], shown: [] }).success).toBe(false);
  });

  it('has words for every reason to wait; greylisting is only a way to put one of them', () => {
    expect([...RETRY_REASONS, 'greylisting'].sort()).toEqual(keysOf('retry-reason.').sort());
  });

  it('has a way out for every reason of a refusal', () => {
    expect(REFUSAL_REASONS).toEqual(expect.arrayContaining(['sender-refused', 'retries-ended']));
    expect(REFUSAL_REASONS.length).toBeGreaterThanOrEqual(9);
    for (const reason of REFUSAL_REASONS) expect(words[`failure.${reason}.way-out`], reason).toMatch(/\w/);
  });

  it('keeps a journal entry only with a moment that has its offset', () => {
    expect(requestStateSchema.safeParse({ state: 'draft', at: AT }).success).toBe(true);
    expect(requestStateSchema.safeParse({ state: 'draft', at: '2026-11-20T09:12:44' }).success).toBe(false);
    const waiting = { state: 'waiting-to-retry', at: AT, nextTryAt: AT, reason: 'try-later', detail: '' };
    expect(requestStateSchema.safeParse({ ...waiting, attempts: 1 }).success).toBe(true);
    expect(requestStateSchema.safeParse({ ...waiting, attempts: 0 }).success).toBe(false);
  });

  it('takes a case that no one has thought of for a bug', () => {
    expect(() => assertNever('new' as never)).toThrow('Unhandled case: "new"');
  });
});

describe('the answer on working hours (R8)', () => {
  const hours = {
    open: false,
    opensAt: AT,
    closesAt: AT,
    moscowTime: AT,
    localTime: AT,
    reason: 'weekend',
    official: true,
  };
  const takes = (change: object) => workingHoursSchema.safeParse({ ...hours, ...change }).success;

  it('gives one of six reasons', () => {
    const reasons = ['working-hours', 'before-hours', 'after-hours', 'weekend', 'holiday', 'moved-day-off'];
    for (const reason of reasons) expect(takes({ reason }), reason).toBe(true);
    expect(takes({ reason: '' })).toBe(false);
  });

  it('gives every moment with its offset', () => {
    for (const key of ['opensAt', 'closesAt', 'moscowTime', 'localTime'])
      expect(takes({ [key]: '2026-11-20T09:12:44' }), key).toBe(false);
  });
});

describe('what is remembered of a PC (R16)', () => {
  it.each<readonly [string, readonly (readonly [PcFactId, string])[]]>([
    [
      'network',
      [
        ['adapters', 'list'],
        ['addressing', 'set'],
        ['networks', 'set'],
        ['gateway', 'set'],
        ['dns', 'set'],
        ['vpn', 'list'],
      ],
    ],
    [
      'security-software',
      [
        ['proxy', 'set'],
        ['security', 'list'],
        ['firewall', 'value'],
      ],
    ],
    [
      'operating-system',
      [
        ['os', 'value'],
        ['time-zone', 'value'],
        ['clock', 'clock'],
      ],
    ],
    [
      'softphone-version',
      [
        ['softphone', 'value'],
        ['settings', 'opaque'],
      ],
    ],
    [
      'pbx',
      [
        ['sip-server', 'list'],
        ['sip-addresses', 'set'],
      ],
    ],
    [
      'equipment',
      [
        ['computer', 'value'],
        ['audio', 'list'],
        ['audio-defaults', 'set'],
      ],
    ],
  ])('stands beside the question about %s', (question, facts) => {
    const found = PC_FACT_IDS.filter((fact) => PC_FACTS[fact].question === question);
    expect(found.map((fact) => [fact, PC_FACTS[fact].kind])).toEqual(facts);
  });

  it('is kept with what could be told, and nothing else', () => {
    const snapshot = { snapshotVersion: 1, takenAt: AT, facts: { dns: '' } };
    expect(pcSnapshotSchema.safeParse(snapshot).success).toBe(true);
    for (const wrong of [
      { takenAt: '2026-11-20T09:12:44' },
      { snapshotVersion: 2 },
      { facts: { weather: 'rain' } },
      { facts: { dns: 'x'.repeat(501) } },
    ])
      expect(pcSnapshotSchema.safeParse({ ...snapshot, ...wrong }).success).toBe(false);
  });
});
