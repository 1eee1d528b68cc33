import { describe, expect, it } from 'vitest';
import type { PcEvidence, RequestDocument } from '../document';
import { sharedMessages } from '../messages/shared-messages';
import { createTranslate } from '../messages/translate';
import { commonWords, evidenceLines, pcLines, pcName, withdrawnWords } from './evidence-lines';
import { comparePcs } from './compare-pcs';

const words = (language: 'ru' | 'en') => ({
  t: createTranslate(sharedMessages, language, 'Europe/Moscow'),
  language,
});
const pc = (more: Partial<PcEvidence> = {}): PcEvidence => ({
  name: 'PC-2.zip',
  at: '2026-11-20T09:00:00+03:00',
  account: 'unreached',
  servers: 'unknown',
  site: 'reached',
  network: '10.0.0.0/24',
  softphone: '5.7.1.0',
  os: 'Windows 11',
  key: '',
  ...more,
});
const claim = (pcs?: readonly PcEvidence[]) =>
  ({ criterion: 'team-account-unreachable', ...(pcs === undefined ? {} : { pcs }) }) as NonNullable<
    RequestDocument['critical']
  >;

describe('what the PCs of a claim have shown, in words (R14)', () => {
  it('is nothing where nothing was measured', () => {
    expect(evidenceLines(claim(), words('en'))).toBeNull();
    expect(evidenceLines(claim([]), words('en'))).toBeNull();
  });

  it('tells of each PC what it reaches and what it is, then what is the same on all', () => {
    const told = evidenceLines(claim([pc({ name: 'this-pc' }), pc({ os: 'Windows 10' })]), words('en'));
    expect(told?.lines).toHaveLength(5);
    expect(told?.lines[1]).toMatch(/5\.7\.1\.0, .*Windows 11, .*10\.0\.0\.0\/24/);
    expect(told?.lines[2]).toContain('PC-2.zip');
    expect(told?.lines[4]).toMatch(/5\.7\.1\.0, .*10\.0\.0\.0\/24/);
    expect(told?.lines[4]).not.toContain('Windows');
    expect(told?.title).toContain('2');
  });

  it('says nothing of what is the same where nothing is, and of a PC only what is known', () => {
    const bare = pc({ network: '', softphone: '', os: '' });
    const told = evidenceLines(claim([bare]), words('ru'));
    expect(told?.lines).toHaveLength(1);
    expect(pcLines(pc({ network: '', softphone: '' }), words('en'))[1]).toMatch(/Windows 11[^,]*$/);
    expect(
      evidenceLines(claim([pc(), pc({ network: 'a', softphone: 'b', os: 'c' })]), words('en'))?.lines,
    ).toHaveLength(4);
  });

  it('keeps every name and value on its line', () => {
    expect(pcName({ name: 'this-pc' }, words('en').t)).not.toBe('this-pc');
    expect(pcName({ name: 'a\nb' }, words('en').t)).not.toContain('\n');
    expect(
      commonWords(
        comparePcs([pc({ os: 'x\ny' }), pc({ os: 'x\ny' })], 'team-account-unreachable'),
        words('en').t,
      ),
    ).not.toContain('\n');
    for (const line of pcLines(pc({ os: 'Windows\r\nSubject: x' }), words('en')))
      expect(line).not.toMatch(/[\r\n]/);
  });
});

describe('a claim that was taken back', () => {
  it('is told with its reason and its day, and not at all where there was none', () => {
    expect(withdrawnWords({}, words('en'))).toBeNull();
    const withdrawn = {
      criterion: 'team-account-unreachable',
      reason: 'reachable',
      at: '2026-11-20T23:59:00+03:00',
    } as NonNullable<RequestDocument['withdrawn']>;
    expect(withdrawnWords({ withdrawn }, words('ru'))).toContain('20 ноября 2026');
    expect(withdrawnWords({ withdrawn }, words('en'))).toContain('20 November 2026');
  });
});
