import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemLocale } from '../stand-in/system-locale';
import { watchPage } from '../stand-in/watch-page';
import { pointer } from './support/hands';
import { header, readLetter, unpackZip } from './support/letters';
import { startPreview } from './support/preview';
import { stories } from './support/stories';
import { expect, test } from './support/test';
import { answerChanges, describe, goNext, makePackage, resultIs, searchInVain } from './support/walk';
import { wizardPage } from './support/wizard-page';

test('a person without Electron walks the whole way in the browser and saves a whole letter', async ({
  browser,
  place,
}) => {
  test.setTimeout(120_000);
  const home = await mkdtemp(join(tmpdir(), 'preview-дом-'));
  const downloads = join(home, 'Downloads');
  await mkdir(downloads);
  const running = await startPreview(join(home, 'data'), { ...place.env, ...systemLocale('en'), HOME: home });
  const page = await browser.newPage({ locale: 'en-US' });
  const watch = watchPage(page);
  try {
    await page.goto(running.address);
    const ui = wizardPage({ page }, 'en');
    const hand = pointer();
    const story = stories.en;
    await ui.at('find-answer');
    await searchInVain(ui, hand, story);
    await goNext(ui, hand, 'infrastructure');
    await answerChanges(ui, hand, story);
    await goNext(ui, hand, 'describe');
    await describe(ui, hand, story);
    await goNext(ui, hand, 'attach');
    const screenshot = join(home, 'снимок экрана.png');
    await writeFile(screenshot, await page.screenshot());
    const choosing = page.waitForEvent('filechooser');
    await hand.press(ui.button('attach.add-files'));
    await (await choosing).setFiles(screenshot);
    await expect(page.getByText('снимок экрана.png')).toBeVisible();
    await makePackage(ui, hand);
    await goNext(ui, hand, 'priority');
    await goNext(ui, hand, 'review');
    await expect(page.locator('pre')).toBeVisible({ timeout: 20_000 });
    await hand.press(ui.button('review.save.button'));
    await resultIs(ui, 'saved-as-file');
    const name = /SR-\d{8}-[0-9A-Z]{4}\.eml/.exec(await page.locator('main').innerText())?.[0] ?? '';
    const letter = await readLetter(join(downloads, name), home);
    expect(letter.defects).toEqual([]);
    expect(header(letter, 'subject')).toBe(`${story.summary} [${name.slice(0, -'.eml'.length)}]`);
    const entries = await unpackZip(letter.attachments[0]?.path ?? '', home);
    expect(entries.some((entry) => entry.name.endsWith('.png'))).toBe(true);
    expect(watch.take()).toEqual([]);
  } finally {
    await page.close();
    expect(await running.stop()).toBe(0);
    await rm(home, { recursive: true, force: true });
  }
});
