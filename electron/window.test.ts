import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestStandIn, type TestStandIn } from '../e2e/stand-in/test-stand-in';
import { createTranslate } from './request/messages/translate';
import { sharedMessages } from './request/messages/shared-messages';

let folder = '';
let standIn: TestStandIn;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'window-'));
  standIn = createTestStandIn(folder);
  vi.resetModules();
  vi.doMock('electron', () => standIn.electron);
});

afterEach(async () => {
  vi.doUnmock('electron');
  await rm(folder, { recursive: true });
});

async function open(serve: () => Promise<Response> = () => Promise.resolve(new Response('page'))) {
  const window = await import('./window');
  window.registerAppScheme();
  standIn.driver.begin();
  window.guardWindows();
  return {
    ...window,
    opened: await window.openWindow({ preloadPath: '/x/preload.cjs', title: 'Softphone Report', serve }),
  };
}

describe('the window', () => {
  it('gives the page no power: exact web preferences', async () => {
    await open();
    const { windows, privilegedSchemes } = standIn.driver.facts();
    expect(windows).toHaveLength(1);
    expect(windows[0]?.options).toMatchObject({
      show: false,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: process.platform === 'darwin',
        preload: '/x/preload.cjs',
      },
    });
    expect(privilegedSchemes).toEqual(['app']);
  });

  it('shows itself when the page of the product is there', async () => {
    await open();
    expect(standIn.driver.facts().windows[0]).toMatchObject({
      url: 'app://wizard/index.html',
      visible: true,
    });
  });

  it('tells a missing page instead of showing an empty window', async () => {
    await expect(open(() => Promise.resolve(new Response('', { status: 404 })))).rejects.toThrow(
      'ERR_FAILED (404)',
    );
  });

  it.each(['https://softphone.pro/', 'app://wizard/index.html', 'file:///etc/passwd', 'javascript:alert(1)'])(
    'lets nothing out: navigation, new windows, embedded pages, downloads, devices, and all permissions but writing text to the clipboard (%s)',
    async (url) => {
      await open();
      expect(standIn.driver.tryWaysOut(url)).toEqual({
        navigation: false,
        newWindow: false,
        webview: false,
        download: false,
        device: false,
        permissions: { mainFrame: ['clipboard-sanitized-write'], otherFrame: [] },
      });
    },
  );

  it('comes to the front when the program is started again', async () => {
    const { opened, focusWindow } = await open();
    focusWindow(opened);
    expect((opened as unknown as { focused: number }).focused).toBe(1);
  });
});

describe('native menus', () => {
  it.each(['ru', 'en'] as const)(
    'have roles for editing, size and quitting, named in the language %s',
    async (language) => {
      const { installMenu } = await import('./menu-electron');
      const t = createTranslate(sharedMessages, language);
      installMenu(t);
      const menu = standIn.driver.facts().menu ?? [];
      expect(menu.map(({ label }) => label)).toEqual([
        t('host.menu.program'),
        t('host.menu.edit'),
        t('host.menu.view'),
      ]);
      const roles = menu.flatMap(({ submenu }) => (submenu ?? []).flatMap(({ role }) => role ?? []));
      expect(roles).toEqual(
        expect.arrayContaining([
          'quit',
          'undo',
          'redo',
          'cut',
          'copy',
          'paste',
          'selectAll',
          'zoomIn',
          'zoomOut',
          'resetZoom',
        ]),
      );
    },
  );

  it('open on the right mouse button where there is something to edit or to copy', async () => {
    const { opened } = await open();
    const { installContextMenu } = await import('./menu-electron');
    installContextMenu(opened.webContents, () => createTranslate(sharedMessages, 'ru'));
    const rolesAt = (isEditable: boolean, selectionText: string) =>
      standIn.driver.openContextMenu({ isEditable, selectionText })?.flatMap(({ role }) => role ?? []) ??
      null;
    expect(rolesAt(true, '')).toEqual(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll']);
    expect(rolesAt(false, 'SR-20261122-ABCD')).toEqual(['copy']);
    expect(rolesAt(false, '  ')).toBeNull();
  });
});
