import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { failWith, succeed } from '../../../electron/request/result';
import { fakeLetter, fakePackage } from '../../api/fake-data';
import { goodDocument, openAt } from '../open-at';

describe('review and send', () => {
  const account = { host: 'smtp.example.org', port: 465, security: 'tls' as const, user: 'ann@example.org' };
  const ready = { document: goodDocument(), package: fakePackage, account };

  it('leads from a problem to its field', async () => {
    const { user } = await openAt('review');
    await user.click(screen.getByRole('button', { name: /Show in “Describe”.*e-mail/ }));
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'E-mail for the answer' })),
    );
  });

  it('shows the frozen letter and sends it once on a double click', async () => {
    const { user, fake } = await openAt('review', ready);
    const send = await screen.findByRole('button', { name: 'Send now' });
    expect(screen.getByText('Subject').nextElementSibling?.textContent).toBe(fakeLetter.subject);
    await user.dblClick(send);
    expect(await screen.findByRole('heading', { name: 'The mail server has taken the letter' })).toBeTruthy();
    expect(screen.getByText('250 2.0.0 Ok: queued as 4F2A')).toBeTruthy();
    expect(fake.inputsOf('sendLetter')).toHaveLength(1);
  });

  it('keeps everything when sending fails and offers the account to change', async () => {
    const { user } = await openAt('review', ready, {
      sendLetter: () =>
        failWith({ kind: 'sign-in-refused', host: 'smtp.example.org', user: 'ann', response: '535 no' }),
    });
    await user.click(await screen.findByRole('button', { name: 'Send now' }));
    const alert = await screen.findByRole('alert');
    await user.click(within(alert).getByRole('button', { name: 'Change the account' }));
    expect(screen.getByRole('textbox', { name: 'Outgoing server (SMTP)' })).toHaveProperty(
      'value',
      'smtp.example.org',
    );
  });

  it('composes a letter afresh that was changed on the disk: sending it again could not help', async () => {
    const { user, fake } = await openAt('review', ready, {
      sendLetter: () => failWith({ kind: 'letter-changed', name: 'letter.eml' }),
    });
    await user.click(await screen.findByRole('button', { name: 'Send now' }));
    const alert = await screen.findByRole('alert');
    const composed = fake.inputsOf('prepareLetter').length;
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(fake.inputsOf('prepareLetter')).toHaveLength(composed + 1));
    expect(await screen.findByRole('button', { name: 'Send now' })).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(fake.inputsOf('sendLetter')).toHaveLength(1);
  });

  it('names each place of a secret in words and leads back to the package', async () => {
    const places = [{ entry: 'softphone/sip.log', line: 42, secret: 'password' }];
    const { user } = await openAt('review', ready, {
      prepareLetter: () => failWith({ kind: 'secrets-found', name: 'SR-20261120-7F3K.zip', places }),
    });
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText('softphone/sip.log')).toBeTruthy();
    expect(within(alert).getByText('line 42: passwords')).toBeTruthy();
    await user.click(within(alert).getByRole('button', { name: 'Back to the package' }));
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Make it again' })),
    );
  });

  it('shows the files of the package as they are, with what was hidden, and changes nothing there', async () => {
    const { user } = await openAt('review', ready, {
      readPackageEntry: () => succeed({ text: 'From: PHONE-BCDFGHJK-67', next: null }),
    });
    await user.click(await screen.findByRole('button', { name: /^What is in the package/ }));
    await user.click(screen.getByRole('button', { name: /sip\.log.*hidden: SIP sign-in answers: 182/ }));
    await user.click(await screen.findByRole('button', { name: 'PHONE-BCDFGHJK-67' }));
    expect(screen.getByRole('button', { name: 'What does it stand for?' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Show this value in this file' })).toBeNull();
  });

  it('leads through all parts of a long file, and the focus goes to the text', async () => {
    const { user, fake } = await openAt('review', ready, {
      readPackageEntry: ({ from }) =>
        succeed(from === 0 ? { text: 'first line\n', next: 1_048_576 } : { text: 'last line\n', next: null }),
    });
    await user.click(await screen.findByRole('button', { name: /^What is in the package/ }));
    await user.click(screen.getByRole('button', { name: /sip\.log/ }));
    expect(await screen.findByText('Part 1: from 0 bytes to 1 MiB of 2 MiB')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Next part' }));
    const text = await screen.findByText('last line');
    await waitFor(() => expect(document.activeElement?.contains(text)).toBe(true));
    expect(screen.getByText('Part 2: from 1 MiB to 2 MiB of 2 MiB')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Next part' }).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Previous part' }));
    expect(await screen.findByText('first line')).toBeTruthy();
    expect(fake.inputsOf('readPackageEntry').map(({ from }) => from)).toEqual([0, 1_048_576, 0]);
  });

  it('never says sent of a saved letter', async () => {
    const { user } = await openAt('review', ready);
    await user.click(await screen.findByRole('button', { name: 'Save the letter' }));
    expect(await screen.findByRole('heading', { name: 'The letter is saved' })).toBeTruthy();
    expect(screen.getByText(/it has not been sent yet/)).toBeTruthy();
  });

  it('stays where it is when the dialog for saving was closed', async () => {
    const { user } = await openAt('review', ready, { saveLetter: () => succeed(null) });
    await user.click(await screen.findByRole('button', { name: 'Save the letter' }));
    expect(screen.getByRole('heading', { name: 'Review and send' })).toBeTruthy();
  });

  it('points out a recipient that a policy has changed', async () => {
    await openAt('review', { recipient: 'support@example.org', recipientFromPolicy: true });
    expect(
      screen.getByText('Your administrator has set another recipient: support@example.org'),
    ).toBeTruthy();
  });

  it('goes back from a saved letter to the request and prepares it afresh', async () => {
    const { user, fake } = await openAt('review', ready);
    await user.click(await screen.findByRole('button', { name: 'Save the letter' }));
    await user.click(await screen.findByRole('button', { name: 'Change it or send it another way' }));
    expect(await screen.findByRole('button', { name: 'Send now' })).toBeTruthy();
    expect(fake.inputsOf('prepareLetter')).toHaveLength(2);
  });

  it('sends an uncertain letter again only at the person’s word', async () => {
    const at = '2026-11-20T09:13:00+03:00';
    const state = { state: 'uncertain' as const, at, host: 'smtp.example.org', detail: 'connection lost' };
    const { user, fake } = await openAt('review', { ...ready, state });
    await user.click(screen.getByRole('button', { name: 'It has not: prepare it again' }));
    expect(await screen.findByRole('button', { name: 'Send now' })).toBeTruthy();
    expect(fake.inputsOf('settleUncertain')).toEqual([{ answer: 'resend' }]);
    expect(fake.inputsOf('sendLetter')).toEqual([]);
  });
});
