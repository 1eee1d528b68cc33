import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { createAppFiles } from './ipc/app-files';
import { askedDataDir } from './ipc/asked-data-dir';
import { connectWindow, hostWords, systemClock, type WindowConnection } from './ipc/connect-window';
import { createElectronDialogs } from './ipc/dialogs-electron';
import { createElectronHost } from './ipc/host-electron';
import { createEmit } from './ipc/register-calls';
import { endWithError, endWithFailure, tellProblems } from './ipc/start-problems-electron';
import { installContextMenu, installMenu } from './menu-electron';
import { mailProviderPages } from './mail/discovery/read-providers';
import { createServices, type Services } from './services';
import { openElectronSettings } from './settings/settings-electron';
import { focusWindow, guardWindows, openWindow, registerAppScheme } from './window';

declare const __PRODUCT_VERSION__: string;

// The bundle lies in dist/main, two folders below the product's root, in a checkout and in a package alike.
const dist = join(__dirname, '..');
const dataDir = askedDataDir(process.argv, process.env) ?? app.getPath('userData');
app.setPath('userData', dataDir);
// What Chromium keeps for itself stays out of the folder with the person's requests.
app.setPath('sessionData', join(dataDir, 'browser'));
app.enableSandbox();
registerAppScheme();
let window: BrowserWindow | null = null;
const findWindow = () => window;

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (window !== null) focusWindow(window);
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  app.whenReady().then(start).catch(endWithError);
} else {
  app.quit();
}

function buildServices(): Services {
  const assetsDir = join(dist, '..', 'assets');
  const services: Services = createServices({
    dataDir,
    resources: {
      assetsDir,
      workersDir: join(dist, 'workers'),
      version: __PRODUCT_VERSION__,
    },
    clock: systemClock,
    host: createElectronHost(dataDir, { info: (event, facts) => services.log.info(event, facts) }, () =>
      mailProviderPages(assetsDir),
    ),
    settingsStore: openElectronSettings(dataDir),
    env: process.env,
  });
  return services;
}

async function start(): Promise<void> {
  guardWindows();
  const services = buildServices();
  for (const name of ['uncaughtException', 'unhandledRejection'])
    process.on(name, (error) => services.log.bug(error));
  const lock = await services.cases.lockDataFolder();
  if (!lock.ok) {
    endWithFailure(services, lock.failure);
    return;
  }
  tellProblems(services);
  installMenu(hostWords(services));
  const connection = connectWindow({
    services,
    dialogs: createElectronDialogs(findWindow),
    emit: createEmit(() => window?.webContents ?? null, services.log),
    hostKind: 'electron' in process.versions ? 'electron' : 'preview',
    clock: systemClock,
    onLanguage: () => installMenu(hostWords(services)),
  });
  closeBeforeQuit(connection, lock.value);
  window = await openWindow({
    preloadPath: join(dist, 'preload', 'preload.cjs'),
    title: app.getName(),
    serve: createAppFiles(join(dist, 'renderer')),
  });
  installContextMenu(window.webContents, () => hostWords(services));
}

/** Quitting waits until what was just typed is on disk and the lock is given back. */
function closeBeforeQuit(connection: WindowConnection, lock: { release(): Promise<void> }): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    void connection
      .close()
      .then(() => lock.release())
      .finally(() => app.exit(0));
  });
}
