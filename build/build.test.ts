import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashSources } from './build.mjs';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'build-'));
  await write('electron/main.ts', 'main');
  await write('renderer/steps/step.tsx', 'step');
  await write('e2e/stand-in/page/prelude.ts', 'prelude');
  await write('package-lock.json', '{}');
});

afterEach(() => rm(folder, { recursive: true }));

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
}

describe('whether a build is stale', () => {
  it.each([
    'electron/main.ts',
    'renderer/steps/step.tsx',
    'e2e/stand-in/page/prelude.ts',
    'package-lock.json',
    'renderer/new.css',
  ])('changes with %s', async (name) => {
    const before = hashSources(folder);
    await write(name, 'changed');
    expect(hashSources(folder)).not.toBe(before);
  });

  it('changes when a source is renamed or removed', async () => {
    const before = hashSources(folder);
    await rename(join(folder, 'electron/main.ts'), join(folder, 'electron/other.ts'));
    const renamed = hashSources(folder);
    await rm(join(folder, 'electron/other.ts'));
    expect(new Set([before, renamed, hashSources(folder)]).size).toBe(3);
  });

  it('does not change with tests, documents, build results or the time of a checkout', async () => {
    const before = hashSources(folder);
    await write('electron/main.test.ts', 'x');
    await write('renderer/step.test.tsx', 'x');
    await write('electron/README.md', 'x');
    await write('dist/main/main.cjs', 'x');
    await utimes(join(folder, 'electron/main.ts'), 1, 1);
    expect(hashSources(folder)).toBe(before);
  });
});
