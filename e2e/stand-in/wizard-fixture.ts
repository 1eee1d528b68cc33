import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { electronBinary } from '../../build/electron-binary.mjs';
import { launchInBrowser } from './launch-in-browser';
import { launchInElectron } from './launch-in-electron';
import type { LaunchWizard, Wizard } from './wizard-handle';

/** What specs get. */
export interface WizardFixtures {
  /** A fresh folder, removed after the spec. */
  readonly dataDir: string;
  /** Starts a wizard; several may follow one another on one `dataDir`, as after a restart. */
  readonly launchWizard: LaunchWizard;
  /** A wizard on a fresh data folder. */
  readonly wizard: Wizard;
  /** Specs tagged `@electron` are skipped, and counted, where there is no binary. */
  readonly electronOnly: undefined;
}

const electronPath = electronBinary(resolve('node_modules/electron'));

/**
 * Playwright's `test` with the wizard: a real Electron where its binary is found, else the stand-in with system
 * Chromium. Every error of a page fails its spec.
 */
export const test = base.extend<WizardFixtures>({
  electronOnly: [
    async ({}, use, testInfo) => {
      const needsElectron = testInfo.tags.includes('@electron');
      testInfo.skip(needsElectron && electronPath === null, "needs Electron's binary");
      await use(undefined);
    },
    { auto: true },
  ],

  dataDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'wizard-данные-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },

  launchWizard: async ({ browser, dataDir }, use, testInfo) => {
    const launched: Wizard[] = [];
    await use(async (options = {}) => {
      const given = { dataDir, ...options };
      const wizard = await (electronPath === null
        ? launchInBrowser(browser, given)
        : launchInElectron(electronPath, given));
      if (launched.length === 0) testInfo.annotations.push({ type: 'wizard-host', description: wizard.host });
      launched.push(wizard);
      return wizard;
    });
    for (const wizard of launched) await wizard.kill();
    expect(
      launched.flatMap((wizard) => wizard.takePageErrors()),
      'errors of the page',
    ).toEqual([]);
  },

  wizard: async ({ launchWizard }, use) => {
    await use(await launchWizard());
  },
});

export { expect } from '@playwright/test';
