import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { PackageManifest } from '../../electron/request/package-manifest';
import { filledDocument, leaveDraft } from './support/drafts';
import { hasFocus, keyboard, pointer, tabTo } from './support/hands';
import { unpackZip } from './support/letters';
import { makePlace, type SoftphonePlace } from './support/places';
import { expect, test } from './support/test';
import { makePackage } from './support/walk';
import { wizardPage, type WizardPage } from './support/wizard-page';

const PHONE = '+7 (912) 345-67-89';
const ADDRESS = '198.51.100.7';
const WORD = 'Ромашка';
const CALL_LOG = [
  `2026-11-18 09:00:00.000 [12] INFO The day before`,
  `2026-11-19 13:20:00.000 [12] INFO Call from ${PHONE} of ${WORD} through ${ADDRESS}`,
  `2026-11-19 13:26:00.000 [12] INFO Call ended: 486 Busy Here, password=Hunter2-Secret9`,
  '',
].join('\r\n');

/** A PC with two logs of known content beside the generated one. */
async function placeWithCalls(): Promise<SoftphonePlace> {
  const place = await makePlace(256 * 1024);
  const at = new Date('2026-11-19T13:26:00Z');
  for (const name of ['call.log', 'private.log']) {
    await writeFile(join(place.logFolder, name), CALL_LOG);
    await utimes(join(place.logFolder, name), at, at);
  }
  return place;
}

/** What is in the zip on disk, read by other programs. */
async function packedIn(zip: string) {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-'));
  try {
    const entries = await unpackZip(zip, folder);
    const textOf = async (name: string) => {
      const entry = entries.find((one) => one.name.endsWith(name));
      return entry === undefined ? null : readFile(entry.path, 'utf8');
    };
    const manifest = JSON.parse((await textOf('manifest.json')) ?? '') as PackageManifest;
    return { manifest, call: (await textOf('/call.log')) ?? '', other: await textOf('/private.log') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Presses the down arrow until the line has the focus. */
async function goDownTo(ui: WizardPage, line: Locator): Promise<void> {
  for (let step = 0; step < 20 && !(await hasFocus(line)); step += 1)
    await ui.page.keyboard.press('ArrowDown');
  await expect(line).toBeFocused();
}

/** The tree by keyboard alone: opens the log folder and switches one file off. */
async function switchOff(ui: WizardPage, name: string): Promise<void> {
  const tree = ui.page.getByRole('treegrid', { name: ui.w('attach.files') });
  await expect(tree.getByRole('row').first()).toBeVisible();
  await tabTo(ui.page, tree);
  await goDownTo(ui, tree.getByRole('row', { name: /^logs, / }));
  await ui.page.keyboard.press('ArrowRight');
  const line = tree.getByRole('row', { name: new RegExp(`^${name}, `) });
  await expect(line).toBeVisible();
  await goDownTo(ui, line);
  await ui.page.keyboard.press('Space');
  const box = (of: string) => tree.getByRole('checkbox', { name: ui.w('attach.include', { name: of }) });
  await expect(box(name)).not.toBeChecked();
  await expect(box('logs')).toHaveJSProperty('indeterminate', true);
}

/** An hour around the moment of the description, one word of one's own, and public addresses left as they are. */
async function decide(ui: WizardPage): Promise<void> {
  const { page, w } = ui;
  const hand = keyboard(page);
  await hand.choose(ui.choice('attach.window.span'), w('attach.window.span.hour'));
  await expect(page.getByText(/19 November 2026 from 12:25 to 14:25/)).toBeVisible();
  await hand.press(page.getByRole('button', { name: w('attach.masking.more') }));
  await tabTo(
    page,
    page.getByRole('switch', { name: w('attach.masking.hide', { kind: w('redaction.public-address') }) }),
  );
  await page.keyboard.press('Space');
  await hand.type(ui.field('attach.own'), WORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: w('attach.own.list') }).getByText(WORD)).toBeVisible();
}

test('each decision about the evidence is in the package, and a value can be shown and hidden again', async ({
  launchWizard,
  dataDir,
}) => {
  test.setTimeout(150_000);
  const place = await placeWithCalls();
  try {
    const document = filledDocument('en');
    await leaveDraft(dataDir, document, 'attach');
    const env = { ...place.env, TZ: 'UTC' };
    const ui = wizardPage(await launchWizard({ language: 'en', env }), 'en');
    const { page, w } = ui;
    const hand = pointer();
    const zip = join(dataDir, 'requests', document.reference, `${document.reference}.zip`);
    await switchOff(ui, 'private.log');
    await decide(ui);
    await makePackage(ui, hand);

    const first = await packedIn(zip);
    expect(first.other).toBeNull();
    expect(
      first.manifest.omissions.some(
        ({ source, reason }) => source.endsWith('private.log') && reason === 'switched-off',
      ),
    ).toBe(true);
    expect(first.manifest.omissions.some(({ reason }) => reason === 'outside-window')).toBe(true);
    expect(first.call).toMatch(/Call from PHONE-[A-Z]{8}-89 of WORD-[A-Z]{8} through 198\.51\.100\.7/);
    expect(first.call).not.toContain('The day before');
    expect(first.manifest.masking).toEqual({ kept: ['public-address'], ownWords: 1, shown: [] });

    await hand.press(page.getByRole('button', { name: w('attach.review') }));
    const files = page.getByRole('list', { name: w('package.entries') });
    await hand.press(
      files.getByRole('button', { name: /call\.log.*passwords: 1.*phone numbers: 1.*words of your own: 1/ }),
    );
    const dialog = page.getByRole('dialog');
    await expect(dialog.locator('[data-place]')).toHaveCount(3);
    await page.keyboard.press('F3');
    await expect(dialog.locator('[aria-current]')).toHaveText(/^PHONE-/);
    await hand.press(dialog.getByRole('button', { name: w('package.meaning.ask') }));
    await expect(dialog.getByText(PHONE)).toBeVisible();
    await hand.press(dialog.getByRole('button', { name: w('package.show'), exact: true }));
    await hand.press(dialog.getByRole('button', { name: w('package.show.do') }));
    await expect(dialog.locator('pre')).toContainText(PHONE, { timeout: 40_000 });

    const second = await packedIn(zip);
    expect(second.call).toContain(PHONE);
    expect(second.call).not.toContain('Hunter2');
    expect(second.manifest.masking?.shown).toHaveLength(1);

    await hand.press(dialog.getByRole('button', { name: /^Hide again: / }));
    await expect(dialog.locator('pre')).toContainText('PHONE-', { timeout: 40_000 });
    expect((await packedIn(zip)).call).not.toContain(PHONE);
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('F3');
    await expect(dialog.getByText(w('package.secret.why'))).toBeVisible();
    await expect(dialog.getByRole('button', { name: w('package.show'), exact: true })).toHaveCount(0);
  } finally {
    await place.remove();
  }
});

test('a choice that changes after packing makes the package an old one, and survives a restart', async ({
  launchWizard,
  dataDir,
  place,
}) => {
  test.setTimeout(90_000);
  const document = filledDocument('ru');
  await leaveDraft(dataDir, document, 'attach');
  const options = { language: 'ru', env: place.env } as const;
  const ui = wizardPage(await launchWizard(options), 'ru');
  const hand = pointer();
  await makePackage(ui, hand);
  await hand.press(ui.page.getByRole('button', { name: ui.w('attach.masking.more') }));
  await hand.type(ui.field('attach.own'), WORD);
  await ui.page.keyboard.press('Enter');
  await expect(ui.page.getByText(ui.w('attach.stale'), { exact: true })).toBeVisible();
  await expect(ui.button('attach.make-again')).toBeVisible();
  await ui.saved();
  await ui.wizard.stop();
  const again = wizardPage(await launchWizard(options), 'ru');
  await again.at('attach');
  await hand.press(again.page.getByRole('button', { name: again.w('attach.masking.more') }));
  await expect(again.page.getByText(WORD, { exact: true })).toBeVisible();
});
