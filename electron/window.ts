import { app, BrowserWindow, nativeTheme, protocol, session, type WebPreferences } from 'electron';
import { APP_PAGE_URL, APP_SCHEME } from './ipc/trusted-sender';

/** All that the page may do: nothing but show itself and talk through the preload (decision 0002). */
export const WEB_PREFERENCES = {
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
  // Elsewhere than on macOS the spell checker fetches its dictionaries from a third party unasked.
  spellcheck: process.platform === 'darwin',
} as const satisfies WebPreferences;

const MINIMUM = { minWidth: 480, minHeight: 400 };
const SIZE = { width: 1080, height: 780 };

/** Colours of an empty window until the page paints itself. */
const BACKGROUND = { light: '#ffffff', dark: '#16181d' };

/** The one permission of the page: to put plain text on the clipboard when the person presses a copy button. */
const GRANTED: readonly string[] = ['clipboard-sanitized-write'];

/** Makes `app://` a secure standard scheme; Electron wants it before it is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Shuts every way out of the window: permissions, downloads, navigation, new windows, embedded pages. */
export function guardWindows(): void {
  const ours = session.defaultSession;
  ours.setPermissionRequestHandler((_contents, permission, answer, { isMainFrame }) => {
    answer(isMainFrame && GRANTED.includes(permission));
  });
  ours.setPermissionCheckHandler(
    (_contents, permission, _origin, { isMainFrame }) => isMainFrame && GRANTED.includes(permission),
  );
  ours.setDevicePermissionHandler(() => false);
  ours.on('will-download', (event) => {
    event.preventDefault();
  });
  app.on('web-contents-created', (_event, contents) => {
    const prevent = (event: { preventDefault: () => void }) => {
      event.preventDefault();
    };
    contents.on('will-navigate', prevent);
    contents.on('will-frame-navigate', prevent);
    contents.on('will-redirect', prevent);
    contents.on('will-attach-webview', prevent);
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Serves the page and opens the one window; it is shown when its first picture is ready. */
export async function openWindow(options: {
  readonly preloadPath: string;
  readonly title: string;
  readonly serve: (request: Request) => Promise<Response>;
}): Promise<BrowserWindow> {
  protocol.handle(APP_SCHEME, options.serve);
  const window = new BrowserWindow({
    ...SIZE,
    ...MINIMUM,
    show: false,
    title: options.title,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: { ...WEB_PREFERENCES, preload: options.preloadPath },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  await window.loadURL(APP_PAGE_URL);
  return window;
}

/** Brings a window to the front: someone started the program a second time. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
