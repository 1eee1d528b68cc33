import { STEP_IDS } from '../../electron/contract/session';
import type { Language } from '../../electron/request/document';
import { filledDocument, leaveDraft } from './support/drafts';
import { pointer } from './support/hands';
import { stories } from './support/stories';
import { expect, test } from './support/test';
import { makePackage } from './support/walk';
import { catalogue } from './support/words';
import { wizardPage, type WizardPage } from './support/wizard-page';

const languages = ['ru', 'en'] as const;
const otherThan = (language: Language): Language => (language === 'ru' ? 'en' : 'ru');
const nameOf: Record<Language, string> = { ru: 'Русский', en: 'English' };

/** Everything that a person has put in, in the order of the page. */
function inputsOf({ page }: WizardPage): Promise<string[]> {
  return page
    .locator('main')
    .evaluate((main) =>
      [...main.querySelectorAll<HTMLInputElement>('input, textarea')].map((field) =>
        /radio|checkbox/.test(field.type) ? `${field.value}=${field.checked}` : field.value,
      ),
    );
}

/** The visible words of the interface: what is marked as another language, and the letter, are content. */
async function interfaceText({ page, language }: WizardPage): Promise<string> {
  return page.evaluate((own) => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element?.closest('[lang]')?.getAttribute('lang') !== own || element.closest('pre, code, script'))
        continue;
      if (element.checkVisibility()) texts.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder]')) {
      texts.push(element.getAttribute('aria-label') ?? '', element.getAttribute('placeholder') ?? '');
    }
    return texts.join('\n');
  }, language);
}

/** Takes away what a person or their PC said. */
function withoutUserData(text: string, language: Language, names: readonly string[]): string {
  const told = Object.values(stories[language]) as string[];
  const said = [...told, ...names];
  return said.flatMap((one) => one.split('\n')).reduce((rest, one) => rest.replaceAll(one, ''), text);
}

/** Messages of one language that differ from the other's and have no placeholder: they must never show there. */
function ownWords(language: Language): string[] {
  const [own, other] = [catalogue(language), catalogue(otherThan(language))];
  return Object.entries(own)
    .filter(([key, text]) => text.length > 7 && !text.includes('{') && text !== other[key])
    .map(([, text]) => text);
}

async function expectOneLanguage(
  ui: WizardPage,
  userLanguage: Language,
  names: readonly string[],
): Promise<void> {
  await expect(ui.page.locator('html')).toHaveAttribute('lang', ui.language);
  const text = withoutUserData(await interfaceText(ui), userLanguage, names);
  expect(text).not.toMatch(/[{}]/);
  // A key of a catalogue: words with dots between them, unlike a name of a file or a server.
  const keys = Object.keys(catalogue(ui.language));
  expect(keys.filter((key) => text.split(/\s+/).includes(key))).toEqual([]);
  const lines = text.split('\n').map((line) => line.trim());
  const foreign = ownWords(otherThan(ui.language)).filter((message) => lines.includes(message));
  expect(foreign).toEqual([]);
  if (ui.language === 'en') expect(lines.filter((line) => /[а-яё]/i.test(line))).toEqual([]);
}

for (const language of languages) {
  test(`switching from ${language} and back loses nothing at any step, and each language is whole`, async ({
    launchWizard,
    dataDir,
    place,
  }) => {
    test.setTimeout(120_000);
    const other = otherThan(language);
    await leaveDraft(dataDir, filledDocument(language), 'find-answer');
    const wizard = await launchWizard({ language, env: place.env });
    const [own, foreign] = [wizardPage(wizard, language), wizardPage(wizard, other)];
    await own.at('find-answer');
    const names = ['Журналы', 'Записи', 'Разговор 2026-11-19 16-25.wav'];
    for (const step of STEP_IDS) {
      await pointer().press(own.step(step));
      await own.at(step);
      if (step === 'attach') await makePackage(own, pointer());
      if (step === 'review') await expect(own.page.locator('pre')).toBeVisible({ timeout: 20_000 });
      const before = await inputsOf(own);
      await expectOneLanguage(own, language, names);

      await wizard.page.getByRole('radio', { name: nameOf[other] }).click();
      await foreign.at(step);
      await expect(foreign.step(step)).toHaveAttribute('aria-current', 'step');
      if (step === 'review') await expect(own.page.locator('pre')).toBeVisible({ timeout: 20_000 });
      expect(await inputsOf(foreign)).toEqual(before);
      await expectOneLanguage(foreign, language, names);

      await wizard.page.getByRole('radio', { name: nameOf[language] }).click();
      await own.at(step);
      expect(await inputsOf(own)).toEqual(before);
    }
    await own.saved();
    await wizard.stop();
    const again = wizardPage(await launchWizard({ language: other, env: place.env }), language);
    // The chosen language is kept, whatever the system speaks.
    await again.at('review');
  });
}
