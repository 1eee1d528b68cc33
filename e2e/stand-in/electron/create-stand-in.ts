import { createApp, type StandInApp } from './app';
import {
  createBrowserWindow,
  type SendListener,
  type StandInWindow,
  type WindowWorld,
} from './browser-window';
import type { StandInOptions } from './desktop';
import { createIpcMain, invokeHandler, type FrameFacts } from './ipc-main';
import { onlyKnownMembers } from './known-members';
import { createMenu, type MenuItem, type StandInMenu } from './menu';
import { createSafeStorage } from './safe-storage';
import { createProtocol, createSession, type StandInProtocol, type StandInSession } from './session';
import { createDialog, createNotification, createShell } from './shell';
import { tryWaysOut, type TriedWaysOut } from './ways-out';

/** What the program asked of Electron so far, for tests. */
export interface StandInFacts {
  readonly sandboxed: boolean;
  readonly privilegedSchemes: readonly string[];
  readonly windows: readonly {
    readonly url: string | null;
    readonly visible: boolean;
    readonly options: unknown;
  }[];
  readonly menu: readonly MenuItem[] | null;
}

/** The other side of the stand-in: what the page, a test or the preview does with the running program. */
export interface StandInDriver {
  invoke(frame: FrameFacts, channel: string, args: readonly unknown[]): Promise<unknown>;
  /** Serves an `app://` address by the program's own handler. */
  serve(request: Request): Promise<Response>;
  onSend(listener: SendListener): () => void;
  /** Makes `app` ready; to be called when the main script has run. */
  begin(): void;
  /** Resolves when the program has loaded its page. */
  whenLoaded(): Promise<void>;
  facts(): StandInFacts;
  tryWaysOut(url: string): TriedWaysOut;
  openContextMenu(params: {
    readonly isEditable: boolean;
    readonly selectionText: string;
  }): readonly MenuItem[] | null;
  quit(): void;
}

/** A stand-in for the `electron` module and its driver. */
export interface StandIn {
  readonly electron: object;
  readonly driver: StandInDriver;
}

interface Parts {
  readonly app: StandInApp;
  readonly protocol: StandInProtocol;
  readonly session: { readonly defaultSession: StandInSession };
  readonly menu: StandInMenu;
  readonly windows: StandInWindow[];
}

/** Makes one world: a module to be given to the program in the place of `electron`, and what drives it. */
export function createStandIn(options: StandInOptions): StandIn {
  const app = createApp(options);
  const protocol = createProtocol(app);
  const parts: Parts = { app, protocol, session: createSession(app), menu: createMenu(), windows: [] };
  const ipcMain = createIpcMain();
  const listeners = new Set<SendListener>();
  const world: WindowWorld = {
    app,
    windows: parts.windows,
    onSend: (channel, args) => listeners.forEach((listener) => listener(channel, args)),
    load: (url) => serve(protocol, new Request(url)),
  };
  const electron = onlyKnownMembers('electron', {
    app,
    BrowserWindow: createBrowserWindow(world),
    dialog: createDialog(options.desktop),
    ipcMain,
    Menu: parts.menu.Menu,
    nativeTheme: onlyKnownMembers('nativeTheme', { shouldUseDarkColors: false }),
    Notification: createNotification(options.desktop),
    protocol,
    safeStorage: createSafeStorage(options),
    session: parts.session,
    shell: createShell(options.desktop),
  });
  const driver: StandInDriver = {
    invoke: (frame, channel, args) => invokeHandler(ipcMain, frame, channel, args),
    serve: (request) => serve(protocol, request),
    onSend: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    begin: () => {
      app.becomeReady();
    },
    whenLoaded: () => whenLoaded(parts),
    facts: () => collectFacts(parts),
    tryWaysOut: (url) =>
      tryWaysOut(parts.session.defaultSession, firstWindow(parts.windows).webContents, url),
    openContextMenu: (params) => openContextMenu(parts, params),
    quit: () => {
      app.quit();
    },
  };
  return { electron, driver };
}

async function serve(protocol: StandInProtocol, request: Request): Promise<Response> {
  const handler = protocol.serving.get(new URL(request.url).protocol.slice(0, -1));
  if (handler === undefined) throw new Error(`Nobody serves ${request.url}`);
  return handler(request);
}

function whenLoaded({ app, windows }: Parts): Promise<void> {
  const loaded = () => windows.some(({ url }) => url !== null);
  return new Promise((resolve) => {
    if (loaded()) {
      resolve();
      return;
    }
    const look = () => windows[0]?.once('ready-to-show', () => resolve());
    if (windows.length > 0) look();
    else app.once('web-contents-created', () => setImmediate(() => (loaded() ? resolve() : look())));
  });
}

function collectFacts({ app, protocol, windows, menu }: Parts): StandInFacts {
  return {
    sandboxed: app.sandboxed,
    privilegedSchemes: protocol.privileged,
    windows: windows.map(({ url, visible, options }) => ({ url, visible, options })),
    menu: menu.applicationMenu(),
  };
}

function openContextMenu(
  { windows, menu }: Parts,
  params: { readonly isEditable: boolean; readonly selectionText: string },
): readonly MenuItem[] | null {
  const before = menu.opened.length;
  firstWindow(windows).webContents.emit('context-menu', {}, params);
  return menu.opened[before] ?? null;
}

function firstWindow(windows: readonly StandInWindow[]): StandInWindow {
  const [window] = windows;
  if (window === undefined) throw new Error('The program has no window');
  return window;
}
