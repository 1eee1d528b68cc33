import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { RequestState } from '../../../electron/request/request-state';
import { leaveRequest } from './requests';
import type { WizardPage } from './wizard-page';

const HOUR_MS = 3_600_000;
const host = 'smtp.example.com';
/** A letter on its way. */
export const sending = (at: string): RequestState => ({ state: 'sending', at, host, endOfData: false });
/** A letter that the server took. */
export const accepted = (at: string): RequestState => ({
  state: 'accepted-by-server',
  at,
  host,
  response: '250 2.0.0 Ok: queued as 4F2A',
});
/** The moment so many hours ago, ISO 8601. */
export const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();

/** Subjects of the three requests that something is going on with. */
export const SUMMARIES = {
  ru: ['Нет звука после обновления', 'Софтфон не видит гарнитуру', 'Пропала история вызовов'],
  en: ['No sound after the update', 'The softphone does not see the headset', 'The call history is gone'],
};

/** A waiting letter, an uncertain one, one that came back, an answer in Spam, and forty of the past. */
export async function leaveHistory(dataDir: string, language: 'ru' | 'en'): Promise<void> {
  const [one = '', two = '', three = ''] = SUMMARIES[language];
  const at = ago(2);
  const waiting: RequestState = {
    state: 'waiting-to-retry',
    at,
    nextTryAt: new Date(Date.now() + HOUR_MS).toISOString(),
    attempts: 3,
    reason: 'try-later',
    detail: '451 4.7.1 Greylisted, please come again in 300 seconds',
  };
  const found = { from: 'help@softphone.pro', subject: `Re: ${three}`, at } as const;
  const requests = [
    { reference: 'SR-20261122-AAA1', summary: one, createdAt: ago(3), states: [sending(at), waiting] },
    {
      reference: 'SR-20261121-AAA2',
      summary: two,
      createdAt: ago(30),
      states: [sending(ago(29)), { state: 'uncertain', at: ago(29), host, detail: 'ECONNRESET' } as const],
    },
    {
      reference: 'SR-20261119-AAA3',
      summary: three,
      createdAt: ago(80),
      states: [sending(ago(79)), accepted(ago(79))],
      mailbox: {
        checkedAt: at,
        findings: [{ kind: 'answer', place: 'junk', folder: 'Junk', ...found } as const],
        sentCopy: 'filed-by-server' as const,
      },
    },
  ];
  for (const request of requests) await leaveRequest(dataDir, language, request);
  for (let index = 0; index < 40; index += 1) {
    const reference = `SR-20261001-B${String(index).padStart(3, '0')}`;
    const past = ago(1000 + index);
    const states = [sending(past), accepted(past)];
    await leaveRequest(dataDir, language, { reference, summary: `${one} ${index}`, createdAt: past, states });
  }
}

const LOOKS = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
] as const;

/** What axe finds in the dialog, in light and dark. */
export async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const look of LOOKS) {
    await page.emulateMedia({ ...look, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page })
      .include('[role="dialog"]')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']);
    for (const { id, nodes } of (await axe.analyze()).violations)
      found.push(...nodes.map(({ html }) => `${look.colorScheme}: ${id}: ${html.slice(0, 200)}`));
  }
  await page.emulateMedia(LOOKS[0]);
  return found;
}

/** Saves what a person sees, by language and name. */
export async function picture({ page, language }: WizardPage, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const path = join('test-results', 'screenshots', language, `requests-${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
}

/** The first line of the list that holds these words. */
export const option = ({ page }: WizardPage, words: string) =>
  page.getByRole('option', { name: words }).first();
/** The details of a request. */
export const details = ({ page, w }: WizardPage, reference: string) =>
  page.getByRole('article', { name: w('requests.details', { reference }) });
