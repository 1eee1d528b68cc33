import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { MailProposal } from '../../electron/contract/mail-account';
import { failWith, succeed } from '../../electron/request/result';
import {
  appPassword,
  choose,
  openSetup,
  press,
  smtp,
  typePassword,
  user,
  usual,
} from './account-hands.fixture';

describe('setting up the account for sending', () => {
  it('finds, confirms, signs in and shows the largest letter, by keyboard alone', async () => {
    const { user: hands, fake } = await openSetup({
      discoverMailAccount: () => succeed([usual, appPassword]),
    });
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Your e-mail address' }));
    expect(screen.getByText(/Only “example\.org” leaves this PC/)).toBeTruthy();
    await press(hands, 'Find the settings');
    const card = await screen.findByRole('radio', { name: /^smtp\.example\.org/ });
    expect(card.closest('label')?.textContent ?? '').toContain(
      'Port 465, TLS from the start. Published by your mail provider.',
    );
    expect(screen.queryByLabelText('Password')).toBeNull();
    await choose(hands, /^smtp\.example\.org/);
    await typePassword(hands, 'Password', 'secret');
    await press(hands, 'Save and check');
    const works = await screen.findByText('The server let you in. Nothing was sent.');
    expect(screen.getByText('It takes letters of up to 34.2 MiB.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.contains(works)).toBe(true));
    expect(fake.inputsOf('discoverMailAccount')).toEqual([{ email: user }]);
    expect(fake.inputsOf('saveMailAccount')).toEqual([{ account: smtp, password: 'secret' }]);
    expect(JSON.stringify(fake.inputsOf('saveDraft'))).not.toContain('secret');
    expect(screen.getByRole('button', { name: 'Send now' })).toBeTruthy();
  });

  it('calls a check off while it runs, by keyboard, and can begin again', async () => {
    const ends: ((isCancelled: boolean) => void)[] = [];
    const { user: hands, fake } = await openSetup({
      discoverMailAccount: () => succeed([usual]),
      testMailAccount: () =>
        new Promise((resolve) => {
          ends.push((isCancelled) =>
            resolve(isCancelled ? failWith({ kind: 'cancelled' }) : succeed({ maxBytes: null })),
          );
        }),
      cancelAccountCheck: () => {
        ends[0]?.(true);
        return succeed(null);
      },
    });
    await press(hands, 'Find the settings');
    await choose(hands, /^smtp\.example\.org/);
    await typePassword(hands, 'Password', 'secret');
    await press(hands, 'Save and check');
    await screen.findByText('Signing in to the server. Nothing is sent…');
    await press(hands, 'Stop');
    expect(await screen.findByText('Stopped as you asked.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Save and check' }));
    await hands.keyboard('{Enter}');
    await waitFor(() => expect(ends).toHaveLength(2));
    ends[1]?.(false);
    expect(await screen.findByText('The server let you in. Nothing was sent.')).toBeTruthy();
    expect(fake.inputsOf('cancelAccountCheck')).toEqual([{ what: 'outgoing' }]);
  });

  it('tells how an app password is made, and gives the page to open or its address to copy', async () => {
    const { user: hands, fake } = await openSetup({ discoverMailAccount: () => succeed([appPassword]) });
    await press(hands, 'Find the settings');
    await choose(hands, /^Example Mail/);
    expect(screen.getByText('Example Mail wants a separate password for programs')).toBeTruthy();
    expect(screen.getByText('Create one at account.mail.example.')).toBeTruthy();
    expect(screen.getByText('https://account.mail.example/passwords')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Copy the page’s address' })).toBeTruthy();
    await press(hands, 'Open the page');
    expect(fake.inputsOf('openLink')).toEqual([{ url: 'https://account.mail.example/passwords' }]);
    expect(screen.getByLabelText('App password')).toHaveProperty('type', 'password');
  });

  it('says honestly what a provider without passwords leaves, and offers no sign-in page that is not there', async () => {
    const closed: MailProposal = { ...usual, provider: 'Acme', signIn: 'oauth' };
    const { user: hands } = await openSetup({ discoverMailAccount: () => succeed([closed]) });
    await press(hands, 'Find the settings');
    await choose(hands, /^Acme/);
    expect(screen.getByText('Acme: a password will probably not work here')).toBeTruthy();
    expect(screen.getByText(/open the letter in your own mail program/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Sign in with/ })).toBeNull();
  });

  it('shows and hides what is typed as the password', async () => {
    const { user: hands } = await openSetup();
    await press(hands, 'Enter the servers by hand');
    await typePassword(hands, 'Password', 'secret');
    await hands.tab();
    await hands.keyboard(' ');
    expect(screen.getByRole('button', { name: 'Show', pressed: true })).toBeTruthy();
    expect(screen.getByLabelText('Password')).toMatchObject({ type: 'text', value: 'secret' });
    await hands.keyboard(' ');
    expect(screen.getByLabelText('Password')).toMatchObject({ type: 'password', value: 'secret' });
  });

  it('goes on by hand when nothing is found, names what is missing, and takes the usual port of the encryption', async () => {
    const { user: hands, fake } = await openSetup();
    await press(hands, 'Find the settings');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('No settings for the mail of example.org were found.');
    within(alert).getByRole('button', { name: 'Enter the servers by hand' }).focus();
    await hands.keyboard('{Enter}');
    const host = screen.getByRole('textbox', { name: 'Outgoing server (SMTP)' });
    expect(document.activeElement).toBe(host);
    await press(hands, 'Save and check');
    expect(screen.getByText('Please fill this in.')).toBeTruthy();
    expect(screen.getByText('Please enter the password.')).toBeTruthy();
    expect(fake.inputsOf('saveMailAccount')).toEqual([]);
    await hands.click(screen.getByRole('radio', { name: /STARTTLS/ }));
    await hands.click(host);
    await hands.paste(' mail.example.org ');
    await hands.type(screen.getByLabelText('Password'), 'secret');
    await press(hands, 'Save and check');
    await screen.findByText('The server let you in. Nothing was sent.');
    expect(fake.inputsOf('saveMailAccount')).toEqual([
      {
        account: { host: 'mail.example.org', port: 587, security: 'starttls', user },
        password: 'secret',
      },
    ]);
  });

  it('keeps the form when the sign-in is refused, with the way out and the choice to keep it unchecked', async () => {
    const { user: hands } = await openSetup({
      discoverMailAccount: () => succeed([usual]),
      testMailAccount: () => failWith({ kind: 'sign-in-refused', host: smtp.host, user, response: '535 no' }),
    });
    await press(hands, 'Find the settings');
    await choose(hands, /^smtp/);
    await typePassword(hands, 'Password', 'wrong');
    await press(hands, 'Save and check');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('535 no');
    expect(screen.getByLabelText('Password')).toHaveProperty('value', 'wrong');
    within(alert).getByRole('button', { name: 'Keep it without a check' }).focus();
    await hands.keyboard('{Enter}');
    expect(await screen.findByText(`${user} through smtp.example.org, port 465`)).toBeTruthy();
    expect(screen.queryByText(/The server let you in/)).toBeNull();
  });

  it('keeps nothing when the system cannot keep the password', async () => {
    const { user: hands, fake } = await openSetup({
      discoverMailAccount: () => succeed([usual]),
      saveMailAccount: () => failWith({ kind: 'secret-store-unavailable', detail: 'no keyring' }),
    });
    await press(hands, 'Find the settings');
    await choose(hands, /^smtp/);
    await typePassword(hands, 'Password', 'secret');
    await press(hands, 'Save and check');
    const alert = await screen.findByRole('alert');
    expect(within(alert).queryByRole('button', { name: 'Keep it without a check' })).toBeNull();
    expect(fake.inputsOf('testMailAccount')).toEqual([]);
  });

  it('never carries a password over to another server', async () => {
    const { user: hands } = await openSetup({ discoverMailAccount: () => succeed([usual, appPassword]) });
    await press(hands, 'Find the settings');
    await choose(hands, /^smtp\.example\.org/);
    await typePassword(hands, 'Password', 'secret');
    await choose(hands, /^Example Mail/);
    expect(screen.getByLabelText('App password')).toHaveProperty('value', '');
  });

  it('gives the focus back when the set-up is closed', async () => {
    const { user: hands } = await openSetup();
    await press(hands, 'Close');
    const button = await screen.findByRole('button', { name: 'Set up a mail account' });
    await hands.tab();
    expect(document.activeElement).toBe(button);
  });
});
