import { describe, expect, it } from 'vitest';
import { createEntryNamer, findNameProblem } from './entry-names';

describe('createEntryNamer', () => {
  it('keeps relative structure and Cyrillic names', () => {
    expect(createEntryNamer()('softphone/журналы/звонки.log')).toBe('softphone/журналы/звонки.log');
  });

  it('keeps names apart that differ only in case', () => {
    const name = createEntryNamer(['manifest.json']);
    expect([name('a/Sip.log'), name('a/SIP.LOG'), name('A/sip.log'), name('manifest.json')]).toEqual([
      'a/Sip.log',
      'a/SIP (2).LOG',
      'A/sip (3).log',
      'manifest (2).json',
    ]);
  });

  it('replaces what Windows forbids and what turns the direction of writing', () => {
    const name = createEntryNamer();
    expect(name('a<b>:c|d?.log')).toBe('a_b__c_d_.log');
    expect(name('con.txt')).toBe('_con.txt');
    expect(name('ends. ')).toBe('ends_');
    expect(name('x\u202egnp.exe')).toBe('x_gnp.exe');
    expect(name('../../etc/passwd')).toBe('etc/passwd');
    expect(name('///')).toBe('unnamed');
  });

  it('shortens long names and paths and keeps extension and file name', () => {
    const name = createEntryNamer();
    const long = name(`softphone/${'длинная-папка/'.repeat(40)}${'ф'.repeat(200)}.log`);
    expect(long.length).toBeLessThanOrEqual(180);
    expect(long).toMatch(/^softphone\/.*ф~\.log$/u);
    expect(name(`softphone/${'длинная-папка/'.repeat(40)}${'ф'.repeat(200)}.log`)).not.toBe(long);
  });

  it('stays fast when thousands of names collide', () => {
    const name = createEntryNamer();
    const names = Array.from({ length: 20_000 }, () => name('sip.log'));
    expect(new Set(names).size).toBe(20_000);
  });
});

describe('findNameProblem', () => {
  it('accepts what the namer gives', () => {
    const name = createEntryNamer();
    for (const path of ['a/b', '../x', 'C:\\x', '/y', 'a\0b', ''])
      expect(findNameProblem(name(path))).toBeNull();
  });
});
