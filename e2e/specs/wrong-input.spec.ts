import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { closedPort } from './support/closed-port';
import { draftOnDisk, filledDocument, leaveDraft } from './support/drafts';
import { pointer } from './support/hands';
import { lettersOf, unpackZip } from './support/letters';
import { writePolicy } from './support/places';
import { mountSmallDisk } from './support/small-disk';
import { stories } from './support/stories';
import { expect, test } from './support/test';
import { makePackage, resultIs, setUpAccount } from './support/walk';
import { wizardPage, type WizardPage } from './support/wizard-page';

const hand = pointer();
const document = filledDocument('en');

/** Waits for the letter and tries to send it through this account. */
async function trySending(ui: WizardPage, server: Parameters<typeof setUpAccount>[2]): Promise<void> {
  await ui.at('review');
  await expect(ui.page.locator('pre')).toBeVisible({ timeout: 20_000 });
  await setUpAccount(ui, hand, server);
  await hand.press(ui.button('review.send'));
}

test('a wrong password is told in the server’s words, nothing is delivered, and another way stays open', async ({
  launchWizard,
  dataDir,
  mailServer,
  place,
}) => {
  await leaveDraft(dataDir, document, 'review');
  const ui = wizardPage(await launchWizard({ language: 'en', env: place.env }), 'en');
  await trySending(ui, { ...mailServer, password: 'wrong' });
  await resultIs(ui, 'refused');
  await expect(ui.page.locator('figure code')).toHaveText(/authentication failed/i);
  expect(await lettersOf(mailServer, document.reference)).toEqual([]);
  await hand.press(ui.button('result.reopen'));
  await ui.at('review');
  const path = join(dataDir, 'letter.eml');
  await ui.wizard.answerDialog({ kind: 'save', path });
  await hand.press(ui.button('review.save.button'));
  await resultIs(ui, 'saved-as-file');
  expect(await readFile(path, 'latin1')).toContain(`X-Softphone-Request: ${document.reference}`);
});

test('a server with an unknown authority gets neither the password nor the letter', async ({
  launchWizard,
  dataDir,
  mailServer,
  place,
}) => {
  await leaveDraft(dataDir, document, 'review');
  const env = { ...place.env, SOFTPHONE_REPORT_POLICY: await writePolicy(join(dataDir, 'policy'), {}) };
  const ui = wizardPage(await launchWizard({ language: 'en', env }), 'en');
  await trySending(ui, mailServer);
  await expect(ui.page.getByText(/certificate/i).first()).toBeVisible({ timeout: 20_000 });
  expect(await lettersOf(mailServer, document.reference)).toEqual([]);
});

test('a server that is down leaves the letter waiting, with the moment of the next attempt', async ({
  launchWizard,
  dataDir,
  mailServer,
  place,
}) => {
  await leaveDraft(dataDir, document, 'review');
  const ui = wizardPage(await launchWizard({ language: 'en', env: place.env }), 'en');
  await trySending(ui, { ...mailServer, ports: { smtps: await closedPort() } });
  await resultIs(ui, 'waiting-to-retry');
  await expect(ui.button('result.retry.now')).toBeVisible();
  await expect(ui.page.locator('main')).toContainText(/ECONNREFUSED|refused/i);
  await expect(ui.page.locator('main')).not.toContainText(ui.w('result.title.accepted-by-server'));
});

test('a server whose name nobody knows is named, and nothing is lost', async ({
  launchWizard,
  dataDir,
  mailServer,
  place,
}) => {
  await leaveDraft(dataDir, document, 'review');
  const ui = wizardPage(await launchWizard({ language: 'en', env: place.env }), 'en');
  await trySending(ui, { ...mailServer, host: 'mail.softphone-report.invalid' });
  await expect(ui.page.locator('main')).toContainText('mail.softphone-report.invalid', { timeout: 30_000 });
  await expect(ui.heading).not.toHaveText(ui.w('result.title.accepted-by-server'));
  expect((await draftOnDisk(dataDir, document.reference)).summary).toBe(document.summary);
});

test('a full disk is told when packing and when saving, and the text stays in the window', async ({
  launchWizard,
  dataDir,
  place,
}) => {
  const disk = mountSmallDisk(join(dataDir, 'disk'), 1024 * 1024);
  test.skip(disk === null, 'only root on Linux can make a small disk');
  if (disk === null) return;
  try {
    await leaveDraft(disk.folder, document, 'attach');
    const ui = wizardPage(await launchWizard({ language: 'en', dataDir: disk.folder, env: place.env }), 'en');
    const { page, w } = ui;
    await expect(
      page
        .getByRole('treegrid', { name: w('attach.files') })
        .getByRole('row')
        .first(),
    ).toBeVisible();
    await ui.saved();
    disk.fillUpTo(0);
    await hand.press(ui.button('attach.make'));
    // The system information may run into the full disk as well and then says so in its own part of the page.
    const packagePart = page.getByRole('region', { name: w('attach.package') });
    await expect(
      packagePart.getByRole('alert').filter({ hasText: w('failure.disk-full.way-out') }),
    ).toBeVisible({ timeout: 20_000 });
    await hand.press(ui.step('describe'));
    await hand.type(ui.field('describe.tried'), stories.en.reason);
    await expect(page.getByRole('alert').filter({ hasText: w('frame.save.failed') })).toBeVisible();
    await expect(ui.field('describe.tried')).toHaveValue(stories.en.reason);
    expect((await draftOnDisk(disk.folder, document.reference)).summary).toBe(document.summary);
    await ui.wizard.kill();
  } finally {
    disk.remove();
  }
});

for (const [name, damage, kind] of [
  [
    'written by a newer version',
    (text: string) => text.replace('"schemaVersion":1', '"schemaVersion":9'),
    'newer-schema',
  ],
  ['torn in the middle', (text: string) => text.slice(0, 300), 'invalid-json'],
  [
    'with a key that nobody knows',
    (text: string) => text.replace('"summary"', '"sumary"'),
    'invalid-document',
  ],
] as const) {
  test(`a draft ${name} is named and left untouched, and a new request can be begun`, async ({
    launchWizard,
    dataDir,
    place,
  }) => {
    const path = await leaveDraft(dataDir, document, 'describe');
    const damaged = damage(await readFile(path, 'utf8'));
    await writeFile(path, damaged);
    const ui = wizardPage(await launchWizard({ language: 'en', env: place.env }), 'en');
    const alert = ui.page.getByRole('alert');
    await expect(alert).toContainText('draft.json');
    await expect(alert).toContainText(ui.w(`failure.${kind}.way-out`));
    await hand.press(ui.button('result.new'));
    await ui.at('find-answer');
    expect(await readFile(path, 'utf8')).toBe(damaged);
  });
}

test('zips that cannot be trusted are named with their reason, and the rest is packed', async ({
  launchWizard,
  dataDir,
  place,
}) => {
  await leaveDraft(dataDir, document, 'attach');
  const zips = join(dataDir, 'zips');
  await mkdir(zips);
  execFileSync('python3', ['e2e/specs/support/broken-zips.py', zips]);
  const wizard = await launchWizard({ language: 'en', env: place.env });
  const ui = wizardPage(wizard, 'en');
  const { page, w } = ui;
  const list = page.getByRole('treegrid', { name: w('attach.files') });
  await expect(list.getByRole('row').first()).toBeVisible();
  const names = ['broken.zip', 'encrypted.zip', 'traversal.zip'];
  for (const name of names) {
    await wizard.dropFiles(page.getByRole('group', { name: w('attach.add') }), [join(zips, name)]);
    await expect(list.getByText(name)).toBeVisible();
  }
  await makePackage(ui, hand);
  await hand.press(page.getByRole('button', { name: w('attach.left-out.show') }));
  for (const name of names) await expect(page.getByText(name).first()).toBeVisible();
  const zip = join(dataDir, 'requests', document.reference, `${document.reference}.zip`);
  const entries = await unpackZip(zip, zips);
  expect(entries.map((entry) => entry.name).filter((name) => /\.\.|outside|locked/.test(name))).toEqual([]);
  expect(entries.some(({ name }) => name.startsWith('softphone/'))).toBe(true);
  const manifest = entries.find(({ name }) => name === 'manifest.json')!;
  const { omissions } = JSON.parse(await readFile(manifest.path, 'utf8')) as {
    omissions: { source: string; reason: string }[];
  };
  const reasons = (name: string) =>
    omissions.filter(({ source }) => source.includes(name)).map(({ reason }) => reason);
  expect(reasons('broken.zip')).toContain('damaged');
  expect(reasons('encrypted.zip')).toContain('encrypted');
  expect(reasons('traversal.zip')).toContain('unsafe-path');
});
