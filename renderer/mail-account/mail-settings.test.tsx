import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { failWith, succeed } from '../../electron/request/result';
import type { FakeAnswers } from '../api/fake-bridge';
import { openAt } from '../steps/open-at';
import { appPassword, imap, press, ready, smtp, user, usual } from './account-hands.fixture';

describe('the test letter', () => {
  it('is called taken only in the words of the server', async () => {
    let answer: (taken: boolean) => void = () => undefined;
    const { user: hands, fake } = await openAt(
      'review',
      { ...ready, account: smtp },
      {
        sendTestLetter: () =>
          new Promise((resolve) => {
            answer = (taken) =>
              resolve(
                taken
                  ? succeed({ host: smtp.host, response: '250 2.0.0 queued as 1' })
                  : failWith({ kind: 'sender-refused', host: smtp.host, response: '553 not yours' }),
              );
          }),
      },
    );
    await hands.click(await screen.findByRole('button', { name: 'Send a test letter to myself' }));
    expect(screen.queryByText(/has taken the test letter/)).toBeNull();
    answer(false);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('553 not yours');
    await hands.click(within(alert).getByRole('button', { name: 'Try again' }));
    answer(true);
    expect(await screen.findByText(`smtp.example.org has taken the test letter for ${user}`)).toBeTruthy();
    expect(screen.getByText('250 2.0.0 queued as 1')).toBeTruthy();
    expect(fake.inputsOf('sendTestLetter')).toEqual([{ email: user }, { email: user }]);
  });
});

describe('mail settings', () => {
  const open = async (answers: Partial<FakeAnswers> = {}) => {
    const app = await openAt('review', { ...ready, account: smtp }, answers);
    await app.user.click(screen.getByRole('button', { name: 'Mail settings' }));
    return { ...app, dialog: await screen.findByRole('dialog', { name: 'Mail settings' }) };
  };

  it('sets up the mailbox for answers from what was found, and forgets it again', async () => {
    const {
      user: hands,
      fake,
      dialog,
    } = await open({
      discoverMailAccount: () => succeed([usual, appPassword]),
    });
    await hands.click(await within(dialog).findByRole('button', { name: 'Set up the mailbox' }));
    await press(hands, 'Find the settings');
    await within(dialog).findByRole('radio', { name: /^imap\.example\.org/ });
    expect(within(dialog).queryByRole('radio', { name: /^Example Mail/ })).toBeNull();
    await hands.click(within(dialog).getByRole('radio', { name: /^imap/ }));
    await press(hands, 'Save and check');
    expect(await within(dialog).findByText(/Nothing was changed in the mailbox/)).toBeTruthy();
    expect(fake.inputsOf('saveMailbox')).toEqual([{ account: imap, password: null }]);
    await hands.click(within(dialog).getByRole('button', { name: 'Forget the account' }));
    expect(await within(dialog).findByRole('button', { name: 'Set up the mailbox' })).toBeTruthy();
  });

  it('saves how letters are delivered, and nothing that is filled in wrongly', async () => {
    const { user: hands, fake, dialog } = await open();
    const proxy = await within(dialog).findByRole('radiogroup', { name: /^Proxy/ });
    await hands.click(within(proxy).getByRole('radio', { name: 'This one' }));
    const address = within(dialog).getByRole('textbox', { name: 'Address of the proxy' });
    await hands.click(address);
    await hands.paste('http://me:secret@proxy.example.org:8080');
    await hands.click(within(dialog).getByRole('button', { name: 'Save the settings' }));
    expect(within(dialog).getByText(/without a user name and password\.$/)).toBeTruthy();
    expect(fake.inputsOf('saveDeliverySettings')).toEqual([]);
    await hands.clear(address);
    await hands.paste('http://proxy.example.org:8080');
    await hands.click(within(dialog).getByRole('radio', { name: 'Pause: try nothing' }));
    await hands.click(within(dialog).getByRole('radio', { name: 'Delete after some days' }));
    await hands.click(within(dialog).getByRole('button', { name: 'Save the settings' }));
    expect(await within(dialog).findByText('Saved.')).toBeTruthy();
    expect(fake.inputsOf('saveDeliverySettings')).toEqual([
      { outboxPaused: true, keepFilesDays: 90, proxy: 'http://proxy.example.org:8080' },
    ]);
  });
});
