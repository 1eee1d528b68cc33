import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newRequestDocument } from '../request/new-document';
import { openConfSettings } from './conf-settings';
import { createSettings } from './create-settings';
import { openElectronSettings } from './settings-electron';

// electron-store asks Electron for its folders as soon as it is built; here there is no Electron.
vi.mock('electron', () => ({
  default: {
    app: { getPath: () => '/nowhere', getVersion: () => '0.1.0' },
    ipcMain: { on: () => undefined },
    shell: {},
  },
}));

const clock = { now: () => new Date('2026-11-22T10:00:00.123Z'), zone: () => 'UTC' };
const account = { host: 'mail.example.ru', port: 587, security: 'starttls', user: 'я@пример.рф' } as const;
const document = newRequestDocument({
  createdAt: '2026-11-22T13:00:00+03:00',
  random: [1, 2, 3, 4],
  language: 'ru',
});
const profile = {
  sender: { ...document.sender, name: 'Мария' },
  customer: document.customer,
  product: document.product,
};

const untouched = {
  letterLimit: null,
  mailbox: null,
  delivery: { outboxPaused: false, keepFilesDays: null, proxy: null },
  currentReference: null,
};

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'settings-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const conf = () => createSettings({ store: openConfSettings(dataDir), clock });
const electron = () => createSettings({ store: openElectronSettings(dataDir), clock });
const file = () => join(dataDir, 'settings.json');

describe('the settings file', () => {
  it('is empty settings before anything was written', () => {
    expect(conf().read()).toEqual({ language: null, account: null, profile: null, ...untouched });
    expect(conf().problem()).toBeNull();
  });

  it('written by the window is read by the command line, and the other way round, byte for byte alike', async () => {
    expect(electron().write({ account, language: 'ru' })).toEqual({ ok: true, value: null });
    const byElectron = await readFile(file(), 'utf8');
    expect(conf().read()).toMatchObject({ account, language: 'ru' });
    conf().write({ language: 'ru' });
    expect(await readFile(file(), 'utf8')).toBe(byElectron);
    conf().write({ profile });
    expect(electron().read()).toEqual({ account, language: 'ru', profile, ...untouched });
  });

  it('changed by another process is seen at the next read', () => {
    const window = electron();
    expect(window.read().language).toBeNull();
    conf().write({ language: 'en' });
    expect(window.read().language).toBe('en');
    window.write({ currentReference: 'SR-20261122-1234' });
    expect(conf().read()).toMatchObject({ language: 'en', currentReference: 'SR-20261122-1234' });
  });

  it.each([
    ['bad JSON', '{"language": "ru",', 'not JSON'],
    ['an unknown key', '{"password": "secret"}', 'Unrecognized key'],
    ['a wrong value', '{"language": "de"}', 'language: '],
    ['another kind of JSON', '[1]', ''],
  ])('with %s is kept aside and reported, and new settings can be written', async (_, content, detail) => {
    await writeFile(file(), content);
    const settings = conf();
    expect(settings.read().language).toBeNull();
    const aside = 'settings.damaged-2026-11-22T10-00-00-123Z.json';
    expect(settings.problem()).toMatchObject({ kind: 'settings-damaged', name: aside });
    expect((settings.problem() as { detail: string }).detail).toContain(detail);
    expect(settings.write({ language: 'en' }).ok).toBe(true);
    expect(await readFile(join(dataDir, aside), 'utf8')).toBe(content);
    expect(settings.read().language).toBe('en');
    expect(settings.problem()).toMatchObject({ kind: 'settings-damaged' });
  });

  it('that is a folder is told and not moved', async () => {
    await mkdir(file());
    expect(conf().problem()).toEqual({ kind: 'not-readable', name: 'settings.json', detail: 'EISDIR' });
    expect(conf().write({ language: 'en' })).toMatchObject({ ok: false, failure: { kind: 'not-writable' } });
    expect(await readdir(dataDir)).toEqual(['settings.json']);
  });

  it('below a regular file cannot be written, and the settings say so', async () => {
    await writeFile(join(dataDir, 'file'), '');
    const settings = createSettings({ store: openConfSettings(join(dataDir, 'file', 'data')), clock });
    expect(settings.write({ language: 'en' })).toMatchObject({
      ok: false,
      failure: { kind: 'not-writable', name: 'settings.json' },
    });
  });
});
