import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filledDocument } from './drafts';
import { test as base } from './test';

/** Playwright's `test` for the command line: a folder of its own, and a request document in it. */
export const test = base.extend<{ folder: string; requestFile: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'cli-команды-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  requestFile: async ({ folder }, use) => {
    const path = join(folder, 'request.json');
    await writeFile(path, JSON.stringify(filledDocument('ru')));
    await use(path);
  },
});

export { expect } from '@playwright/test';
