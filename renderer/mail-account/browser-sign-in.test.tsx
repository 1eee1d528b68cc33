import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { failWith, succeed } from '../../electron/request/result';
import { choose, onPage, openSetup, press, smtp } from './account-hands.fixture';

describe('signing in on the provider’s page', () => {
  const found = { discoverMailAccount: () => succeed([onPage]) };

  it('waits for the browser, can be called off, and checks the account afterwards', async () => {
    const ends: (() => void)[] = [];
    const { user: hands, fake } = await openSetup({
      ...found,
      signInWithProvider: ({ account }) =>
        new Promise((resolve) => {
          const turn = ends.length;
          ends.push(() =>
            resolve(turn === 0 ? failWith({ kind: 'cancelled' }) : succeed({ account, until: null })),
          );
        }),
      cancelSignIn: () => {
        ends[0]?.();
        return succeed(null);
      },
    });
    await press(hands, 'Find the settings');
    await choose(hands, /^Acme/);
    expect(screen.queryByLabelText('Password')).toBeNull();
    await press(hands, 'Sign in with Acme');
    expect(await screen.findByText('Waiting until you have signed in in the browser…')).toBeTruthy();
    await press(hands, 'Stop waiting');
    const alert = await screen.findByRole('alert');
    within(alert).getByRole('button', { name: 'Try again' }).focus();
    await hands.keyboard('{Enter}');
    await waitFor(() => expect(ends).toHaveLength(2));
    ends[1]?.();
    expect(await screen.findByText('The server let you in. Nothing was sent.')).toBeTruthy();
    const asked = { account: { ...smtp, oauth: 'acme' }, target: 'outgoing' };
    expect(fake.inputsOf('signInWithProvider')).toEqual([asked, asked]);
    expect(fake.inputsOf('saveMailAccount')).toEqual([]);
  });

  it('says until when a sign-in without a lasting permission holds', async () => {
    const { user: hands } = await openSetup({
      ...found,
      signInWithProvider: ({ account }) => succeed({ account, until: '2026-11-20T12:00:00Z' }),
    });
    await press(hands, 'Find the settings');
    await choose(hands, /^Acme/);
    await press(hands, 'Sign in with Acme');
    expect(await screen.findByText(/^This sign-in ends at 20/)).toBeTruthy();
  });

  it('lets a password be used instead', async () => {
    const { user: hands } = await openSetup(found);
    await press(hands, 'Find the settings');
    await choose(hands, /^Acme/);
    await press(hands, 'Use a password instead');
    expect(screen.getByLabelText('Password')).toBeTruthy();
  });
});
