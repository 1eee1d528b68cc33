import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { draftOnDisk, filledDocument, leaveDraft } from './support/drafts';
import { keyboard, pointer, tabTo } from './support/hands';
import { leaveRequest } from './support/requests';
import {
  accepted,
  ago,
  details,
  leaveHistory,
  option,
  picture,
  sending,
  SUMMARIES,
  violations,
} from './support/request-history';
import { expect, test } from './support/test';
import { wizardPage } from './support/wizard-page';

for (const language of ['ru', 'en'] as const) {
  test(`every letter is found, understood and settled by keyboard alone (${language})`, async ({
    launchWizard,
    dataDir,
    place,
  }) => {
    test.setTimeout(150_000);
    const document = filledDocument(language);
    await leaveHistory(dataDir, language);
    await leaveDraft(dataDir, document, 'describe');
    const ui = wizardPage(await launchWizard({ language, env: place.env }), language);
    const { page, w } = ui;
    await page.setViewportSize({ width: 1280, height: 800 });
    const hand = keyboard(page);
    // The dialog hides what is behind it from assistive technology, not from the eye.
    const line = page.getByRole('status', { name: w('requests.line'), includeHidden: true });
    await expect(line).toContainText(w('requests.line.answers', { count: 1 }));
    await expect(line).toContainText(w('requests.line.uncertain', { count: 1 }));
    await hand.press(ui.button('frame.history'));
    await expect(page.getByText(w('requests.count', { count: 44 })).first()).toBeVisible();
    await picture(ui, 'list');
    expect(await violations(page)).toEqual([]);

    const [one = '', two = '', three = ''] = SUMMARIES[language];
    await tabTo(page, page.getByRole('listbox', { name: w('requests.list') }));
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    const waiting = details(ui, 'SR-20261122-AAA1');
    await expect(waiting.getByRole('heading', { name: one, exact: true })).toBeFocused();
    const words = waiting.getByText('451 4.7.1 Greylisted, please come again in 300 seconds');
    await expect(words.first()).toBeVisible();
    await expect(waiting).toContainText(w('retry-reason.greylisting'));
    await picture(ui, 'waiting');
    expect(await violations(page)).toEqual([]);
    await hand.press(waiting.getByRole('button', { name: w('requests.call-off') }));
    await expect(waiting.getByText(w('state.cancelled'), { exact: true }).first()).toBeVisible();
    await expect(line).not.toContainText(w('requests.line.waiting', { count: 1 }));

    await hand.type(page.getByRole('searchbox'), two);
    await expect(option(ui, one)).toHaveCount(0);
    await tabTo(page, page.getByRole('listbox', { name: w('requests.list') }));
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    const uncertain = details(ui, 'SR-20261121-AAA2');
    await expect(uncertain.getByText(w('requests.settle'), { exact: true })).toBeVisible();
    await picture(ui, 'uncertain');
    expect(await violations(page)).toEqual([]);
    await hand.press(uncertain.getByRole('button', { name: w('requests.settle.arrived') }));
    await expect(uncertain.getByText(w('state.accepted-by-server'), { exact: true }).first()).toBeVisible();

    await hand.type(page.getByRole('searchbox'), 'SR-20261119-AAA3');
    await expect(option(ui, three)).toContainText(w('requests.news.answer-in-spam'));
    await tabTo(page, page.getByRole('listbox', { name: w('requests.list') }));
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    const answered = details(ui, 'SR-20261119-AAA3');
    await expect(answered.getByText(w('requests.found.answer.junk'), { exact: true })).toBeVisible();
    await expect(answered).toContainText(w('requests.found.folder', { folder: 'Junk' }));
    await picture(ui, 'answer-in-spam');
    expect(await violations(page)).toEqual([]);
    // Having looked at it, the person is not told of it again.
    await expect(line).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(ui.button('frame.history')).toBeFocused();
  });

  test(`without an answer the vendor’s order leads to a letter from another address (${language})`, async ({
    launchWizard,
    dataDir,
    place,
  }) => {
    test.setTimeout(90_000);
    const reference = 'SR-20261112-AAA4';
    const [one = ''] = SUMMARIES[language];
    const at = '2026-11-12T09:00:00.000Z';
    const states = [sending(at), accepted(at)];
    await leaveRequest(dataDir, language, { reference, summary: one, createdAt: at, states });
    await leaveDraft(dataDir, filledDocument(language), 'describe');
    const ui = wizardPage(await launchWizard({ language, env: place.env }), language);
    const { page, w } = ui;
    const hand = keyboard(page);
    await hand.press(ui.button('frame.history'));
    await pointer().press(option(ui, one));
    const request = details(ui, reference);
    await expect(request).toContainText(w('no-answer.order'));
    const prepare = request.getByRole('button', { name: w('no-answer.step3.prepare') });
    await expect(prepare).toBeDisabled();
    await hand.tick(request.getByRole('checkbox', { name: w('no-answer.step1.done') }));
    await hand.tick(request.getByRole('checkbox', { name: w('no-answer.step2.done') }));
    await hand.type(request.getByRole('textbox', { name: w('no-answer.step3.email') }), 'maria@example.org');
    await prepare.scrollIntoViewIfNeeded();
    await picture(ui, 'no-answer');
    expect(await violations(page)).toEqual([]);
    await hand.press(prepare);
    await ui.at('describe');
    await expect(page.getByText(w('reply.earlier.no-answer', { reference }))).toBeVisible();
    const opened = (await readdir(join(dataDir, 'requests'))).filter((name) => name !== reference);
    const drafts = await Promise.all(opened.map((name) => draftOnDisk(dataDir, name)));
    const next = drafts.find(({ reply }) => reply !== null);
    expect(next).toMatchObject({
      sender: { email: 'maria@example.org' },
      reply: {
        kind: 'earlier-request',
        purpose: 'no-answer',
        reference,
        address: 'maria@example.com',
        date: at,
        messageId: `<${reference.toLowerCase()}@example.com>`,
      },
    });
  });
}

test('in a small window the details take the list’s place and lead back to it', async ({
  launchWizard,
  dataDir,
  place,
}) => {
  await leaveHistory(dataDir, 'en');
  await leaveDraft(dataDir, filledDocument('en'), 'describe');
  const ui = wizardPage(await launchWizard({ language: 'en', env: place.env }), 'en');
  const { page, w } = ui;
  await page.setViewportSize({ width: 480, height: 320 });
  await pointer().press(ui.button('frame.history'));
  const list = page.getByRole('listbox', { name: w('requests.list') });
  await list.scrollIntoViewIfNeeded();
  await picture(ui, 'small-list');
  await pointer().press(option(ui, 'No sound after the update'));
  await expect(list).toBeHidden();
  const sideways = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(sideways).toBe(0);
  await picture(ui, 'small-details');
  await pointer().press(ui.button('requests.back'));
  await expect(list).toBeVisible();
});

test('of a thousand requests only a few are on the page, more come as one goes down, and the last is found', async ({
  launchWizard,
  dataDir,
  place,
}) => {
  test.setTimeout(180_000);
  for (let index = 0; index < 1000; index += 1) {
    const at = ago(index + 1);
    const reference = `SR-20260801-${String(index).padStart(4, '0')}`;
    await leaveRequest(dataDir, 'en', {
      reference,
      summary: `Request number ${index}`,
      createdAt: at,
      states: [accepted(at)],
    });
  }
  await leaveDraft(dataDir, filledDocument('en'), 'describe');
  const ui = wizardPage(await launchWizard({ language: 'en', env: place.env }), 'en');
  const { page, w } = ui;
  await pointer().press(ui.button('frame.history'));
  await expect(page.getByText(w('requests.count', { count: 1001 })).first()).toBeVisible({ timeout: 20_000 });
  expect(await page.getByRole('option').count()).toBeLessThan(40);
  const list = page.getByRole('listbox', { name: w('requests.list') });
  await tabTo(page, list);
  const height = () => list.evaluate((element) => element.scrollHeight);
  const first = await height();
  await page.keyboard.press('End');
  await expect.poll(height, { timeout: 20_000 }).toBeGreaterThan(first);
  expect(await page.getByRole('option').count()).toBeLessThan(40);
  await page.getByRole('searchbox').fill('Request number 999');
  await expect(option(ui, 'Request number 999')).toBeVisible({ timeout: 20_000 });
  expect(await page.getByRole('option').count()).toBeLessThan(40);
});
