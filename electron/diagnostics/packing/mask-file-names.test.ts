import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RedactionKind } from '../../request/package-manifest';
import type { Candidate } from './candidate';
import { maskFileNames } from './mask-file-names';
import { dataDir, logFolder, pack, put, unpack, useFolder } from './test-packages';

useFolder();

const key = 'ab'.repeat(32);
const ivan = { kind: 'user-name', value: 'ivan' } as const;

function masked(names: readonly string[], kept: readonly RedactionKind[] = []) {
  const candidates = names.map((name): Candidate => ({
    entryName: name,
    source: name,
    nameClass: 'log',
    tier: 'log',
    bytes: 1,
    modifiedMs: 0,
    origin: { kind: 'file', path: `/${name}` },
  }));
  const profile = { pseudonymKey: key, kept, ownWords: ['Aurora'], names: [ivan] };
  return maskFileNames({ candidates, omissions: [] }, { profile, isRepacking: false, level: 6 }, [
    'manifest.json',
  ]);
}

const entryNames = (names: readonly string[], kept?: readonly RedactionKind[]): string[] =>
  masked(names, kept).candidates.map(({ entryName }) => entryName);

describe('names of files', () => {
  it.each([
    [
      'softphone/20261122-101503_+79161234567_101.wav',
      /^softphone\/20261122-101503_PHONE-\w{8}-67_101\.wav$/,
    ],
    ['softphone/in_84951234567_out.mp3', /^softphone\/in_PHONE-\w{8}-67_out\.mp3$/],
    ['user/call +7 916 123-45-67.log', /^user\/call PHONE-\w{8}-67\.log$/],
    ['user/mail of ivan.petrov@acme.ru.txt', /^user\/mail of EMAIL-\w{8}\.txt$/],
    ['softphone/ivan/a.log', /^softphone\/USER-\w{8}\/a\.log$/],
    ['user/Aurora plan.png', /^user\/WORD-\w{8} plan\.png$/],
    ['user/pwd=hunter22.txt', /^user\/pwd=\[masked_password\]\.txt$/],
    ['user/two\nlines 79161234567.log', /^user\/two_lines PHONE-\w{8}-67\.log$/],
  ])('%j loses the person and keeps its ending', (name, expected) => {
    expect(entryNames([name])).toEqual([expect.stringMatching(expected)]);
  });

  it.each([
    'softphone/SoftphonePro-2026-11-22.log',
    'softphone/20261122_101500.log',
    'softphone/20261122101500.log',
    'softphone/log.2026-11-22.1',
    'softphone/SoftphonePro_5.2.1.7.log',
    'softphone/crash 5.2.1.100 1732271234.dmp',
    'softphone/dump_4F2A9C10-77AA-4D0E-8E14-0123456789AB.dmp',
    'user/report-12345.zip/журнал.log',
    'user/IMG_20260101_121212.jpg',
    'user/1700000000000.log',
  ])('%s stays: days, versions and numbers of reports are nobody', (name) => {
    expect(entryNames([name])).toEqual([name]);
  });

  it('are listed with the breaks of the line and the tabs that they have', () => {
    const name = 'user/two\nlines\tand_79161234567.log';
    expect(masked([name]).candidates.map(({ source }) => source)).toEqual([
      expect.stringMatching(/^user\/two\nlines\tand_PHONE-\w{8}-67\.log$/),
    ]);
  });

  it('stay apart when two of them are one value, and stay as they are for a kind that is kept', () => {
    const two = ['softphone/a 79161234567.log', 'softphone/a +79161234567.log'];
    const [first = '', second = ''] = entryNames(two);
    expect(first).toMatch(/^softphone\/a PHONE-\w{8}-67\.log$/);
    expect(second).toBe(first.replace('.log', ' (2).log'));
    expect(entryNames(two, ['phone-number'])).toEqual(two);
  });

  it('are masked in a package, its manifest and what was left out of it, and the private list knows them', async () => {
    const number = '79161234567';
    put(`data/rec/${number}.log`, `sip:${number}@pbx.acme.ru\r\n`);
    put(`data/rec/${number}.7z`, '7z');
    const packed = await pack({ sources: logFolder() });
    const entries = unpack(packed.path);
    const all = [...entries.keys(), ...[...entries.values()].map(String)].join('\n');
    expect(all).not.toContain(number);
    const [pseudonym = ''] = /PHONE-\w{8}-67/.exec(entries.get('manifest.json')!.toString()) ?? [];
    expect(entries.get(`softphone/rec/${pseudonym}.log`)!.toString()).toContain(`sip:${pseudonym}@`);
    expect(packed.manifest.omissions.map(({ source }) => source)).toEqual([
      expect.stringContaining(`${pseudonym}.7z`),
    ]);
    const list = readFileSync(join(dataDir, 'pseudonyms', `${packed.record.sha256}.json`), 'utf8');
    expect(JSON.parse(list)).toContainEqual({ pseudonym, kind: 'phone-number', value: number });
  });
});
