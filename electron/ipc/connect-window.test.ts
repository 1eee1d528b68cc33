import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestStandIn, type TestStandIn } from '../../e2e/stand-in/test-stand-in';
import { CALL_CHANNEL } from '../contract/bridge';
import { createServices, type Services } from '../services';
import { openConfSettings } from '../settings/conf-settings';
import type { WindowConnection } from './connect-window';

let folder = '';
let standIn: TestStandIn;
let services: Services;
let connection: WindowConnection;
const onLanguage = vi.fn();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'connect-window-'));
  standIn = createTestStandIn(folder);
  vi.resetModules();
  vi.doMock('electron', () => standIn.electron);
  const { connectWindow, systemClock } = await import('./connect-window');
  const { createElectronHost } = await import('./host-electron');
  services = createServices({
    dataDir: folder,
    resources: { assetsDir: resolve('assets'), workersDir: resolve('dist/workers'), version: '0.0.0' },
    clock: systemClock,
    host: createElectronHost(folder, { info: () => undefined }, () => []),
    settingsStore: openConfSettings(folder),
    env: {},
  });
  const dialogs = { pickPaths: () => Promise.resolve([]), pickSavePath: () => Promise.resolve(null) };
  const emit = () => undefined;
  connection = connectWindow({
    services,
    dialogs,
    emit,
    hostKind: 'preview',
    clock: systemClock,
    onLanguage,
  });
});

afterEach(async () => {
  await connection.close();
  vi.doUnmock('electron');
  await rm(folder, { recursive: true, force: true });
});

const call = (name: string, input: unknown) =>
  standIn.driver.invoke({ url: 'app://wizard/index.html', isMainFrame: true }, CALL_CHANNEL, [name, input]);

describe('the window connected to the services', () => {
  it('opens a request that is on disk when the answer is there', async () => {
    expect(await call('openSession', null)).toMatchObject({
      ok: true,
      value: { host: 'preview', restored: false },
    });
    expect(await readdir(join(folder, 'requests'))).toHaveLength(1);
  });

  it('lets the native menus follow the language of the interface', async () => {
    const { hostWords } = await import('./connect-window');
    for (const [language, word] of [
      ['ru', 'Выйти'],
      ['en', 'Quit'],
    ] as const) {
      expect(await call('setLanguage', { language })).toEqual({ ok: true, value: null });
      expect(onLanguage).toHaveBeenLastCalledWith(language);
      expect(hostWords(services)('host.menu.quit')).toBe(word);
    }
  });

  it('ends after the calls that are under way', async () => {
    const opening = call('openSession', null);
    await connection.close();
    expect(await readdir(join(folder, 'requests'))).toHaveLength(1);
    await opening;
  });
});
