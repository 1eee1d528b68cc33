import { screen, within } from '@testing-library/react';
import { vi } from 'vitest';
import type { DeliveryStanding, RequestDetails } from '../../electron/contract/delivery';
import type { RequestSummary } from '../../electron/contract/session';
import type { RequestState } from '../../electron/request/request-state';
import { succeed } from '../../electron/request/result';
import type { FakeAnswers } from '../api/fake-bridge';
import { fakeStanding } from '../api/fake-data';
import { renderApp } from '../api/render-app';

/** When the letter was sent. */
export const AT = '2026-11-16T09:00:00+03:00';
/** Reference of the one request. */
export const REFERENCE = 'SR-20261116-01AB';
/** The server that letters go to. */
export const host = 'smtp.example.ru';
/** States as servers bring them about. */
export const states = {
  accepted: { state: 'accepted-by-server', at: AT, host, response: '250 2.0.0 Ok: queued as 4F2A.' },
  waiting: {
    state: 'waiting-to-retry',
    at: AT,
    nextTryAt: '2026-11-20T10:00:00+03:00',
    attempts: 3,
    reason: 'try-later',
    detail: '451 4.7.1 Greylisted, come again',
  },
  uncertain: { state: 'uncertain', at: AT, host, detail: 'ECONNRESET' },
} as const satisfies Record<string, RequestState>;
/** A letter that went out four working days ago. */
export const sent: NonNullable<RequestDetails['sent']> = {
  at: AT,
  address: 'maria@example.ru',
  messageId: '<sr-20261116-01ab@example.ru>',
  workingDays: 4,
  official: true,
};
/** What is told of a letter that lies in Spam. */
export const found = {
  place: 'junk',
  folder: 'Нежелательные',
  from: 'help@softphone.pro',
  subject: 'Re: No sound',
  at: AT,
} as const;

/** Gives elements a size: the list shows what fits into its height and loads more near its end. */
export function giveSizes(): void {
  for (const [name, size] of [
    ['clientWidth', 400],
    ['clientHeight', 600],
    ['scrollWidth', 400],
    ['scrollHeight', 92],
  ] as const)
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
  const nothing = () => undefined;
  vi.stubGlobal('IntersectionObserver', function Observer() {
    return { observe: nothing, unobserve: nothing, disconnect: nothing };
  });
}

/** A line of the list. */
export function summary(state: RequestState, change: Partial<RequestSummary> = {}): RequestSummary {
  return {
    reference: REFERENCE,
    subject: `No sound [${REFERENCE}]`,
    createdAt: AT,
    state,
    news: null,
    ...change,
  };
}

/** Everything that is known of the request. */
export function details(state: RequestState, change: Partial<RequestDetails> = {}): RequestDetails {
  return {
    reference: REFERENCE,
    subject: `No sound [${REFERENCE}]`,
    createdAt: AT,
    email: 'maria@example.ru',
    triesEndAt: null,
    states: [{ state: 'prepared', at: AT, letterSha256: 'ab', letterBytes: 4096 }, state],
    sent: null,
    mailbox: { checkedAt: null, findings: [], sentCopy: null },
    hasFiles: true,
    ...change,
  };
}

/** The window with one request, its details open. */
export async function openDetails(
  state: RequestState,
  change: Partial<RequestDetails> = {},
  answers: Partial<FakeAnswers> = {},
) {
  const app = renderApp({
    listRequests: () => succeed({ requests: [summary(state)], total: 1 }),
    readRequest: () => succeed(details(state, change)),
    ...answers,
  });
  await app.user.click(await screen.findByRole('button', { name: 'My requests' }));
  await app.user.click(await screen.findByRole('option', { name: /No sound/ }));
  const article = await screen.findByRole('article', { name: `Request ${REFERENCE}` });
  await within(article).findByRole('heading', { name: 'No sound' });
  return { ...app, article };
}
/** Answers with a standing of the outbox. */
export const standing = (change: Partial<DeliveryStanding>) => () => succeed({ ...fakeStanding, ...change });
