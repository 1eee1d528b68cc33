import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestDocument } from '../../electron/request/document';
import { command } from './support/command';
import { draftOnDisk, filledDocument, leaveDraft } from './support/drafts';
import { pointer } from './support/hands';
import { readLetter } from './support/letters';
import { startPictures } from './support/pictures';
import { stories } from './support/stories';
import { expect, test } from './support/test';
import { resultIs } from './support/walk';
import { wizardPage } from './support/wizard-page';

const hand = pointer();

/** This PC as an earlier run saw it, with other name servers and another headset. */
async function leaveEarlierRun(dataDir: string): Promise<void> {
  const folder = join(dataDir, 'snapshots');
  await mkdir(folder, { recursive: true });
  const facts = { dns: '192.168.1.1', proxy: 'proxy.example.ru:3128', 'time-zone': 'Asia/Omsk' };
  const snapshot = { snapshotVersion: 1, takenAt: '2026-11-16T09:00:00+03:00', facts };
  await writeFile(join(folder, 'pc-20261116T060000000Z-1-1.json'), JSON.stringify(snapshot));
}

function criticalDocument(language: 'ru' | 'en'): RequestDocument {
  const document = filledDocument(language);
  return {
    ...document,
    product: {
      kind: 'team',
      softphoneVersion: '5.7.1.0',
      teamTenant: 'acme.softphone.pro',
      teamRole: 'administrator',
    },
    description: {
      ...document.description,
      affected: { users: null, usersTotal: null, pcs: null, pcsTotal: null },
    },
    critical: {
      criterion: 'team-account-unreachable',
      since: '2026-11-20T08:40:00+03:00',
      usersAffected: null,
      usersTotal: null,
      pcsChecked: null,
      pcsAffected: null,
      sameNetwork: null,
      confirmedBy: stories[language].confirmedBy,
      statement: null,
    },
  };
}

for (const language of ['ru', 'en'] as const) {
  test(`what this PC noticed stands beside the question, is asked about and goes into the letter (${language})`, async ({
    launchWizard,
    dataDir,
    place,
  }) => {
    await leaveEarlierRun(dataDir);
    const document = filledDocument(language);
    await leaveDraft(dataDir, document, 'infrastructure');
    const ui = wizardPage(await launchWizard({ language, env: place.env }), language);
    const { page, w } = ui;
    const pictures = await startPictures(ui);
    await ui.at('infrastructure');
    await expect(page.getByText(w('infra.measured')).first()).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText(/192\.168\.1\.1/)).toBeVisible();
    await pictures.take('differences');
    await hand.press(ui.button('infra.check.run'));
    await expect(page.getByRole('list', { name: w('infra.check.title') })).toBeVisible({ timeout: 20_000 });
    await pictures.take('checks', page.getByRole('list', { name: w('infra.check.title') }));
    await hand.press(ui.step('review'));
    await expect(page.locator('pre')).toContainText('192.168.1.1', { timeout: 20_000 });
    await expect
      .poll(async () =>
        (await draftOnDisk(dataDir, document.reference)).infrastructure.differences.map(({ id }) => id),
      )
      .toContain('network/dns');
  });

  test(`this PC is measured by itself, and reports that do not count are named (${language})`, async ({
    launchWizard,
    dataDir,
    place,
  }) => {
    const reports = join(dataDir, 'reports');
    await mkdir(reports);
    const sound = join(reports, 'Бухгалтерия.zip');
    const collected = await command(
      [
        'collect',
        '--source',
        place.folder,
        '--tenant',
        'acme',
        '--out',
        sound,
        '--data-dir',
        join(dataDir, 'other'),
      ],
      { env: place.env },
    );
    expect(collected.code, collected.stderr).toBe(0);
    const foreign = join(reports, 'foreign.zip');
    await writeFile(foreign, 'no zip');
    const document = criticalDocument(language);
    await leaveDraft(dataDir, document, 'priority');
    const ui = wizardPage(await launchWizard({ language, env: place.env }), language);
    const { page, w } = ui;
    const pictures = await startPictures(ui);
    await ui.at('priority');
    await expect(page.getByText(w('priority.pcs.not-yet'))).toHaveCount(0, { timeout: 20_000 });
    await ui.wizard.answerDialog({ kind: 'open', paths: [sound, foreign] });
    await hand.press(ui.button('priority.pcs.add'));
    await expect(page.getByRole('alert')).toContainText('foreign.zip');
    // Collected on this very PC: one PC is one piece of evidence, whatever its files are called.
    await expect(page.getByRole('alert')).toContainText('Бухгалтерия.zip');
    await expect(page.getByRole('list', { name: w('priority.pcs.others') })).toHaveCount(0);
    await pictures.take('pcs', page.getByText(w('priority.pcs.others'), { exact: true }));
    await hand.choose(page.getByRole('radiogroup', { name: w('priority.choice') }), w('priority.ordinary'));
    await expect(page.getByText(w('priority.withdrawn'))).toBeVisible();
    await pictures.take('withdrawn');
  });
}

test('a hand-over goes from one data folder to another by command line and window; a tampered one leaves nothing', async ({
  launchWizard,
  dataDir,
  place,
}) => {
  const document = filledDocument('ru');
  const user = join(dataDir, 'user');
  await mkdir(user);
  const request = join(dataDir, 'request.json');
  await writeFile(request, JSON.stringify(document));
  const out = join(dataDir, 'Передача.zip');
  const exported = await command(['handover', 'export', request, '--out', out, '--data-dir', user]);
  expect(exported.code, exported.stderr).toBe(0);

  const bytes = await readFile(out);
  const tampered = join(dataDir, 'tampered.zip');
  const text = bytes.toString('latin1');
  await writeFile(tampered, Buffer.from(text.replaceAll('request.json', 'reqvest.json'), 'latin1'));
  const third = join(dataDir, 'third');
  const refused = await command(['handover', 'import', tampered, '--data-dir', third, '--language', 'ru']);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('«reqvest.json» в нём лишний');
  expect(await readdir(third).catch(() => [])).toEqual([]);

  const ui = wizardPage(await launchWizard({ language: 'ru', env: place.env }), 'ru');
  const { page, w } = ui;
  await ui.at('find-answer');
  await ui.wizard.answerDialog({ kind: 'open', paths: [tampered] });
  await hand.press(ui.button('handover.open'));
  await expect(page.getByText(/«reqvest\.json» в нём лишний/)).toBeVisible();
  expect(await readdir(join(dataDir, 'requests'))).not.toContain(document.reference);
  await ui.wizard.answerDialog({ kind: 'open', paths: [out] });
  await hand.press(ui.button('handover.open'));
  await ui.at('describe');
  await hand.press(ui.step('review'));
  await expect(page.locator('pre')).toContainText(
    w('letter.head.handed-over', { people: '|', moment: '' }).split('|')[0] ?? '',
    { timeout: 20_000 },
  );
  const path = join(dataDir, 'letter.eml');
  await ui.wizard.answerDialog({ kind: 'save', path });
  await hand.press(ui.button('review.save.button'));
  await resultIs(ui, 'saved-as-file');
  const folder = join(dataDir, 'unpacked');
  await mkdir(folder);
  expect((await readLetter(path, folder)).body).toContain(document.sender.email);
});
