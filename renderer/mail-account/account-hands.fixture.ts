import { screen, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expect } from 'vitest';
import type { MailProposal } from '../../electron/contract/mail-account';
import type { FakeAnswers } from '../api/fake-bridge';
import { fakePackage } from '../api/fake-data';
import { goodDocument, openAt } from '../steps/open-at';

/** The address of the person in these tests. */
export const user = 'ann@example.org';
/** The outgoing server that is found. */
export const smtp = { host: 'smtp.example.org', port: 465, security: 'tls' as const, user };
/** The mailbox that is found with it. */
export const imap = { host: 'imap.example.org', port: 993, security: 'tls' as const, user };
/** Servers that a usual password signs in to. */
export const usual: MailProposal = {
  source: 'autoconfig',
  smtp,
  imap,
  provider: null,
  signIn: 'password',
  guidance: null,
};
/** A provider that wants a password for programs; it has no mailbox. */
export const appPassword: MailProposal = {
  source: 'known-provider',
  smtp: { ...smtp, host: 'smtp.mail.example' },
  imap: null,
  provider: 'Example Mail',
  signIn: 'app-password',
  guidance: { en: 'Create one at account.mail.example.', ru: 'Создайте его.' },
  links: ['https://account.mail.example/passwords'],
};
/** A provider on whose page people sign in. */
export const onPage: MailProposal = { ...usual, provider: 'Acme', signIn: 'oauth', browserSignIn: 'acme' };
/** A request that can be sent. */
export const ready = { document: goodDocument(), package: fakePackage };

/** The review step with the set-up open, everything done by keyboard. */
export async function openSetup(answers: Partial<FakeAnswers> = {}) {
  const app = await openAt('review', ready, answers);
  const button = await screen.findByRole('button', { name: 'Set up a mail account' });
  button.focus();
  await app.user.keyboard('{Enter}');
  return app;
}

/** Presses Tab until the control has the focus, as someone without a mouse does. */
async function tabTo(hands: UserEvent, target: HTMLElement): Promise<void> {
  for (let stop = 0; stop < 60 && document.activeElement !== target; stop += 1) await hands.tab();
  expect(document.activeElement).toBe(target);
}

/** Goes to a button and presses it. */
export async function press(hands: UserEvent, name: string | RegExp): Promise<void> {
  await tabTo(hands, screen.getByRole('button', { name }));
  await hands.keyboard('{Enter}');
}

/** Chooses with Space where nothing is chosen yet, else with the arrows. */
export async function choose(hands: UserEvent, name: RegExp): Promise<void> {
  const radio = await screen.findByRole('radio', { name });
  const group = radio.closest<HTMLElement>('[role="radiogroup"]');
  const radios = within(group!).getAllByRole('radio');
  // Tab stops at the chosen answer, or at the first one.
  await tabTo(hands, radios.find((one) => (one as HTMLInputElement).checked) ?? radios[0]!);
  await hands.keyboard(' ');
  for (let turn = 0; turn < radios.length && !(radio as HTMLInputElement).checked; turn += 1)
    await hands.keyboard('{ArrowDown}');
  expect((radio as HTMLInputElement).checked).toBe(true);
}

/** Goes to the password and types it. */
export async function typePassword(hands: UserEvent, label: string, password: string): Promise<void> {
  await tabTo(hands, screen.getByLabelText(label));
  await hands.keyboard(password);
}
