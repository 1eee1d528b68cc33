import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createTestStandIn } from '../test-stand-in';
import { clonePayload } from './clone-payload';

type Anything = Record<string, Record<string, unknown>>;

describe('members of the stand-in', () => {
  it('throws on a part of Electron that it does not have', () => {
    const electron = createTestStandIn(tmpdir()).electron as Anything;
    expect(() => electron.autoUpdater).toThrow("has no 'electron.autoUpdater'");
    expect(() => electron.app?.dock).toThrow("has no 'app.dock'");
    expect(() => electron.shell?.trashItem).toThrow("has no 'shell.trashItem'");
    expect(() => electron.dialog?.showMessageBox).toThrow("has no 'dialog.showMessageBox'");
  });

  it('throws when an unknown member is set', () => {
    const electron = createTestStandIn(tmpdir()).electron as Anything;
    expect(() => {
      electron.nativeTheme!.themeSource = 'dark';
    }).toThrow("has no 'nativeTheme.themeSource'");
  });

  it('throws on unknown members of objects that it makes', () => {
    const { electron, driver } = createTestStandIn(tmpdir());
    driver.begin();
    const { BrowserWindow, session } = electron as unknown as {
      BrowserWindow: new (options: object) => Anything;
      session: Anything;
    };
    const window = new BrowserWindow({});
    expect(() => window.setProgressBar).toThrow("has no 'BrowserWindow.setProgressBar'");
    expect(() => window.webContents?.executeJavaScript).toThrow("has no 'webContents.executeJavaScript'");
    expect(() => session.defaultSession?.setProxy).toThrow("has no 'session.defaultSession.setProxy'");
  });

  it('keeps the rules of time: schemes and sandbox before ready, windows and sessions after', () => {
    const { electron, driver } = createTestStandIn(tmpdir());
    const { app, BrowserWindow, session } = electron as unknown as {
      app: { enableSandbox(): void };
      BrowserWindow: new (options: object) => object;
      session: { defaultSession: object };
    };
    expect(() => new BrowserWindow({})).toThrow('before app is ready');
    expect(() => session.defaultSession).toThrow('when app is ready');
    driver.begin();
    expect(() => app.enableSandbox()).toThrow('before app is ready');
  });
});

describe('payloads between the processes', () => {
  it('are copies', () => {
    const payload = { list: [1, null, 'я'], nothing: undefined };
    const copy = clonePayload(payload);
    expect(copy).toEqual(payload);
    expect(copy.list).not.toBe(payload.list);
  });

  class Instance {
    readonly value = 1;
  }

  it.each([
    ['a function', () => 1],
    ['a function deep inside', { list: [{ act: () => 1 }] }],
    ['an instance of a class', new Instance()],
    ['an instance deep inside', [{ it: new Instance() }]],
    ['a map', new Map()],
    ['a symbol', Symbol('x')],
  ])('refuse %s', (_what, payload) => {
    expect(() => clonePayload<unknown>(payload)).toThrow('could not be cloned');
  });
});
