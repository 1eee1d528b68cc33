import { describe, expect, it } from 'vitest';
import type { RequestSummary } from '../contract/session';
import { succeed } from '../request/result';
import { retryDue } from './retry-due';
import { movableClock } from './submission.fixture';

const at = '2026-11-23T08:00:00.000Z';
const LATER = '2026-11-23T10:00:00.000Z';

function waiting(reference: string, reason: string, nextTryAt = LATER): RequestSummary {
  const state = { state: 'waiting-to-retry' as const, at, nextTryAt, attempts: 2, reason, detail: '' };
  return { reference, subject: '', createdAt: at, state, news: null };
}

async function tried(options: Parameters<typeof retryDue>[2]): Promise<string[]> {
  const requests = [
    waiting('due', 'try-later', at),
    waiting('greylisted', 'try-later'),
    waiting('no-network', 'server-unreachable'),
    waiting('clock-set-back', 'try-later', '2031-01-01T00:00:00.000Z'),
    { ...waiting('uncertain', ''), state: { state: 'uncertain' as const, at, host: 'h', detail: '' } },
  ];
  const sent: string[] = [];
  const deps = { clock: movableClock(), cases: { listMoving: () => Promise.resolve(succeed(requests)) } };
  await retryDue(
    deps as unknown as Parameters<typeof retryDue>[0],
    (reference) => {
      sent.push(reference);
      return Promise.resolve(succeed({ state: 'cancelled' as const, at }));
    },
    options,
  );
  return sent;
}

describe('retryDue', () => {
  it.each([
    ['what is due, also by a clock that was wrong when it was planned', {}, ['due', 'clock-set-back']],
    [
      'what waits for the network too when it is back',
      { sooner: ['server-unreachable'] },
      ['due', 'no-network', 'clock-set-back'],
    ],
    [
      'everything that waits when asked for all',
      { all: true },
      ['due', 'greylisted', 'no-network', 'clock-set-back'],
    ],
    ['nothing once it is called off', { all: true, signal: AbortSignal.abort() }, []],
  ])('sends %s and never an uncertain letter', async (_what, options, expected) => {
    expect(await tried(options)).toEqual(expected);
  });
});
