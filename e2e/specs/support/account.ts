import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { testCertificates } from '../../servers/certificates';
import type { TestMailServer } from '../../servers/mail-server';
import type { Hand } from './hands';
import type { WizardPage } from './wizard-page';

/** The address of both stories. */
export const EMAIL = 'maria@example.com';

/** An administrator's policy: the organisation's mail server, and the authority that the test servers are signed by. */
export function policyOf(server: TestMailServer, more: Readonly<Record<string, unknown>> = {}) {
  const smtp = { host: server.host, port: server.ports.smtps, security: 'tls' };
  return { extraCaFile: testCertificates.ca, smtp, ...more };
}

/** Waits until the letter is there and can be sent. */
export async function atReview(ui: WizardPage): Promise<void> {
  await ui.at('review');
  await expect(ui.button('account.outgoing.set-up')).toBeVisible({ timeout: 30_000 });
}

/** The set-up, or what is set. */
export function setUpOf({ page, w }: WizardPage, target: 'outgoing' | 'mailbox' = 'outgoing') {
  return page.getByRole('group', { name: w(`account.${target}`), exact: true });
}

/** The whole text that the page and the data folder hold of the draft and the settings. */
export async function storedText(dataDir: string, reference: string): Promise<string> {
  const files = ['settings.json', join('requests', reference, 'draft.json')];
  const texts = await Promise.all(files.map((name) => readFile(join(dataDir, name), 'utf8')));
  return texts.join('\n');
}

/** How far something sticks out of the page sideways, in pixels. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** Looks for the settings and chooses what the organisation has set. */
export async function findAndChoose(ui: WizardPage, hand: Hand): Promise<void> {
  await hand.press(ui.button('account.find'));
  const choice = ui.choice('account.choose.outgoing');
  await expect(choice).toBeVisible({ timeout: 20_000 });
  await hand.choose(choice, 'localhost');
}

/** What a screen reader meets at first. */
export function addressSnapshot({ w }: WizardPage): string {
  return `
- group "${w('account.outgoing')}":
  - text: ${w('account.email')}
  - textbox "${w('account.email')}": ${EMAIL}
  - text: ${w('account.find.privacy.domain', { domain: 'example.com' })}
  - button "${w('account.find')}"
  - button "${w('account.by-hand')}"
`;
}

/** What a screen reader meets once a server was chosen. */
export function chosenSnapshot({ w }: WizardPage, server: TestMailServer): string {
  const source = w('account.source.organisation').replace(/\.$/, '');
  return `
- radiogroup "${w('account.choose.outgoing')}":
  - radio /localhost.*${server.ports.smtps}.*${source}/ [checked]
  - radio /${w('account.other')}/
- textbox "${w('account.password')}"
- button "${w('account.password.show')}"
- button "${w('account.check')}"
- button "${w('account.close')}"
`;
}
