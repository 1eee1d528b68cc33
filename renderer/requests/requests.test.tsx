import { screen, waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MailboxFinding } from '../../electron/contract/mailbox';
import type { RequestState } from '../../electron/request/request-state';
import { failWith, succeed } from '../../electron/request/result';
import { fakeNextSession } from '../api/fake-data';
import { renderApp } from '../api/render-app';
import {
  AT,
  REFERENCE,
  states,
  sent,
  found,
  giveSizes,
  summary,
  openDetails,
  standing,
} from './requests.fixture';

beforeAll(giveSizes);

describe('the list of requests', () => {
  it('shows each with its state and what the mailbox told, and asks for what is searched', async () => {
    const { user, fake } = renderApp({
      listRequests: ({ view, words }) =>
        succeed(
          view === 'all' && words === ''
            ? {
                requests: [summary(states.accepted, { news: { kind: 'answer-in-spam', isNew: true } })],
                total: 1,
              }
            : { requests: [], total: 0 },
        ),
    });
    await user.click(await screen.findByRole('button', { name: 'My requests' }));
    const option = await screen.findByRole('option', { name: /No sound/ });
    expect(option.textContent).toContain('Accepted by the mail server');
    expect(option.textContent).toContain('Answer in Spam · new');
    await user.type(screen.getByRole('searchbox', { name: 'Search your requests' }), 'headset');
    expect((await screen.findAllByText('Nothing fits these words and this choice.')).length).toBeGreaterThan(
      0,
    );
    await waitFor(() =>
      expect(fake.inputsOf('listRequests').at(-1)).toEqual({
        view: 'all',
        words: 'headset',
        offset: 0,
        limit: 50,
      }),
    );
  });

  it('reads a thousand page by page and puts only what is in view on the page', async () => {
    const all = Array.from({ length: 1000 }, (_, index) =>
      summary(states.accepted, {
        reference: `SR-20261116-${String(index).padStart(4, '0')}`,
        subject: `Request ${index}`,
      }),
    );
    const { user, fake } = renderApp({
      listRequests: ({ offset, limit }) =>
        succeed({ requests: all.slice(offset, offset + limit), total: all.length }),
    });
    await user.click(await screen.findByRole('button', { name: 'My requests' }));
    expect(await screen.findByRole('option', { name: /Request 0\b/ })).toBeTruthy();
    expect(screen.getAllByText('1,000 requests').length).toBeGreaterThan(0);
    expect(screen.getAllByRole('option').length).toBeLessThan(40);
    expect(fake.inputsOf('listRequests').length).toBeLessThan(4);
  });

  it('changes by itself when a letter’s state does', async () => {
    let state: RequestState = states.waiting;
    const { user, fake } = renderApp({
      listRequests: () => succeed({ requests: [summary(state)], total: 1 }),
    });
    await user.click(await screen.findByRole('button', { name: 'My requests' }));
    expect((await screen.findByRole('option')).textContent).toContain('Waiting to try again');
    state = states.accepted;
    fake.emit('request-state', { reference: REFERENCE, state });
    await waitFor(() =>
      expect(screen.getByRole('option').textContent).toContain('Accepted by the mail server'),
    );
  });

  it('says why it could not be read, with a way out', async () => {
    let isBroken = true;
    const { user } = renderApp({
      listRequests: () =>
        isBroken
          ? failWith({ kind: 'not-readable', name: 'data', detail: 'EACCES' })
          : succeed({ requests: [], total: 0 }),
    });
    await user.click(await screen.findByRole('button', { name: 'My requests' }));
    await screen.findByRole('alert');
    isBroken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('There are no requests on this computer yet.')).toBeTruthy();
  });
});

describe('the details of a request', () => {
  it('keep the server’s words as they came and say what nobody can know', async () => {
    const { article } = await openDetails(states.accepted, { sent });
    expect(within(article).getAllByText('250 2.0.0 Ok: queued as 4F2A.')[0]?.tagName).toBe('CODE');
    expect(article.textContent).toContain('Whether it reached support’s mailbox and whether it was read');
    expect(article.textContent).not.toMatch(/\bdelivered\b/i);
  });

  it('never call a letter sent that was only opened or saved', async () => {
    const { article } = await openDetails({ state: 'handed-to-mail-client', at: AT, client: 'default' });
    expect(article.textContent).toContain('not as sent');
    expect(within(article).getByRole('button', { name: 'Change it or send it another way' })).toBeTruthy();
  });

  it('explain greylisting as normal, name the next try and the end of the tries, and act on this letter', async () => {
    const { article, user, fake } = await openDetails(states.waiting, {
      triesEndAt: '2026-11-23T10:00:00+03:00',
    });
    expect(article.textContent).toContain('That is normal');
    expect(article.textContent).toContain('3 attempts so far');
    expect(article.textContent).toContain('the tries end on 23 November 2026');
    await user.click(within(article).getByRole('button', { name: 'Try now' }));
    expect(fake.inputsOf('sendLetter')).toEqual([{ reference: REFERENCE }]);
    await user.click(within(article).getByRole('button', { name: 'Call it off' }));
    expect(fake.inputsOf('cancelSending')).toEqual([{ reference: REFERENCE }]);
  });

  it('warn when the tries end soon and when sending is paused', async () => {
    const { article } = await openDetails(
      states.waiting,
      { triesEndAt: '2026-11-20T11:00:00+03:00' },
      { readStanding: standing({ waiting: 1, isPaused: true }) },
    );
    expect(article.textContent).toContain('The tries end soon');
    expect(article.textContent).toContain('Sending by itself is paused');
  });

  it('leave an uncertain letter to the person, with the facts and a look into Sent', async () => {
    const { article, user, fake } = await openDetails(
      states.uncertain,
      { sent },
      { readStanding: standing({ uncertain: 1, hasMailbox: true }) },
    );
    expect(article.textContent).toContain('The whole letter was handed to smtp.example.ru');
    await user.click(within(article).getByRole('button', { name: 'Look in Sent' }));
    expect(await within(article).findByText(/It is not in Sent yet\. That proves nothing/)).toBeTruthy();
    expect(fake.inputsOf('lookInSent')).toEqual([{ reference: REFERENCE }]);
    await user.click(within(article).getByRole('button', { name: 'It has not: prepare it again' }));
    expect(fake.inputsOf('settleUncertain')).toEqual([{ answer: 'resend', reference: REFERENCE }]);
    expect(fake.inputsOf('sendLetter')).toEqual([]);
  });

  it('say exactly that the answer is in Spam, with the folder’s own name, and mark it as seen', async () => {
    const answer: MailboxFinding = { kind: 'answer', ...found };
    const { article, fake } = await openDetails(states.accepted, {
      sent,
      mailbox: { checkedAt: AT, findings: [answer], sentCopy: 'filed-by-server' },
    });
    expect(within(article).getByText('The answer is in Spam')).toBeTruthy();
    expect(article.textContent).toContain('In the folder “Нежелательные”');
    expect(article.textContent).toContain('your mail service put it there');
    expect(within(article).queryByText('No answer?')).toBeNull();
    await waitFor(() => expect(fake.inputsOf('markSeen')).toEqual([{ reference: REFERENCE }]));
  });

  it('show a letter that came back with the report’s words, and an automatic answer as that', async () => {
    const bounce: MailboxFinding = {
      ...found,
      kind: 'bounce',
      place: 'inbox',
      status: '5.1.1',
      diagnostic: 'smtp; 550 no such user',
      recipient: 'help@softphone.pro',
    };
    const { article } = await openDetails(states.accepted, {
      sent,
      mailbox: {
        checkedAt: AT,
        findings: [bounce, { ...found, kind: 'automatic-answer' }],
        sentCopy: null,
      },
    });
    expect(within(article).getByText('The letter came back: it was not delivered')).toBeTruthy();
    expect(within(article).getByText('5.1.1 smtp; 550 no such user').tagName).toBe('CODE');
    expect(within(article).getByText('An automatic answer: no person has written it')).toBeTruthy();
  });

  it('lead to an addition that continues the letter', async () => {
    const { article, user, fake } = await openDetails(
      states.accepted,
      { sent },
      { followUp: () => succeed(fakeNextSession()) },
    );
    await user.click(within(article).getByRole('button', { name: 'Add to this request' }));
    expect(fake.inputsOf('followUp')).toEqual([{ reference: REFERENCE, purpose: 'addition', email: null }]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('show the letter and every step when somebody asks', async () => {
    const { article, user } = await openDetails(states.accepted, { sent });
    await user.click(within(article).getByRole('button', { name: 'The letter' }));
    expect((await within(article).findAllByText(/SR-20261120-7F3K/)).length).toBeGreaterThan(0);
    await user.click(within(article).getByRole('button', { name: /What happened, step by step/ }));
    expect(within(article).getAllByText('Prepared').length).toBeGreaterThan(0);
  });
});
