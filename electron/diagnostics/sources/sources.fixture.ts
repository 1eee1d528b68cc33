import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { LOCATIONS_VARIABLE, type LocationContext } from './locations';

/** The shipped data. */
export const assetsDir = join(import.meta.dirname, '../../../assets');

/** A PC of the test's own: a fresh one for each test. */
export const place = {
  root: '',
  home: '',
  context: { assetsDir, platform: 'linux', env: {} } as LocationContext,
};

/** Writes a file below the root of the PC and answers with its path. */
export async function put(path: string, content: string | Buffer = 'строка\r\n'): Promise<string> {
  const full = join(place.root, path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, content);
  return full;
}

/** Makes the PC, with a table of places in the Windows manner, before each test of the calling file. */
export function usePlace(): void {
  beforeEach(async () => {
    const root = await realpath(await mkdtemp(join(tmpdir(), 'Иван Петров-')));
    const home = join(root, 'home');
    Object.assign(place, { root, home });
    await mkdir(home);
    const places = {
      settings: ['%LOCALAPPDATA%/{name}/{name}.ini'],
      programs: ['%LOCALAPPDATA%/Vedisoft/{name}'],
      executables: ['{name}.exe'],
      sharedDumps: ['%LOCALAPPDATA%/CrashDumps'],
      reports: ['%HOME%/Downloads'],
    };
    const table = await put(
      'locations.json',
      JSON.stringify({ schemaVersion: 1, names: ['SoftphonePro'], platforms: { linux: places } }),
    );
    const env = { HOME: home, LOCALAPPDATA: join(root, 'Local'), [LOCATIONS_VARIABLE]: table };
    place.context = { assetsDir, platform: 'linux', env };
  });
  afterEach(() => rm(place.root, { recursive: true, force: true }));
}
