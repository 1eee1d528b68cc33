import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startScriptedServer, type LetterConduct, type ScriptedServer } from '../servers/scripted-server';
import type { LaunchWizard, Wizard } from '../stand-in/wizard-handle';
import { draftOnDisk, filledDocument, leaveDraft } from './support/drafts';
import { keyboard, pointer } from './support/hands';
import { makePlace } from './support/places';
import { stories } from './support/stories';
import { expect, test } from './support/test';
import { goNext, makePackage, resultIs, setUpAccount } from './support/walk';
import { wizardPage, type WizardPage } from './support/wizard-page';

const story = stories.ru;
const hand = pointer();

/** Every file below a folder. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('a kill while typing loses nothing that was noted as saved, and comes back to the same step', async ({
  launchWizard,
  dataDir,
  place,
}) => {
  const document = { ...filledDocument('ru'), summary: '' };
  await leaveDraft(dataDir, document, 'infrastructure');
  const first = wizardPage(await launchWizard({ env: place.env }), 'ru');
  await first.at('infrastructure');
  await goNext(first, hand, 'describe');
  await keyboard(first.page).type(first.field('describe.summary'), story.summary);
  await first.saved();
  await first.wizard.kill();

  const second = wizardPage(await launchWizard({ env: place.env }), 'ru');
  await second.at('describe');
  await expect(second.field('describe.summary')).toHaveValue(story.summary);
  await expect(second.field('describe.happened')).toHaveValue(document.description.happened);
  await expect(second.step('describe')).toHaveAttribute('aria-current', 'step');
});

test('a kill right after the last key finds on disk a whole draft, not older than its last save', async ({
  launchWizard,
  dataDir,
  place,
}) => {
  const document = { ...filledDocument('ru'), summary: '' };
  await leaveDraft(dataDir, document, 'describe');
  const first = wizardPage(await launchWizard({ env: place.env }), 'ru');
  const field = first.field('describe.summary');
  await keyboard(first.page).type(field, 'Сохранённое');
  await expect.poll(async () => (await draftOnDisk(dataDir, document.reference)).summary).toBe('Сохранённое');
  await first.page.keyboard.type(' и ещё не сохранённое');
  await first.wizard.kill();

  const second = wizardPage(await launchWizard({ env: place.env }), 'ru');
  await second.at('describe');
  await expect(second.field('describe.summary')).toHaveValue(/^Сохранённое/);
  await expect(second.field('describe.steps')).toHaveValue(document.description.steps);
});

test('a kill while packing leaves no half-written package behind and no text is lost', async ({
  launchWizard,
  dataDir,
}) => {
  test.setTimeout(120_000);
  const big = await makePlace(150 * 1024 * 1024);
  try {
    const document = filledDocument('ru');
    await leaveDraft(dataDir, document, 'attach');
    const first = wizardPage(await launchWizard({ env: big.env }), 'ru');
    const { page, w } = first;
    await expect(
      page
        .getByRole('treegrid', { name: w('attach.files') })
        .getByRole('row')
        .first(),
    ).toBeVisible();
    await hand.press(first.button('attach.make'));
    const progress = page.getByRole('progressbar', { name: w('attach.phase.reading') });
    await expect(progress).toHaveAttribute('aria-valuenow', /^[1-9]/, { timeout: 30_000 });
    expect((await filesBelow(dataDir)).filter((path) => path.includes('.partial')).length).toBeGreaterThan(0);
    await first.wizard.kill();

    const second = wizardPage(await launchWizard({ env: big.env }), 'ru');
    await second.at('attach');
    await expect(second.button('attach.make')).toBeVisible();
    await expect(second.page.getByText(document.reference, { exact: false })).toHaveCount(1);
    expect((await filesBelow(dataDir)).filter((path) => /\.partial|\.zip$/.test(path))).toEqual([]);
    await hand.press(second.step('describe'));
    await expect(second.field('describe.happened')).toHaveValue(document.description.happened);
  } finally {
    await big.remove();
  }
});

interface Sending {
  readonly ui: WizardPage<Wizard>;
  readonly server: ScriptedServer;
  readonly reference: string;
}

/** Sends a letter larger than all buffers between the two, so that it can be in the middle of its way. */
async function sendTo(
  conduct: LetterConduct,
  launchWizard: LaunchWizard,
  dataDir: string,
  env: Record<string, string>,
): Promise<Sending> {
  const document = filledDocument('ru');
  await leaveDraft(dataDir, document, 'attach');
  const server = await startScriptedServer(conduct);
  const wizard = await launchWizard({ env });
  const ui = wizardPage(wizard, 'ru');
  await ui.at('attach');
  const large = join(dataDir, 'снимок экрана.png');
  await writeFile(large, randomBytes(12 * 1024 * 1024));
  await expect(ui.button('attach.add-files')).toBeVisible();
  await wizard.dropFiles(ui.page.getByRole('group', { name: ui.w('attach.add') }), [large]);
  await expect(ui.page.getByText('снимок экрана.png')).toBeVisible();
  await makePackage(ui, hand);
  await hand.press(ui.step('review'));
  await setUpAccount(ui, hand, server);
  await hand.press(ui.button('review.send'));
  return { ui, server, reference: document.reference };
}

/** The states that the journal holds, oldest first. */
async function journal(dataDir: string, reference: string): Promise<string[]> {
  const text = await readFile(join(dataDir, 'requests', reference, 'state.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { state: string }).state);
}

test('a kill in the middle of the letter sends it once, after the restart', async ({
  launchWizard,
  dataDir,
  place,
}) => {
  test.setTimeout(90_000);
  const { ui, server, reference } = await sendTo('silent-in-data', launchWizard, dataDir, place.env);
  try {
    await expect.poll(() => server.isInData()).toBe(true);
    await ui.wizard.kill();
    expect(await journal(dataDir, reference)).toContain('sending');
    expect(server.letters()).toBe(0);
    server.conduct('accept');

    const second = wizardPage(await launchWizard({ env: place.env }), 'ru');
    const headings = ['waiting-to-retry', 'sending', 'accepted-by-server'].map((state) =>
      second.w(`result.title.${state}`),
    );
    await expect(second.heading).toHaveText(new RegExp(`^(?:${headings.join('|')})$`));
    await resultIs(second, 'accepted-by-server');
    expect(await journal(dataDir, reference)).toContain('waiting-to-retry');
    expect(server.letters()).toBe(1);
  } finally {
    await server.stop();
  }
});

test('a kill after the end of the letter leaves it uncertain and never sends it again by itself', async ({
  launchWizard,
  dataDir,
  place,
}) => {
  test.setTimeout(90_000);
  const { ui, server, reference } = await sendTo('silent-after-data', launchWizard, dataDir, place.env);
  try {
    await expect.poll(() => server.letters(), { timeout: 20_000 }).toBe(1);
    await ui.wizard.kill();
    const connections = server.connections();
    server.conduct('accept');

    const second = wizardPage(await launchWizard({ env: place.env }), 'ru');
    await expect(second.heading).toHaveText(second.w('result.title.uncertain'));
    await second.page.reload();
    await expect(second.heading).toHaveText(second.w('result.title.uncertain'));
    await second.wizard.stop();
    const third = wizardPage(await launchWizard({ env: place.env }), 'ru');
    await expect(third.heading).toHaveText(third.w('result.title.uncertain'));
    expect((await journal(dataDir, reference)).at(-1)).toBe('uncertain');
    expect(server.letters()).toBe(1);
    expect(server.connections()).toBe(connections);
  } finally {
    await server.stop();
  }
});
