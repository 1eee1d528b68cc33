import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronBinary } from './electron-binary.mjs';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'electron-binary-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('finding the Electron binary without importing the package', () => {
  it('gives nothing before it was fetched, or when only its name is known', async () => {
    expect(electronBinary(folder, {})).toBeNull();
    await writeFile(join(folder, 'path.txt'), 'electron');
    expect(electronBinary(folder, {})).toBeNull();
  });

  it('gives the executable that the package names', async () => {
    await writeFile(join(folder, 'path.txt'), 'electron\n');
    await mkdir(join(folder, 'dist'));
    await writeFile(join(folder, 'dist', 'electron'), '');
    expect(electronBinary(folder, {})).toBe(join(folder, 'dist', 'electron'));
  });

  it('prefers another distribution when one is named', async () => {
    await writeFile(join(folder, 'path.txt'), 'electron');
    await mkdir(join(folder, 'other'));
    await writeFile(join(folder, 'other', 'electron'), '');
    const other = join(folder, 'other');
    expect(electronBinary(folder, { ELECTRON_OVERRIDE_DIST_PATH: other })).toBe(join(other, 'electron'));
    expect(electronBinary(folder, { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' })).toBeNull();
  });
});
