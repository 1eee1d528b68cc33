import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createStandIn } from '../electron/create-stand-in';
import { loadProgram } from '../electron/load-program';
import { openWithSystem } from './open-with-system';
import { createPageLink } from './page-link';
import { createPreviewDesktop } from './preview-desktop';
import { startPreviewServer } from './preview-server';
import { createUploads } from './uploads';

/** How the preview is started. */
export interface PreviewOptions {
  readonly distDir: string;
  readonly productName: string;
  readonly version: string;
  readonly print: (line: string) => void;
}

/** A running preview. */
export interface RunningPreview {
  /** The address, with its token. */
  readonly url: string;
  /** Opens it in the default browser; answers with an empty text, or with why that could not be. */
  openInBrowser(): Promise<string>;
  /** Ends the program as closing its window would; the process ends with it. */
  quit(): void;
}

/** Runs the built program in this process on the stand-in and serves its page on loopback. */
export async function runPreview(options: PreviewOptions): Promise<RunningPreview> {
  const { distDir, productName, version, print } = options;
  const uploads = createUploads();
  process.once('exit', () => uploads.remove());
  const link = createPageLink(uploads);
  const { electron, driver } = createStandIn({
    desktop: createPreviewDesktop(link, print),
    productName,
    version,
    appDataDir: appDataDir(),
    locale: Intl.DateTimeFormat().resolvedOptions().locale,
    // Known to nobody and gone with the process: a password typed in the preview cannot be read from the disk.
    secretKey: randomBytes(32),
    secretBackend: 'gnome_libsecret',
  });
  driver.onSend((channel, args) => link.send({ type: 'sent', channel, args }));
  const loaded = driver.whenLoaded();
  loadProgram(join(distDir, 'main', 'main.cjs'), electron);
  driver.begin();
  await loaded;
  const server = await startPreviewServer({
    driver,
    link,
    uploads,
    preludePath: join(distDir, 'stand-in', 'preview-prelude.js'),
    preloadPath: join(distDir, 'preload', 'preload.cjs'),
  });
  return {
    url: server.url,
    openInBrowser: () => openWithSystem(server.url),
    quit: () => {
      server.close();
      driver.quit();
    },
  };
}

/** Where Electron would keep the program's data, so that a later Electron finds the same drafts. */
function appDataDir(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (process.platform === 'win32') return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
}
