import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from './find-browser.mjs';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'find-browser-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function program(...names: string[]): Promise<string> {
  const path = join(folder, ...names);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, '');
  await chmod(path, 0o755);
  return path;
}

describe('finding a browser', () => {
  it('looks along the path, Chromium first', async () => {
    const chrome = await program('a', 'google-chrome');
    const path = [join(folder, 'none'), join(folder, 'a'), join(folder, 'b')].join(delimiter);
    expect(findBrowser({ PATH: path }, 'linux')).toBe(chrome);
    const chromium = await program('b', 'chromium');
    expect(findBrowser({ PATH: path }, 'linux')).toBe(chromium);
  });

  it('looks among the programs of a Mac user', async () => {
    const chrome = await program('Applications', 'Google Chrome.app', 'Contents', 'MacOS', 'Google Chrome');
    expect(findBrowser({ HOME: folder }, 'darwin')).toBe(chrome);
  });

  it('looks into the program folders of Windows', async () => {
    const edge = await program('Program Files (x86)', 'Microsoft', 'Edge', 'Application', 'msedge.exe');
    expect(findBrowser({ 'ProgramFiles(x86)': join(folder, 'Program Files (x86)') }, 'win32')).toBe(edge);
  });

  it('takes the one that is named, and nothing else then', async () => {
    const other = await program('other', 'my-browser');
    expect(findBrowser({ SOFTPHONE_REPORT_BROWSER: other, PATH: join(folder, 'b') }, 'linux')).toBe(other);
    const missing = join(folder, 'missing');
    expect(findBrowser({ SOFTPHONE_REPORT_BROWSER: missing, PATH: join(folder, 'b') }, 'linux')).toBeNull();
  });

  it('gives nothing where there is none, and no folder or plain file', async () => {
    await mkdir(join(folder, 'c', 'chromium'), { recursive: true });
    await mkdir(join(folder, 'd'));
    await writeFile(join(folder, 'd', 'chromium'), '', { mode: 0o644 });
    const path = [join(folder, 'c'), join(folder, 'd')].join(delimiter);
    expect(findBrowser({ PATH: path }, 'linux')).toBeNull();
    expect(findBrowser({}, 'linux')).toBeNull();
    expect(findBrowser({}, 'win32')).toBeNull();
  });
});
