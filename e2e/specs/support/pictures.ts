import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { WizardPage } from './wizard-page';

/** Pictures of the way through the wizard, numbered as they come. */
export interface Pictures {
  /** From the top of the page, or with the target in the middle. */
  take(name: string, target?: Locator): Promise<void>;
}

/** Saves what a person sees at 1280 × 800 in the light theme; for the README too when the variable asks for it. */
export async function startPictures({ page, language, w }: WizardPage): Promise<Pictures> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  let count = 0;
  return {
    take: async (name, target) => {
      count += 1;
      const file = join(language, `${String(count).padStart(2, '0')}-${name}.png`);
      const path = join('test-results', 'screenshots', file);
      await expect(page.getByText(w('frame.save.saving'), { exact: true })).toHaveCount(0);
      if (target === undefined) await page.evaluate(() => window.scrollTo({ top: 0 }));
      else await target.evaluate((element) => element.scrollIntoView({ block: 'center' }));
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
      if (process.env.SOFTPHONE_REPORT_PICTURES !== '1') return;
      const kept = join('.github', 'pictures', file);
      await mkdir(dirname(kept), { recursive: true });
      await copyFile(path, kept);
    },
  };
}
