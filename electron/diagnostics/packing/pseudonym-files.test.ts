import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createPseudonymList,
  MAX_RECORDS,
  pseudonymKey,
  readPseudonyms,
  removePseudonyms,
  writePseudonyms,
} from './pseudonym-files';
import { place, useFolder } from './test-packages';

useFolder();

const sha256 = 'a1'.repeat(32);
const record = { pseudonym: 'USER-BCDFGHJK', kind: 'user-name', value: 'Иван' } as const;

describe('the key of pseudonyms', () => {
  it('is made once, for this user alone, and stays', () => {
    const dataDir = join(place.folder, 'new', 'data');
    const key = pseudonymKey(dataDir);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(pseudonymKey(dataDir)).toBe(key);
    expect(statSync(join(dataDir, 'pseudonym.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(['pseudonym.key']);
  });

  it('is made anew when its file is damaged, and serves one run where it cannot be kept', () => {
    writeFileSync(join(place.folder, 'pseudonym.key'), 'short');
    const key = pseudonymKey(place.folder);
    expect(readFileSync(join(place.folder, 'pseudonym.key'), 'utf8').trim()).toBe(key);
    writeFileSync(join(place.folder, 'file'), '');
    expect(pseudonymKey(join(place.folder, 'file', 'data'))).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the list of a package', () => {
  it('is read back as it was written, and is for this user alone', async () => {
    writePseudonyms(place.folder, sha256, [record]);
    expect(await readPseudonyms(place.folder, sha256)).toEqual({ ok: true, value: [record] });
    expect(statSync(join(place.folder, 'pseudonyms', `${sha256}.json`)).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(place.folder, 'pseudonyms'))).toEqual([`${sha256}.json`]);
  });

  it('is empty for a package of another PC, and a failure when it is damaged', async () => {
    expect(await readPseudonyms(place.folder, sha256)).toEqual({ ok: true, value: [] });
    expect(await readPseudonyms(place.folder, '../../etc/passwd')).toEqual({ ok: true, value: [] });
    mkdirSync(join(place.folder, 'pseudonyms'));
    writeFileSync(join(place.folder, 'pseudonyms', `${sha256}.json`), '[{');
    const damaged = { kind: 'not-readable', name: `${sha256}.json`, detail: 'damaged' };
    expect(await readPseudonyms(place.folder, sha256)).toEqual({ ok: false, failure: damaged });
  });

  it('is removed when it is old, and stays for a package that is still wanted', () => {
    const [old, wanted, fresh] = ['b2', 'c3', 'd4'].map((sign) => sign.repeat(32)) as [
      string,
      string,
      string,
    ];
    for (const sha of [old, wanted, fresh]) writePseudonyms(place.folder, sha, [record]);
    const lists = join(place.folder, 'pseudonyms');
    for (const sha of [old, wanted]) utimesSync(join(lists, `${sha}.json`), 1000, 1000);
    writeFileSync(join(lists, 'notes.txt'), 'not ours');
    const { size } = statSync(join(lists, `${old}.json`));
    expect(removePseudonyms(place.folder, { beforeMs: 1_000_001, except: new Set([wanted]) })).toBe(size);
    expect(readdirSync(lists).sort()).toEqual([`${wanted}.json`, `${fresh}.json`, 'notes.txt']);
    expect(removePseudonyms(join(place.folder, 'none'), { beforeMs: 1, except: new Set() })).toBe(0);
  });

  it('has each pseudonym once and no more than can be listed', () => {
    const list = createPseudonymList();
    for (let index = 0; index < MAX_RECORDS + 10; index += 1)
      list.add([record, { ...record, pseudonym: `USER-${index}`, value: 'x'.repeat(5000) }]);
    expect(list.all()).toHaveLength(MAX_RECORDS);
    expect(list.all()[1]?.value).toHaveLength(1024);
  });
});
