import { isDeepStrictEqual } from 'node:util';
import type { StoredDraft } from '../../cases/cases';
import type { Failure } from '../../contract/failures';
import { referenceSchema } from '../../request/document';
import { failWith, succeed, type Result } from '../../request/result';
import { readOrigin } from '../../submission/handover-origin';
import { buildSession } from './build-session';
import type { HandlerDeps, OpenHandlers } from './handler-deps';
import { newRequest } from './new-request';

type SessionCalls = 'openSession' | 'saveDraft' | 'startNewRequest' | 'closeAsSolved' | 'setLanguage';

/** Calls that open, keep and end requests. */
export function createSessionHandlers(deps: HandlerDeps): Pick<OpenHandlers, SessionCalls> {
  const { cases, settings, submission } = deps.services;
  const openNew = async () => {
    const draft = await newRequest(deps);
    return draft.ok ? succeed(await buildSession(deps, draft.value, false)) : draft;
  };
  const leftovers = once(() => clearLeftovers(deps));
  return {
    openSession: async () => {
      const { currentReference } = settings.read();
      // The request that opens is seen to first; the others, however many, while the person reads.
      if (currentReference !== null) await clearLeftoversOf(deps, currentReference);
      leftovers().catch((error: unknown) => deps.services.log.bug(error));
      if (currentReference === null) return openNew();
      const draft = await cases.readDraft(currentReference);
      if (draft.ok) {
        deps.current.set(currentReference);
        return succeed(await buildSession(deps, draft.value, true));
      }
      return draft.failure.kind === 'unknown-request' ? openNew() : draft;
    },
    saveDraft: (input) => saveDraft(deps, input),
    startNewRequest: openNew,
    closeAsSolved: async ({ articleId }) => {
      const reference = deps.current.reference();
      // Opening the article changed the draft: that may still be on its way to the disk, or into a letter.
      const closed = await deps.current.inTurn(reference, () =>
        submission.closeAsSolved(reference, articleId),
      );
      // A letter that is out stays as it is; the person wants to go on with a new request either way.
      return closed.ok || closed.failure.kind === 'already-settled' ? openNew() : closed;
    },
    setLanguage: ({ language }) => Promise.resolve(settings.write({ language })),
  };
}

/**
 * The package belongs to the services: what the window has in hand may be older than what is frozen on disk, so the
 * record on disk stays. After the letter was accepted the draft is history.
 */
async function saveDraft(
  deps: HandlerDeps,
  input: StoredDraft,
): Promise<Result<{ savedAt: string }, Failure>> {
  const { cases } = deps.services;
  const { reference } = input.document;
  return deps.current.inTurn(reference, async () => {
    const { state } = await cases.state(reference);
    if (state === 'accepted-by-server' || state === 'solved') {
      return failWith({ kind: 'already-settled', reference, state });
    }
    const stored = await cases.readDraft(reference);
    if (!stored.ok && stored.failure.kind !== 'unknown-request') {
      return failWith({ kind: 'not-writable', name: 'draft.json', detail: stored.failure.kind });
    }
    const frozen = stored.ok ? stored.value.document.package : null;
    const saved = await cases.saveDraft({ ...input, document: { ...input.document, package: frozen } });
    // Whoever finishes a request of somebody else does not become that person.
    const isOwn = (await readOrigin(cases, reference)) === null;
    if (saved.ok && isOwn) rememberProfile(deps, input);
    return saved;
  });
}

function rememberProfile({ services }: HandlerDeps, { document }: StoredDraft): void {
  const { sender, customer, product } = document;
  const profile = { sender, customer, product };
  if (isDeepStrictEqual(services.settings.read().profile, profile)) return;
  const written = services.settings.write({ profile });
  if (!written.ok) services.log.info('profile-not-kept', { reason: written.failure.kind });
}

async function clearLeftoversOf({ services, onWaiting }: HandlerDeps, reference: string): Promise<void> {
  if (!referenceSchema.safeParse(reference).success) return;
  await services.cases.cleanUp(reference);
  if ((await services.submission.recover(reference)) > 0) onWaiting?.();
}

async function clearLeftovers({ services, onWaiting, emit }: HandlerDeps): Promise<void> {
  const removed = (await services.cases.cleanUp()) + (await services.diagnostics.cleanUp());
  const recovered = await services.submission.recover();
  if (removed + recovered > 0) services.log.info('leftovers', { removed, recovered });
  // What was cut off in the middle waits only from now on: whoever looked before found nothing due.
  if (recovered > 0) onWaiting?.();
  if (recovered > 0) emit('standing-changed', null);
}

function once(task: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= task());
}
