import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestDocument } from '../../electron/request/document';
import { filledDocument, leaveDraft } from './support/drafts';
import { pointer } from './support/hands';
import { header, readLetter } from './support/letters';
import { stories } from './support/stories';
import { expect, test } from './support/test';
import { resultIs } from './support/walk';
import { optionOf, wizardPage, type WizardPage } from './support/wizard-page';

const hand = pointer();

function teamDocument(language: 'ru' | 'en'): RequestDocument {
  const document = filledDocument(language);
  const product = {
    kind: 'team',
    softphoneVersion: '5.7.1.0',
    teamTenant: 'acme.softphone.pro',
    teamRole: 'administrator',
  } as const;
  const affected = { users: 24, usersTotal: 24, pcs: 24, pcsTotal: 24 };
  return { ...document, product, description: { ...document.description, affected } };
}

async function chooseCriterion({ page, w }: WizardPage, criterion: string): Promise<void> {
  await hand.choose(page.getByRole('radiogroup', { name: w('priority.choice') }), w('priority.critical'));
  await expect(page.getByText(w('priority.gate.choose'))).toBeVisible();
  const criteria = page.getByRole('radiogroup', { name: w('priority.criteria'), exact: true });
  await optionOf(criteria, w(`priority.criterion.${criterion}`)).check({ force: true });
}

/** The mark is off, and these are the words that say why. */
async function isOffBecause(
  { page, w }: WizardPage,
  code: string,
  values: Readonly<Record<string, string>> = {},
): Promise<void> {
  await expect(page.getByText(w('priority.gate.off'))).toBeVisible();
  await expect(page.getByText(w(`rule.${code}`, values)).first()).toBeVisible();
  await expect(page.getByText(w('priority.gate.allowed'), { exact: true })).toHaveCount(0);
}

for (const language of ['ru', 'en'] as const) {
  test(`the mark stays off, with the missing piece named, until its evidence is whole (${language})`, async ({
    launchWizard,
    dataDir,
    place,
  }) => {
    const document = teamDocument(language);
    await leaveDraft(dataDir, document, 'priority');
    const ui = wizardPage(await launchWizard({ language, env: place.env }), language);
    const { w } = ui;
    await ui.at('priority');
    await chooseCriterion(ui, 'team-account-unreachable');
    await isOffBecause(ui, 'critical-since-missing');
    await hand.press(ui.button('describe.now'));
    await isOffBecause(ui, 'critical-pcs-missing', { missing: 'pcsChecked-pcsAffected' });
    await hand.type(ui.field('priority.pcsChecked'), '1');
    await hand.type(ui.field('priority.pcsAffected'), '1');
    await ui.page.keyboard.press('Tab');
    await isOffBecause(ui, 'critical-too-few-pcs');
    await hand.type(ui.field('priority.pcsChecked'), '3');
    await ui.page.keyboard.press('Tab');
    await isOffBecause(ui, 'critical-not-all-pcs');
    await hand.type(ui.field('priority.pcsAffected'), '3');
    await ui.page.keyboard.press('Tab');
    await isOffBecause(ui, 'critical-same-network-missing');
    await hand.choose(ui.choice('priority.same-network'), w('priority.same-network.no'));
    await isOffBecause(ui, 'critical-not-confirmed');
    await hand.press(ui.step('review'));
    await expect(ui.page.getByRole('heading', { name: w('review.stops') })).toBeVisible();
    await expect(ui.page.locator('pre')).toHaveCount(0);

    await hand.press(ui.step('priority'));
    await hand.type(ui.field('priority.confirmed-by'), stories[language].confirmedBy);
    await expect(ui.page.getByText(w('priority.gate.allowed'), { exact: true })).toBeVisible();
    await hand.press(ui.step('review'));
    await expect(ui.page.locator('pre')).toBeVisible({ timeout: 20_000 });
    const path = join(dataDir, 'letter.eml');
    await ui.wizard.answerDialog({ kind: 'save', path });
    await hand.press(ui.button('review.save.button'));
    await resultIs(ui, 'saved-as-file');

    const folder = join(dataDir, 'unpacked');
    await mkdir(folder);
    const letter = await readLetter(path, folder);
    expect(header(letter, 'subject')).toBe(`Critical ${document.summary} [${document.reference}]`);
    const lines = letter.body.split(/\r?\n/);
    expect(lines).toContain(`11 ${w('letter.part.critical')}`);
    expect(letter.body).toContain(w('critical.team-account-unreachable'));
    expect(letter.body).toContain(stories[language].confirmedBy);
  });
}

test('what is not critical is said before the choice, and a question of settings keeps the mark off (R15)', async ({
  launchWizard,
  dataDir,
  place,
}) => {
  const document: RequestDocument = {
    ...teamDocument('en'),
    scope: { kind: 'sip-settings', statement: 'It happens with the settings as delivered, too.' },
  };
  await leaveDraft(dataDir, document, 'priority');
  const ui = wizardPage(await launchWizard({ language: 'en', env: place.env }), 'en');
  const { page, w } = ui;
  await ui.at('priority');
  for (const example of ['one', 'telephony', 'settings', 'feature']) {
    await expect(page.getByText(w(`priority.not.${example}`))).toBeVisible();
  }
  await chooseCriterion(ui, 'team-login-all-users');
  await isOffBecause(ui, 'critical-out-of-scope');
  await hand.press(ui.button('priority.keep-ordinary'));
  await hand.press(ui.step('review'));
  await expect(page.locator('pre')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(`${document.summary} [${document.reference}]`, { exact: true })).toBeVisible();
});

test('a request about the softphone alone is told that the mark is for Team, and can be corrected on the spot (R13)', async ({
  launchWizard,
  dataDir,
  place,
}) => {
  await leaveDraft(dataDir, filledDocument('en'), 'priority');
  const ui = wizardPage(await launchWizard({ language: 'en', env: place.env }), 'en');
  const { page, w } = ui;
  await ui.at('priority');
  await hand.choose(page.getByRole('radiogroup', { name: w('priority.choice') }), w('priority.critical'));
  await expect(page.getByText(w('priority.team-only'))).toBeVisible();
  await hand.press(ui.button('priority.is-team'));
  await expect(page.getByText(w('priority.gate.choose'))).toBeVisible();
  await expect(page.getByText(w('priority.team-only'))).toHaveCount(0);
});
