import { describe, expect, it } from 'vitest';
import { sharedMessages } from '../messages/shared-messages';
import { createTranslate } from '../messages/translate';
import { differenceWords } from './difference-words';
import {
  differencesBeside,
  infrastructureDifferences,
  questionOfDifference,
  runsToCompareWith,
} from './infrastructure-differences';
import type { PcFactId, PcSnapshot } from './pc-snapshot';

const run = (takenAt: string, facts: Partial<Record<PcFactId, string>>): PcSnapshot => ({
  snapshotVersion: 1,
  takenAt,
  facts,
});
const compare = (
  runs: readonly PcSnapshot[],
  more: { createdAt?: string; startedAt?: string | null } = {},
) => {
  const current = runs.at(-1);
  if (current === undefined) throw new Error('no run');
  return infrastructureDifferences({
    current,
    history: [...runs].reverse(),
    createdAt: more.createdAt ?? current.takenAt,
    startedAt: more.startedAt ?? null,
  });
};
const inWords = (language: 'ru' | 'en', difference: Parameters<typeof differenceWords>[0]) =>
  differenceWords(difference, createTranslate(sharedMessages, language), language);

describe('differences of this PC (R16)', () => {
  it('name what was and what is since the last run, in both languages', () => {
    const [difference, ...others] = compare([
      run('2026-11-17T09:00:00+03:00', { dns: '192.168.1.1', gateway: '192.168.1.1' }),
      run('2026-11-18T09:00:00+03:00', { dns: '8.8.8.8', gateway: '192.168.1.1' }),
    ]);
    expect(others).toEqual([]);
    if (difference === undefined) throw new Error('none');
    expect(difference).toEqual({
      id: 'network/dns',
      before: '192.168.1.1',
      after: '8.8.8.8',
      observedAt: '2026-11-18T09:00:00+03:00',
    });
    expect(inWords('en', difference)).toBe(
      'DNS servers: changed from 192.168.1.1 to 8.8.8.8; noticed on 18 November 2026',
    );
    expect(inWords('ru', difference)).toBe(
      'DNS-серверы: было 192.168.1.1, стало 8.8.8.8; замечено 18 ноября 2026',
    );
  });

  it('are told since the day before the trouble began, with the day on which they were first seen', () => {
    const runs = [
      run('2026-11-10T09:00:00+03:00', { os: 'Windows 11, 22631.1' }),
      run('2026-11-18T09:00:00+03:00', { os: 'Windows 11, 22631.2' }),
      run('2026-11-19T09:00:00+03:00', { os: 'Windows 11, 22631.2' }),
      run('2026-11-20T09:00:00+03:00', { os: 'Windows 11, 22631.2' }),
    ];
    expect(compare(runs)).toEqual([]);
    expect(compare(runs, { startedAt: '2026-11-18T15:00:00+03:00' })).toEqual([
      {
        id: 'operating-system/os',
        before: 'Windows 11, 22631.1',
        after: 'Windows 11, 22631.2',
        observedAt: '2026-11-18T09:00:00+03:00',
      },
    ]);
    // A run on the very day may already show the change: it is no measure of what was before.
    expect(compare(runs, { startedAt: '2026-11-19T00:00:00+03:00' })).toEqual([]);
  });

  it('count the day by the offset of the moment, not by UTC', () => {
    const runs = [
      run('2026-11-18T23:30:00+03:00', { dns: '10.0.0.1' }),
      run('2026-11-19T09:00:00+03:00', { dns: '10.0.0.2' }),
      run('2026-11-20T09:00:00+03:00', { dns: '10.0.0.2' }),
    ];
    expect(compare(runs, { startedAt: '2026-11-19T01:00:00+03:00' })).toHaveLength(1);
    expect(compare(runs, { startedAt: '2026-11-18T23:59:00+03:00' })).toEqual([]);
  });

  it('tell both steps when it changed before the trouble and again after', () => {
    const runs = [
      run('2026-11-10T09:00:00+03:00', { vpn: '' }),
      run('2026-11-18T09:00:00+03:00', { vpn: 'Office' }),
      run('2026-11-20T09:00:00+03:00', { vpn: 'Home' }),
    ];
    expect(compare(runs, { startedAt: '2026-11-15T00:00:00+03:00' }).map(({ before }) => before)).toEqual([
      '',
      'Office',
    ]);
  });

  it('stay with the request when the PC is looked at again after it was begun', () => {
    const runs = [
      run('2026-11-17T09:00:00+03:00', { proxy: '' }),
      run('2026-11-20T09:00:00+03:00', { proxy: 'proxy:3128' }),
      run('2026-11-20T10:00:00+03:00', { proxy: 'proxy:3128' }),
    ];
    expect(compare(runs, { createdAt: '2026-11-20T08:59:00+03:00' })).toMatchObject([
      { id: 'security-software/proxy', before: '', observedAt: '2026-11-20T09:00:00+03:00' },
    ]);
    expect(compare(runs)).toEqual([]);
  });

  it.each([
    ['another order of the servers', { dns: '10.0.0.1; 10.0.0.2' }, { dns: '10.0.0.2; 10.0.0.1' }],
    ['another case', { security: 'ESET (on)' }, { security: 'Eset (on)' }],
    ['a clock within a minute', { clock: '0' }, { clock: '1' }],
    ['what one run could not tell', { dns: '10.0.0.1' }, {}],
    ['what the first run could not tell', {}, { dns: '10.0.0.1' }],
  ])('are none for %s', (_what, before, after) => {
    expect(compare([run('2026-11-17T09:00:00Z', before), run('2026-11-18T09:00:00Z', after)])).toEqual([]);
  });

  it('are none without an earlier run', () => {
    expect(compare([run('2026-11-17T09:00:00Z', { dns: '10.0.0.1' })])).toEqual([]);
    const only = run('2026-11-17T09:00:00Z', { dns: '10.0.0.1' });
    const later = run('2026-11-18T09:00:00Z', { dns: '10.0.0.2' });
    expect(
      infrastructureDifferences({
        current: only,
        history: [later],
        createdAt: later.takenAt,
        startedAt: later.takenAt,
      }),
    ).toEqual([]);
  });

  it('say what came and what went in a list', () => {
    const [one] = compare([
      run('2026-11-17T09:00:00Z', { audio: 'Realtek; Jabra' }),
      run('2026-11-18T09:00:00Z', { audio: 'Realtek; Plantronics' }),
    ]);
    if (one === undefined) throw new Error('none');
    expect(inWords('en', one)).toBe(
      'Sound devices: new: Plantronics; gone: Jabra; noticed on 18 November 2026',
    );
    expect(inWords('en', { ...one, before: 'Jabra', after: '' })).toBe(
      'Sound devices: gone: Jabra; noticed on 18 November 2026',
    );
    expect(inWords('ru', { ...one, before: '' })).toBe(
      'Звуковые устройства: появилось Realtek, Plantronics; замечено 18 ноября 2026',
    );
  });

  it('tell another SIP server, and other addresses of the same one, beside the question about the PBX', () => {
    const [server, addresses] = compare([
      run('2026-11-17T09:00:00Z', {
        'sip-server': 'old.example.ru:5060',
        'sip-addresses': '192.0.2.1; 192.0.2.2',
      }),
      run('2026-11-18T09:00:00Z', { 'sip-server': 'new.example.ru:5060', 'sip-addresses': '192.0.2.9' }),
    ]);
    if (server === undefined || addresses === undefined) throw new Error('none');
    expect(inWords('en', server)).toBe(
      'SIP server of the softphone: new: new.example.ru:5060; gone: old.example.ru:5060; noticed on 18 November 2026',
    );
    expect(inWords('ru', addresses)).toBe(
      'Адреса SIP-сервера: было 192.0.2.1, 192.0.2.2, стало 192.0.2.9; замечено 18 ноября 2026',
    );
    expect(differencesBeside('pbx', [server, addresses])).toHaveLength(2);
  });

  it('never show the digest of the settings, and put numbers and modes into words', () => {
    const at = '2026-11-18T09:00:00Z';
    const settings = { id: 'softphone-version/settings', before: 'aa', after: 'bb', observedAt: at };
    expect(inWords('en', settings)).toBe('Softphone settings: changed; noticed on 18 November 2026');
    const clock = { id: 'operating-system/clock', before: '0', after: '-12', observedAt: at };
    expect(inWords('ru', clock)).toContain('было идут верно, стало расходятся на 12 минут');
    const mode = { id: 'network/addressing', before: 'dhcp', after: 'fixed', observedAt: at };
    expect(inWords('en', mode)).toContain('from automatically (DHCP) to set by hand');
    const none = { id: 'network/dns', before: '10.0.0.1', after: '', observedAt: at };
    expect(inWords('en', none)).toContain('from 10.0.0.1 to none');
  });

  it('find their question with and without a fact, and those of other programs keep their name', () => {
    expect(questionOfDifference('network/dns')).toBe('network');
    expect(questionOfDifference('dns')).toBe('network');
    expect(questionOfDifference('equipment')).toBe('equipment');
    expect(questionOfDifference('weather')).toBeNull();
    const one = { id: 'weather', before: 'sun', after: 'rain', observedAt: '2026-11-18T09:00:00Z' };
    expect(inWords('en', one)).toBe('weather: changed from sun to rain; noticed on 18 November 2026');
    expect(differencesBeside('weather', [one])).toEqual([one]);
    expect(differencesBeside('network', [one])).toEqual([]);
  });
});

describe('differences, closer by', () => {
  const at = (day: number, facts: Partial<Record<PcFactId, string>>, hour = '09') =>
    run(`2026-11-${day}T${hour}:00:00+03:00`, facts);
  const ids = (runs: readonly PcSnapshot[], more = {}) => compare(runs, more).map(({ id }) => id);

  it.each<readonly [PcFactId, string, string, boolean]>([
    ['dns', '8.8.8.8; 1.1.1.1', '1.1.1.1; 8.8.8.8', false],
    ['dns', '8.8.8.8; 8.8.8.8', '8.8.8.8', false],
    ['dns', 'A; B', 'AB', true],
    ['audio', 'Jabra; Realtek', 'realtek ; JABRA', false],
    ['audio', 'Jabra', 'Jabra; Realtek', true],
    ['os', ' Windows 11', 'windows 11 ', false],
    ['os', 'Windows 11', 'Windows 10', true],
    ['firewall', 'on; off', 'off; on', true],
    ['clock', '0', '1', false],
    ['clock', '0', '2', true],
    ['clock', '5', '-5', true],
    ['clock', '-60', '-61', false],
  ])('%s from %j to %j: %s', (fact, before, after, differs) => {
    expect(ids([at(17, { [fact]: before }), at(18, { [fact]: after })])).toHaveLength(differs ? 1 : 0);
  });

  it('are told in the order of the facts, forty at most', () => {
    const before = { 'audio-defaults': 'a', os: 'a', adapters: 'a', proxy: 'a' };
    const after = { 'audio-defaults': 'b', os: 'b', adapters: 'b', proxy: 'b' };
    expect(ids([at(17, before), at(18, after)])).toEqual([
      'network/adapters',
      'security-software/proxy',
      'operating-system/os',
      'equipment/audio-defaults',
    ]);
  });

  it('are seen first where the present value began, past runs that could not tell it', () => {
    const [dns] = compare(
      [
        at(10, { dns: 'old' }),
        at(11, { dns: 'new' }),
        at(12, { dns: 'old' }),
        at(13, { dns: 'new' }),
        at(14, {}),
        at(15, { dns: 'new' }),
        at(16, { dns: 'new' }),
      ],
      { startedAt: '2026-11-11T08:00:00+03:00' },
    );
    expect(dns?.observedAt).toBe('2026-11-13T09:00:00+03:00');
  });

  it('take for the last time the run before the request was begun, not one from later or of the same moment', () => {
    const runs = [at(17, { dns: 'old' }), at(18, { dns: 'new' }), at(19, { dns: 'new' })];
    expect(ids(runs, { createdAt: '2026-11-18T09:00:00+03:00' })).toEqual(['network/dns']);
    expect(ids(runs, { createdAt: '2026-11-18T09:00:01+03:00' })).toEqual([]);
    expect(ids([at(18, { dns: 'old' }), at(18, { dns: 'new' })])).toEqual([]);
  });

  it('of a request older than the first look are told since that look, from the next day on', () => {
    const createdAt = '2026-11-17T08:00:00+03:00';
    const first = at(17, { dns: 'old' });
    const [evening, next] = [at(17, { dns: 'new' }, '23'), at(18, { dns: 'new' })];
    expect(ids([first, evening], { createdAt })).toEqual([]);
    expect(ids([first, evening, next], { createdAt })).toEqual(['network/dns']);
    const looks = (current: PcSnapshot) =>
      runsToCompareWith({ current, history: [first, evening, next], createdAt, startedAt: null });
    expect([looks(first), looks(evening), looks(next)]).toEqual([[], [], [first, evening]]);
  });

  it('begin at midnight of the day on which the trouble began, by its own zone', () => {
    const runs = [at(17, { dns: 'old' }, '23'), at(18, { dns: 'new' }, '01'), at(19, { dns: 'new' })];
    expect(ids(runs, { startedAt: '2026-11-18T20:00:00+03:00' })).toEqual(['network/dns']);
    expect(ids(runs, { startedAt: '2026-11-17T23:30:00Z' })).toEqual([]);
    // One o’clock in Moscow is still the day before by that zone.
    expect(ids(runs, { startedAt: '2026-11-18T20:00:00Z' })).toEqual([]);
  });

  it('are the same difference once, seen from both runs', () => {
    const runs = [at(10, { dns: 'Old' }), at(17, { dns: 'old' }), at(18, { dns: 'new' })];
    expect(ids(runs, { startedAt: '2026-11-12T09:00:00+03:00' })).toEqual(['network/dns']);
    const twice = [at(10, { dns: 'first' }), at(17, { dns: 'second' }), at(18, { dns: 'new' })];
    expect(compare(twice, { startedAt: '2026-11-12T09:00:00+03:00' }).map(({ before }) => before)).toEqual([
      'first',
      'second',
    ]);
  });

  it('stand beside their question also when another version named them', () => {
    expect(
      ['network/dns', 'dns', 'network', 'network/weather', 'weather', 'x-network/'].map(questionOfDifference),
    ).toEqual(['network', 'network', 'network', 'network', null, null]);
  });

  it('are told in short where much came and went', () => {
    const many = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => `device-${from + index}`).join('; ');
    const words = (before: string, after: string, id = 'equipment/audio') =>
      inWords('en', { id, before, after, observedAt: '2026-11-18T09:00:00+03:00' });
    expect(words('', many(1, 7))).toContain('device-1, device-2, device-3, device-4, device-5, device-6');
    expect(words('', many(1, 7))).not.toContain('more');
    expect(words('', many(1, 9))).toMatch(/device-6\D.*2 more/);
    expect(words('', many(1, 9))).not.toContain('device-7');
    expect(words('8.8.8.8; 1.1.1.1', '', 'network/dns')).toContain('from 8.8.8.8, 1.1.1.1 to');
    expect(words('dhcp; static?', 'fixed', 'network/addressing')).toMatch(/, static\? to /);
    expect(words('a', 'b', 'network')).not.toContain('network:');
    expect(words('a', 'b', 'weather')).toContain('weather');
  });
});
