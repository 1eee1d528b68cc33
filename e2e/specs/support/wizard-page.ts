import { expect, type Locator, type Page } from '@playwright/test';
import type { StepId } from '../../../electron/contract/session';
import type { Language } from '../../../electron/request/document';
import { words, type Words } from './words';

/** The wizard as a person of one language finds their way in it: everything by role and visible words. */
export interface WizardPage<W extends { readonly page: Page } = { readonly page: Page }> {
  readonly wizard: W;
  readonly page: Page;
  readonly language: Language;
  readonly w: Words;
  /** The heading of the step that is open. */
  readonly heading: Locator;
  button(key: string, values?: Parameters<Words>[1]): Locator;
  /** A field with these words as its label, of one or several lines. */
  field(key: string): Locator;
  /** A group of answers. */
  choice(key: string): Locator;
  /** The segments of a date. */
  date(key: string): Locator;
  /** The step of the rail. */
  step(id: StepId): Locator;
  /** Waits until the step is open. */
  at(id: StepId): Promise<void>;
  /** Waits until what was typed is on disk. */
  saved(): Promise<void>;
}

/** The running wizard with its words. */
export function wizardPage<W extends { readonly page: Page }>(wizard: W, language: Language): WizardPage<W> {
  const { page } = wizard;
  const w = words(language);
  const heading = page.locator('h1');
  return {
    wizard,
    page,
    language,
    w,
    heading,
    button: (key, values) => page.getByRole('button', { name: w(key, values), exact: true }),
    field: (key) => page.getByRole('textbox', { name: w(key), exact: true }),
    choice: (key) => page.getByRole('radiogroup', { name: w(key), exact: true }),
    date: (key) =>
      page
        .getByRole('group', { name: w(key) })
        .filter({ has: page.getByRole('spinbutton') })
        .last(),
    step: (id) => page.getByRole('navigation').getByRole('button', { name: w(`frame.step.${id}`) }),
    at: (id) => expect(heading).toHaveText(w(`frame.title.${id}`)),
    saved: () => expect(page.getByText(savedNote(w))).toBeVisible(),
  };
}

/** The note's words up to the time of day. */
function savedNote(w: Words): RegExp {
  const [before = '', after = ''] = w('frame.save.saved', { time: '|' }).split('|');
  return new RegExp(`^${before}\\d{1,2}:\\d{2}(?: [ap]m)?${after}$`, 'u');
}

/** The answer of a group whose words begin so; cards go on with an explanation. */
export function optionOf(group: Locator, label: string): Locator {
  const start = label.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return group.getByRole('radio', { name: new RegExp(`^${start}(?=$|\\s)`, 'u') }).first();
}
