import { screen, waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { succeed } from '../../electron/request/result';
import { renderApp } from '../api/render-app';
import { AT, REFERENCE, giveSizes, host, openDetails, sent, standing, states } from './requests.fixture';

beforeAll(giveSizes);

describe('the no-answer assistant', () => {
  it('counts working days and goes the vendor’s way in its order before another address is used', async () => {
    const { article, user, fake } = await openDetails(states.accepted, { sent });
    expect(article.textContent).toContain('4 working days of support have passed');
    const prepare = () => within(article).getByRole('button', { name: 'Prepare the letter' });
    const email = within(article).getByRole('textbox', { name: 'Another address of yours' });
    await user.type(email, 'maria.home@example.org');
    expect(prepare()).toHaveProperty('disabled', true);
    await user.click(within(article).getByRole('checkbox', { name: 'I have looked: there is no answer' }));
    await user.click(within(article).getByRole('checkbox', { name: /^The filter held nothing back/ }));
    expect(article.textContent).toContain('<sr-20261116-01ab@example.ru>');
    await user.click(prepare());
    expect(fake.inputsOf('followUp')).toEqual([
      { reference: REFERENCE, purpose: 'no-answer', email: 'maria.home@example.org' },
    ]);
  });

  it('refuses the address that was used before', async () => {
    const { article, user } = await openDetails(states.accepted, { sent });
    for (const box of within(article).getAllByRole('checkbox')) await user.click(box);
    await user.type(
      within(article).getByRole('textbox', { name: 'Another address of yours' }),
      'MARIA@example.ru',
    );
    expect(article.textContent).toContain('This is the address that you wrote from the first time.');
    expect(within(article).getByRole('button', { name: 'Prepare the letter' })).toHaveProperty(
      'disabled',
      true,
    );
  });

  it('says how to look by hand without a mailbox, and that a year’s calendar is not official', async () => {
    const { article } = await openDetails(states.accepted, { sent: { ...sent, official: false } });
    expect(article.textContent).toContain('open the folders Spam (or Junk) and Newsletters');
    expect(article.textContent).toContain('The official calendar of one of these years is not published yet');
  });
});

describe('what waits', () => {
  it('stands in the frame, and nothing stands there while nothing waits', async () => {
    const { fake } = renderApp({
      readStanding: standing({
        waiting: 2,
        nextTryAt: '2026-11-20T10:00:00+03:00',
        newAnswers: 1,
        uncertain: 1,
      }),
    });
    const line = await screen.findByRole('status', { name: 'Letters' });
    expect(line.textContent).toContain('2 letters wait, next try at 12:00');
    expect(line.textContent).toContain('1 new answer');
    expect(line.textContent).toContain('1 letter is not certain');
    expect(fake.inputsOf('readStanding')).toHaveLength(1);
  });

  it('can be paused for all letters without touching the other settings', async () => {
    const { user, fake } = renderApp({
      readStanding: standing({ waiting: 1 }),
      readDeliverySettings: () => succeed({ outboxPaused: false, keepFilesDays: 30, proxy: 'direct' }),
    });
    await user.click(await screen.findByRole('button', { name: 'My requests' }));
    await user.click(await screen.findByRole('switch', { name: 'Send waiting letters by themselves' }));
    await waitFor(() =>
      expect(fake.inputsOf('saveDeliverySettings')).toEqual([
        { outboxPaused: true, keepFilesDays: 30, proxy: 'direct' },
      ]),
    );
  });

  it('tells how the last look for answers went, and looks again when asked', async () => {
    const lastLook = {
      at: AT,
      failure: { kind: 'sign-in-refused' as const, host, user: 'maria', response: '535' },
    };
    const { user, fake } = renderApp({ readStanding: standing({ hasMailbox: true, lastLook }) });
    await user.click(await screen.findByRole('button', { name: 'My requests' }));
    expect(await screen.findByText(/The look into the mailbox on .* failed/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Look for answers now' }));
    expect(fake.inputsOf('lookForAnswers')).toEqual([{ reference: null }]);
    expect((await screen.findAllByText(/Nothing new was found/)).length).toBeGreaterThan(0);
  });
});
