import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { draftOnDisk, filledDocument, leaveDraft } from './support/drafts';
import { pointer } from './support/hands';
import { header, lettersOf, readLetter } from './support/letters';
import { putLetter, setUpMail } from './support/requests';
import { details, option, picture } from './support/request-history';
import { expect, test } from './support/test';
import { makePackage, resultIs } from './support/walk';
import { wizardPage } from './support/wizard-page';

for (const language of ['ru', 'en'] as const) {
  test(`a saved letter from support is answered, any other one refused by name (${language})`, async ({
    launchWizard,
    dataDir,
    place,
  }) => {
    const document = filledDocument(language);
    await leaveDraft(dataDir, document, 'describe');
    const ui = wizardPage(await launchWizard({ language, env: place.env }), language);
    const { page, w, wizard } = ui;
    const folder = join(dataDir, 'letters');
    await mkdir(folder);
    const letter = (from: string) =>
      [
        `From: ${from}`,
        'To: buyer@example.com',
        'Message-ID: <demo-1@softphone.pro>',
        'Subject: =?utf-8?B?0JTQtdC80L4t0LLQtdGA0YHQuNGP?=',
        'Date: Mon, 02 Nov 2026 12:00:00 +0300',
        'MIME-Version: 1.0',
        'Content-Type: text/html; charset=utf-8',
        '',
        '<p>Здравствуйте!</p><script>alert(1)</script>',
      ].join('\r\n');
    const [ours, foreign] = [join(folder, 'ours.eml'), join(folder, 'foreign.eml')];
    await writeFile(ours, letter('help@softphone.pro'));
    await writeFile(foreign, letter('help@softphone.example'));
    await wizard.answerDialog({ kind: 'open', paths: [foreign] });
    await pointer().press(ui.button('reply.choose'));
    await expect(page.getByRole('alert')).toContainText('help@softphone.example');
    await wizard.answerDialog({ kind: 'open', paths: [ours] });
    await pointer().press(ui.button('reply.choose'));
    const answered = page.getByRole('group', { name: w('reply.answers') });
    await expect(answered).toContainText('Демо-версия');
    await pointer().press(ui.button('reply.address.take', { address: 'buyer@example.com' }));
    await answered.scrollIntoViewIfNeeded();
    await picture(ui, 'reply');
    await expect
      .poll(async () => (await draftOnDisk(dataDir, document.reference)).reply)
      .toMatchObject({ kind: 'demo-letter', messageId: '<demo-1@softphone.pro>' });
    const stored = await draftOnDisk(dataDir, document.reference);
    expect(stored.sender.email).toBe('buyer@example.com');
    expect(JSON.stringify(stored.reply)).not.toContain('alert(1)');
  });

  test(`an answer in Spam is found on a real server, and an addition continues the letter (${language})`, async ({
    launchWizard,
    dataDir,
    mailServer,
    place,
  }) => {
    test.skip(mailServer.ports.imaps === null, 'needs a mailbox: Postfix and Dovecot');
    test.setTimeout(150_000);
    const filled = filledDocument(language);
    const document = { ...filled, sender: { ...filled.sender, email: mailServer.user } };
    await leaveDraft(dataDir, document, 'describe');
    const wizard = await launchWizard({ language, env: place.env });
    await setUpMail(wizard.page, mailServer);
    await wizard.page.reload();
    const ui = wizardPage(wizard, language);
    const { page, w } = ui;
    const { reference } = document;
    const hand = pointer();
    await hand.press(ui.step('review'));
    await expect(ui.button('review.send')).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText(w('ways.program.busy'))).toHaveCount(0);
    await page.getByRole('heading', { name: w('review.program') }).scrollIntoViewIfNeeded();
    await picture(ui, 'ways');
    await hand.press(ui.button('review.send'));
    await resultIs(ui, 'accepted-by-server');
    const before = (await lettersOf(mailServer, reference)).length;
    const subject = `Subject: Re: ${language} [${reference}]`;
    await putLetter(mailServer, 'Junk', ['From: support@softphone.pro', subject]);
    await hand.press(ui.button('frame.history'));
    await hand.press(ui.button('requests.look'));
    await expect(option(ui, reference)).toContainText(w('requests.news.answer-in-spam'), { timeout: 20_000 });
    await hand.press(option(ui, reference));
    const request = details(ui, reference);
    await expect(request.getByText(w('requests.found.answer.junk'), { exact: true }).first()).toBeVisible();
    await expect(request.getByText(/^250 /).first()).toBeVisible();
    await picture(ui, 'real-answer');
    await hand.press(request.getByRole('button', { name: w('requests.add') }));
    await ui.at('describe');
    await expect(page.getByText(w('reply.earlier.addition', { reference }))).toBeVisible();
    expect(before).toBeGreaterThan(0);
    const [path = ''] = (await lettersOf(mailServer, reference)).slice(-1);
    const unpacked = join(dataDir, 'unpacked');
    await mkdir(unpacked);
    const sent = await readLetter(path, unpacked);
    const additions = (await readdir(join(dataDir, 'requests'))).filter((name) => name !== reference);
    const [addition] = await Promise.all(additions.map((name) => draftOnDisk(dataDir, name)));
    expect(addition?.reply).toMatchObject({
      kind: 'earlier-request',
      purpose: 'addition',
      messageId: header(sent, 'message-id'),
    });
  });

  test(`by hand: letter and zip are saved, each part can be copied, and mailto says that it has no file (${language})`, async ({
    launchWizard,
    dataDir,
    place,
  }) => {
    test.setTimeout(90_000);
    const document = filledDocument(language);
    await leaveDraft(dataDir, document, 'attach');
    const wizard = await launchWizard({ language, env: place.env });
    const ui = wizardPage(wizard, language);
    const { page, w } = ui;
    const hand = pointer();
    await makePackage(ui, hand);
    await hand.press(ui.step('review'));
    const byHand = page.getByRole('region', { name: w('review.save') });
    await expect(byHand).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('region', { name: w('review.program') })).not.toContainText(
      w('ways.program.busy'),
    );
    await expect(byHand).toContainText(w('ways.mailto.words'));
    const folder = join(dataDir, 'saved');
    await mkdir(folder);
    await wizard.answerDialog({ kind: 'save', path: join(folder, 'letter.eml') });
    await hand.press(ui.button('review.save.button'));
    await resultIs(ui, 'saved-as-file');
    const { reference } = document;
    expect((await readdir(folder)).sort()).toEqual([`${reference}.zip`, 'letter.eml'].sort());
    expect(await readFile(join(folder, 'letter.eml'), 'latin1')).toContain('X-Unsent: 1');
    for (const key of ['review.copy.address', 'review.copy.subject', 'review.copy.body'])
      await expect(ui.button(key)).toBeVisible();
    await picture(ui, 'saved');
    await hand.press(ui.button('ways.mailto'));
    await expect.poll(() => wizard.openedLinks()).toHaveLength(1);
    const [link = ''] = await wizard.openedLinks();
    expect(decodeURIComponent(link)).toBe(
      `mailto:help@softphone.pro?subject=${document.summary} [${reference}]`,
    );
    await hand.press(ui.button('result.show-file'));
    await expect.poll(() => wizard.shownFiles()).toEqual([join(folder, 'letter.eml')]);
  });
}
