import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPreload, buildStandIn } from '../../build/bundles.mjs';

/** A tiny program in the shape of the product's build, for tests of the stand-in itself. */
export interface TestProgram {
  readonly distDir: string;
  readonly dataDir: string;
  remove(): Promise<void>;
}

const MAIN = `
const { app, BrowserWindow, dialog, ipcMain, protocol, shell } = require('electron');
const { readFile } = require('node:fs/promises');
const { join } = require('node:path');
protocol.registerSchemesAsPrivileged([{ scheme: 'app' }]);
const calls = {
  echo: (input) => input,
  fail: () => { throw new TypeError('no ' + 'luck'); },
  leak: () => ({ nested: () => 1 }),
  unknown: () => app.getAppMetrics(),
  open: (url) => shell.openExternal(url),
  pick: (what) => dialog.showOpenDialog({ properties: what === 'folder' ? ['openDirectory'] : ['openFile', 'multiSelections'] }),
  read: (path) => readFile(path, 'utf8'),
  save: (name) => dialog.showSaveDialog({ defaultPath: name }),
  argv: () => process.argv.slice(2),
  crash: () => process.kill(process.pid, 'SIGKILL'),
};
app.whenReady().then(async () => {
  if (process.argv.includes('--no-start')) {
    dialog.showErrorBox('Cannot open', 'The data folder is in use');
    app.exit(1);
    return;
  }
  protocol.handle('app', async ({ url }) => {
    const name = new URL(url).pathname.slice(1);
    try {
      const type = name.endsWith('.html') ? 'text/html' : 'text/javascript';
      const headers = { 'Content-Type': type, 'Content-Security-Policy': "default-src 'none'; script-src 'self'; connect-src 'self'" };
      return new Response(await readFile(join(__dirname, '../renderer', name)), { headers });
    } catch {
      return new Response('Not found', { status: 404 });
    }
  });
  const window = new BrowserWindow({ webPreferences: { sandbox: true } });
  ipcMain.handle('softphone-report:call', (event, name, input) => {
    if (!event.senderFrame.url.startsWith('app://wizard/')) throw new Error('Foreign page');
    if (name === 'tell') window.webContents.send('softphone-report:event', 'sending-progress', input);
    return (calls[name] ?? calls.echo)(input);
  });
  await window.loadURL('app://wizard/index.html');
  console.log('started');
});
app.on('will-quit', () => console.log('bye'));
`;

/** Writes the program with the real preload and the built stand-in beside it. */
export async function createTestProgram(): Promise<TestProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'test-program-'));
  const distDir = join(folder, 'dist');
  for (const name of ['main', 'renderer', 'preload']) await mkdir(join(distDir, name), { recursive: true });
  await writeFile(join(distDir, 'main', 'main.cjs'), MAIN);
  await writeFile(
    join(distDir, 'renderer', 'index.html'),
    '<!doctype html><html><head lang="ru"><title>Test</title><script type="module" src="./page.js"></script></head><body></body></html>',
  );
  await writeFile(join(distDir, 'renderer', 'page.js'), 'document.title = "Page";');
  await buildPreload(join(distDir, 'preload', 'preload.cjs'));
  await buildStandIn(join(distDir, 'stand-in'));
  return {
    distDir,
    dataDir: join(folder, 'data'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
