import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { draftOnDisk } from './support/drafts';
import { keyboard } from './support/hands';
import { header, lettersOf, readLetter, secretsIn, unpackZip } from './support/letters';
import { startPictures } from './support/pictures';
import { stories } from './support/stories';
import { expect, test } from './support/test';
import {
  answerChanges,
  describe,
  goNext,
  makePackage,
  resultIs,
  searchInVain,
  setUpAccount,
} from './support/walk';
import { wizardPage, type WizardPage } from './support/wizard-page';

/** The parts of the letter, in the order of request-format.md; the eleventh stands in critical letters only. */
const PARTS = [
  'happened',
  'expected',
  'steps',
  'when',
  'affected',
  'report-number',
  'product',
  'customer',
  'infrastructure',
  'tried',
  'critical',
  'system',
  'attachments',
];

/** What the review shows of the letter. */
async function reviewed({ page, w }: WizardPage) {
  const body = page.locator('pre');
  await expect(body).toBeVisible({ timeout: 20_000 });
  const value = async (name: string) =>
    page.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd').textContent();
  return {
    body: await body.textContent(),
    to: await value(w('review.header.to')),
    subject: await value(w('review.header.subject')),
    sha256: await value('SHA-256'),
  };
}

function plainLines(text: string | null): string {
  return (text ?? '').replaceAll('\r\n', '\n');
}

for (const language of ['ru', 'en'] as const) {
  test(`the whole path by keyboard alone ends in a letter that other programs read (${language})`, async ({
    launchWizard,
    dataDir,
    mailServer,
    place,
  }) => {
    test.setTimeout(150_000);
    const wizard = await launchWizard({ language, env: place.env });
    const ui = wizardPage(wizard, language);
    const { page, w } = ui;
    const hand = keyboard(page);
    const story = stories[language];
    await ui.at('find-answer');
    const pictures = await startPictures(ui);

    await searchInVain(ui, hand, story);
    await pictures.take('find-answer');
    await goNext(ui, hand, 'infrastructure');
    await answerChanges(ui, hand, story);
    await pictures.take('infrastructure');
    await goNext(ui, hand, 'describe');
    await describe(ui, hand, story);
    await pictures.take('describe');
    await goNext(ui, hand, 'attach');
    await makePackage(ui, hand);
    await pictures.take('attach');
    await goNext(ui, hand, 'priority');
    await pictures.take('priority');
    await goNext(ui, hand, 'review');
    const shown = await reviewed(ui);
    await pictures.take('review');
    await setUpAccount(ui, hand, mailServer);
    await pictures.take('send', ui.button('review.send'));
    await hand.press(ui.button('review.send'));
    await resultIs(ui, 'accepted-by-server');
    const reference = /SR-\d{8}-[0-9A-Z]{4}/.exec(shown.subject ?? '')?.[0] ?? '';
    await expect(page.locator('figure code')).toHaveText(/^250 \d/);
    await pictures.take('result');
    expect(await wizard.openedLinks()).toEqual([]);

    await expect
      .poll(async () => (await lettersOf(mailServer, reference)).length, { timeout: 20_000 })
      .toBe(1);
    const [path = ''] = await lettersOf(mailServer, reference);
    const folder = join(dataDir, 'unpacked');
    await mkdir(folder);
    const letter = await readLetter(path, folder);
    expect(letter.defects).toEqual([]);
    expect(header(letter, 'to')).toBe('help@softphone.pro');
    expect(header(letter, 'subject')).toBe(`${story.summary} [${reference}]`);
    expect(header(letter, 'subject')).toBe(shown.subject);
    expect(shown.to).toBe('help@softphone.pro');
    expect(letter.bodyTypes).toEqual(['text/plain; utf-8']);
    expect(plainLines(letter.body)).toBe(plainLines(shown.body));

    const lines = plainLines(letter.body).split('\n');
    const headings = PARTS.flatMap((part, index) =>
      part === 'critical' ? [] : [`${String(index + 1)} ${w(`letter.part.${part}`)}`],
    );
    expect(lines.filter((line) => headings.includes(line))).toEqual(headings);
    for (const text of [
      story.happened,
      story.expected,
      story.steps,
      story.tried,
      story.change,
      story.reason,
    ]) {
      for (const line of text.split('\n')) expect(letter.body).toContain(line);
    }

    expect(letter.attachments).toHaveLength(1);
    const [attachment] = letter.attachments;
    const frozen = await readFile(join(dataDir, 'requests', reference, `${reference}.zip`));
    expect(attachment?.name).toBe(`${reference}.zip`);
    expect(attachment?.sha256).toBe(shown.sha256);
    expect(createHash('sha256').update(frozen).digest('hex')).toBe(shown.sha256);
    expect((await draftOnDisk(dataDir, reference)).package?.sha256).toBe(shown.sha256);

    const entries = await unpackZip(attachment?.path ?? '', folder);
    const names = entries.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['manifest.json', 'request.json', 'system.json', 'system.txt']),
    );
    expect(names.filter((name) => name.startsWith('softphone/')).length).toBeGreaterThan(1);
    const files = [path, ...entries.map((entry) => entry.path)];
    expect(await secretsIn(files, place.secrets)).toEqual([]);
    expect(await secretsIn(files, { ...place.secrets, sipPassword: mailServer.password })).toEqual([]);
  });
}
