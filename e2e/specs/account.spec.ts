import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startAuthorizationServer } from '../servers/authorization-server';
import { testCertificates } from '../servers/certificates';
import { startTokenMailServer } from '../servers/token-mail-server';
import {
  addressSnapshot,
  atReview,
  chosenSnapshot,
  EMAIL,
  findAndChoose,
  policyOf,
  setUpOf,
  sideways,
  storedText,
} from './support/account';
import { violations } from './support/axe';
import { filledDocument, leaveDraft } from './support/drafts';
import { hasFocus, keyboard, pointer } from './support/hands';
import { writePolicy } from './support/places';
import { expect, test } from './support/test';
import { wizardPage } from './support/wizard-page';

const LANGUAGES = ['ru', 'en'] as const;

for (const language of LANGUAGES) {
  test(`the account is found, confirmed, checked and proved by a letter to oneself, by keyboard alone (${language})`, async ({
    launchWizard,
    dataDir,
    mailServer,
    place,
  }) => {
    test.setTimeout(120_000);
    const document = filledDocument(language);
    await leaveDraft(dataDir, document, 'review');
    const policy = await writePolicy(join(dataDir, 'policy'), policyOf(mailServer));
    const wizard = await launchWizard({ language, env: { ...place.env, SOFTPHONE_REPORT_POLICY: policy } });
    const ui = wizardPage(wizard, language);
    const { page, w } = ui;
    const hand = keyboard(page);
    await atReview(ui);
    await hand.press(ui.button('account.outgoing.set-up'));
    const email = ui.field('account.email');
    await expect(email).toBeFocused();
    await expect(email).toHaveValue(EMAIL);
    await expect(setUpOf(ui)).toMatchAriaSnapshot(addressSnapshot(ui));

    await findAndChoose(ui, hand);
    const password = page.getByLabel(w('account.password'), { exact: true });
    await expect(setUpOf(ui)).toMatchAriaSnapshot(chosenSnapshot(ui, mailServer));
    expect(await violations(page)).toEqual([]);
    await hand.press(ui.button('account.check'));
    await expect(page.getByText(w('account.password.missing'))).toBeVisible();
    await expect(password).toHaveAttribute('aria-invalid', 'true');
    await hand.type(password, mailServer.password);
    await hand.press(ui.button('account.check'));
    const works = page.getByRole('status').filter({ hasText: w('account.works.outgoing') });
    await expect(works).toBeVisible({ timeout: 20_000 });
    expect(await hasFocus(works)).toBe(true);
    await expect(works).toContainText(w('account.limit', { size: '|' }).split('|')[0] ?? '');

    const before = (await mailServer.letters()).length;
    await hand.press(ui.button('account.test-letter'));
    const sent = page
      .getByRole('status')
      .filter({ hasText: w('account.test-letter.sent', { host: mailServer.host, email: EMAIL }) });
    await expect(sent).toBeVisible({ timeout: 20_000 });
    await expect(sent.locator('code')).toHaveText(/^250 \d/);
    await expect.poll(async () => (await mailServer.letters()).length).toBe(before + 1);
    const [letter = ''] = (await mailServer.letters()).slice(-1);
    expect(await readFile(letter, 'latin1')).toMatch(/^To: maria@example\.com$/m);
    expect(await violations(page)).toEqual([]);
    expect(await storedText(dataDir, document.reference)).not.toContain(mailServer.password);
    expect(await page.content()).not.toContain(mailServer.password);
  });

  test(`a known provider's app password is explained, and servers by hand and a wrong password lead on (${language})`, async ({
    launchWizard,
    dataDir,
    mailServer,
    place,
  }) => {
    test.setTimeout(90_000);
    await leaveDraft(dataDir, filledDocument(language), 'review');
    const ui = wizardPage(await launchWizard({ language, env: place.env }), language);
    const { page, w } = ui;
    const hand = keyboard(page);
    await atReview(ui);
    await hand.press(ui.button('account.outgoing.set-up'));
    await hand.type(ui.field('account.email'), 'maria@yandex.ru');
    await expect(page.getByText(w('account.find.privacy.domain', { domain: 'yandex.ru' }))).toBeVisible();
    await hand.press(ui.button('account.find'));
    const choice = ui.choice('account.choose.outgoing');
    await hand.choose(choice, 'Яндекс Почта');
    await expect(page.getByText('https://id.yandex.ru/security/app-passwords')).toBeVisible();
    await expect(page.getByLabel(w('account.app-password'), { exact: true })).toBeVisible();
    await expect(setUpOf(ui)).toContainText(
      language === 'ru' ? 'создайте пароль приложения' : 'create an app password',
    );
    expect(await violations(page)).toEqual([]);

    await hand.choose(choice, w('account.other'));
    await expect(ui.field('account.host.outgoing')).toHaveValue('smtp.yandex.ru');
    await hand.type(ui.field('account.host.outgoing'), mailServer.host);
    await hand.type(ui.field('account.user'), mailServer.user);
    await hand.choose(ui.choice('account.security'), w('account.security.starttls', { port: '587' }));
    await expect(ui.field('account.port')).toHaveValue('587');
    await hand.type(ui.field('account.port'), String(mailServer.ports.submission));
    const password = page.getByLabel(w('account.password'), { exact: true });
    await hand.type(password, 'wrong');
    await hand.press(ui.button('account.check'));
    const alert = page.getByRole('alert').filter({ hasText: w('failure.sign-in-refused.way-out') });
    await expect(alert).toContainText(/authentication failed/i, { timeout: 20_000 });
    await hand.type(password, mailServer.password);
    await hand.press(ui.button('account.check'));
    await expect(page.getByText(w('account.works.outgoing'))).toBeVisible({ timeout: 20_000 });
    await expect(ui.button('review.send')).toBeVisible();
  });

  test(`the mailbox for answers and the delivery settings are kept over a restart (${language})`, async ({
    launchWizard,
    dataDir,
    mailServer,
    place,
  }) => {
    const { imaps } = mailServer.ports;
    test.skip(imaps === null, 'needs a mail server with a mailbox');
    test.setTimeout(90_000);
    await leaveDraft(dataDir, filledDocument(language), 'review');
    const options = { language, env: place.env };
    const ui = wizardPage(await launchWizard(options), language);
    const hand = keyboard(ui.page);
    await ui.at('review');
    await hand.press(ui.button('account.settings'));
    const dialog = ui.page.getByRole('dialog', { name: ui.w('account.settings') });
    await hand.press(ui.button('account.mailbox.set-up'));
    await expect(ui.field('account.email')).toBeFocused();
    await hand.press(ui.button('account.by-hand'));
    await expect(ui.field('account.host.mailbox')).toBeFocused();
    await hand.type(ui.field('account.host.mailbox'), mailServer.host);
    await hand.type(ui.field('account.port'), String(imaps));
    await hand.type(ui.page.getByLabel(ui.w('account.password'), { exact: true }), mailServer.password);
    await hand.press(ui.button('account.check'));
    await expect(dialog.getByText(ui.w('account.works.mailbox'))).toBeVisible({ timeout: 20_000 });
    await hand.choose(ui.choice('account.proxy'), ui.w('account.proxy.none'));
    await hand.choose(ui.choice('account.keep'), ui.w('account.keep.days'));
    await hand.type(ui.field('account.keep.number'), '30');
    await hand.press(ui.button('account.delivery.save'));
    await expect(dialog.getByText(ui.w('account.delivery.saved'))).toBeVisible();
    expect(await violations(ui.page)).toEqual([]);
    await ui.page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(ui.button('account.settings')).toBeFocused();
    await ui.wizard.stop();

    const again = wizardPage(await launchWizard(options), language);
    await again.at('review');
    await pointer().press(again.button('account.settings'));
    const line = { user: EMAIL, host: mailServer.host, port: String(imaps) };
    await expect(again.page.getByText(again.w('account.line', line))).toBeVisible();
    await expect(again.field('account.keep.number')).toHaveValue('30');
    const settings = JSON.parse(await readFile(join(dataDir, 'settings.json'), 'utf8')) as object;
    expect(settings).toMatchObject({ delivery: { proxy: 'direct', keepFilesDays: 30, outboxPaused: false } });
    expect(JSON.stringify(settings)).not.toContain(mailServer.password);
  });
}

test('signing in on the provider’s page in a real browser ends in a letter without any password', async ({
  launchWizard,
  dataDir,
  browser,
  place,
}) => {
  test.setTimeout(120_000);
  const authorization = await startAuthorizationServer();
  const mail = await startTokenMailServer((token) => authorization.userOf(token));
  const people = await browser.newContext({ ignoreHTTPSErrors: true });
  try {
    const { authorizationEndpoint, tokenEndpoint, clientId, scopes } = authorization;
    const client = { provider: 'acme', name: 'Acme', hosts: ['localhost'], clientId };
    const policy = await writePolicy(join(dataDir, 'policy'), {
      extraCaFile: testCertificates.ca,
      smtp: { host: mail.host, port: mail.ports.smtps, security: 'tls' },
      oauthClients: [{ ...client, authorizationEndpoint, tokenEndpoint, scopes: [...scopes] }],
    });
    const document = filledDocument('en');
    await leaveDraft(dataDir, document, 'review');
    const env = { ...place.env, SOFTPHONE_REPORT_POLICY: policy };
    const ui = wizardPage(await launchWizard({ language: 'en', env }), 'en');
    const { page, w } = ui;
    const hand = keyboard(page);
    await atReview(ui);
    await hand.press(ui.button('account.outgoing.set-up'));
    await hand.press(ui.button('account.find'));
    const choice = ui.choice('account.choose.outgoing');
    await expect(choice).toBeVisible({ timeout: 20_000 });
    await hand.choose(choice, 'Acme');
    await hand.press(ui.button('account.browser.sign-in', { provider: 'Acme' }));
    await expect(page.getByText(w('account.browser.waiting'))).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await hand.press(ui.button('account.browser.cancel'));
    await expect(page.getByText(w('failure.cancelled.message'))).toBeVisible();
    await hand.press(ui.button('account.browser.sign-in', { provider: 'Acme' }));
    await expect.poll(async () => (await ui.wizard.openedLinks()).length).toBe(2);
    const provider = await people.newPage();
    await provider.goto((await ui.wizard.openedLinks()).at(-1) ?? '');
    await expect(provider.getByPlaceholder('Enter any login')).toHaveValue(EMAIL);
    await provider.getByPlaceholder('and password').fill('any');
    await provider.getByRole('button', { name: 'Sign-in' }).click();
    await provider.getByRole('button', { name: 'Continue' }).click();
    await expect(provider.getByRole('heading')).toHaveText(w('host.sign-in.title', { provider: 'Acme' }));
    await expect(provider.getByText(w('host.sign-in.done'))).toBeVisible();
    await expect(page.getByText(w('account.works.outgoing'))).toBeVisible({ timeout: 20_000 });
    await hand.press(ui.button('review.send'));
    await expect(ui.heading).toHaveText(w('result.title.accepted-by-server'), { timeout: 30_000 });
    await expect.poll(() => mail.letters.length).toBe(1);
    const tokens = mail.shown.map(({ token }) => token);
    const stored = await storedText(dataDir, document.reference);
    for (const token of tokens) expect(stored).not.toContain(token);
  } finally {
    await people.close();
    await mail.stop();
    await authorization.stop();
  }
});

test('set-up and settings fit a narrow window and large text', async ({ launchWizard, dataDir, place }) => {
  test.setTimeout(90_000);
  await leaveDraft(dataDir, filledDocument('ru'), 'review');
  const ui = wizardPage(await launchWizard({ language: 'ru', env: place.env }), 'ru');
  const { page, w } = ui;
  const hand = pointer();
  // 640 × 400 is what 1280 × 800 has at 200 %; 480 × 320 is the smallest window.
  for (const [width, height] of [
    [640, 400],
    [480, 320],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(ui.button('account.settings')).toBeVisible();
    await hand.press(ui.button('account.outgoing.set-up'));
    await hand.type(ui.field('account.email'), 'maria@outlook.com');
    await hand.press(ui.button('account.find'));
    await hand.choose(ui.choice('account.choose.outgoing'), w('account.other'));
    await expect(ui.field('account.port')).toBeVisible();
    expect(await sideways(page)).toBe(0);
    await ui.button('account.check').scrollIntoViewIfNeeded();
    await expect(ui.button('account.check')).toBeInViewport({ ratio: 1 });
    await hand.press(ui.button('account.close'));
    await hand.press(ui.button('account.settings'));
    const save = ui.button('account.delivery.save');
    await save.scrollIntoViewIfNeeded();
    await expect(save).toBeInViewport({ ratio: 1 });
    expect(await sideways(page)).toBe(0);
    await page.keyboard.press('Escape');
  }
});
