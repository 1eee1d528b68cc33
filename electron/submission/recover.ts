import type { SubmissionDeps } from './submission-deps';

/**
 * Settles what a killed run left as `sending`; the caller holds the request's lock, so nobody is sending now. Without the
 * mark the server cannot have accepted the letter; with it nobody can know (research: mail, 1.4).
 */
export async function recoverRequest({ cases, clock }: SubmissionDeps, reference: string): Promise<void> {
  const states = await cases.history(reference);
  const last = states.at(-1);
  if (last?.state !== 'sending') return;
  const at = clock.now().toISOString();
  const { host } = last;
  const detail = 'the program ended while the letter was being sent';
  if (last.endOfData) {
    await cases.append(reference, { state: 'uncertain', at, host, detail });
    return;
  }
  const before = states.findLast(({ state }) => state !== 'sending');
  const attempts = before?.state === 'waiting-to-retry' ? before.attempts + 1 : 1;
  const retry = { nextTryAt: at, attempts, reason: 'connection-lost', detail };
  await cases.append(reference, { state: 'waiting-to-retry', at, ...retry });
}

/** Does the same for all requests; one that a living process is sending is left to it. Answers with how many changed. */
export async function recoverAll(deps: SubmissionDeps): Promise<number> {
  const list = await deps.cases.listMoving();
  if (!list.ok) return 0;
  let recovered = 0;
  for (const { reference, state } of list.value) {
    if (state.state === 'sending') recovered += await underItsLock(deps, reference);
  }
  return recovered;
}

/** Does the same for one request, whatever else there is; answers with 1 when it changed. */
export async function recoverOne(deps: SubmissionDeps, reference: string): Promise<number> {
  const { state } = await deps.cases.state(reference);
  return state === 'sending' ? underItsLock(deps, reference) : 0;
}

async function underItsLock(deps: SubmissionDeps, reference: string): Promise<number> {
  const lock = await deps.cases.lock(reference);
  if (!lock.ok) return 0;
  try {
    await recoverRequest(deps, reference);
    return 1;
  } finally {
    await lock.value.release();
  }
}
