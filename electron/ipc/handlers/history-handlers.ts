import { access } from 'node:fs/promises';
import type { RequestDetails } from '../../contract/delivery';
import type { Failure } from '../../contract/failures';
import type { FrozenLetter, Session } from '../../contract/session';
import { followUpDocument, type FollowUpPurpose } from '../../request/follow-up';
import { succeed, type Result } from '../../request/result';
import { triesEndAt } from '../../submission/request-standing';
import { workingTimeBetween } from '../../request/working-days';
import { buildSession } from './build-session';
import type { HandlerDeps, OpenHandlers } from './handler-deps';
import { newRequest } from './new-request';

type HistoryCalls = 'followUp' | 'readRequest' | 'readLetter' | 'openRequest' | 'listOutbox';

/** Calls about earlier requests: what became of them, and how one goes on from there (R12). */
export function createHistoryHandlers(deps: HandlerDeps): Pick<OpenHandlers, HistoryCalls> {
  const { submission } = deps.services;
  return {
    followUp: (input) => followUp(deps, input),
    readRequest: ({ reference }) => readRequest(deps, reference),
    readLetter: (which) => readLetter(deps, which?.reference ?? deps.current.reference()),
    openRequest: ({ reference }) => openRequest(deps, reference),
    listOutbox: () => submission.outbox(),
  };
}

async function followUp(
  deps: HandlerDeps,
  { reference, purpose, email }: { reference: string; purpose: FollowUpPurpose; email: string | null },
): Promise<Result<Session, Failure>> {
  const { cases, submission } = deps.services;
  const earlier = await cases.readDraft(reference);
  if (!earlier.ok) return earlier;
  const sent = await submission.sentFacts(reference);
  if (!sent.ok) return sent;
  const created = await newRequest(deps);
  if (!created.ok) return created;
  const fresh = created.value.document;
  const document = followUpDocument({
    fresh,
    earlier: earlier.value.document,
    sent: sent.value,
    purpose,
    email,
  });
  const draft = { document, wizard: { ...created.value.wizard, step: 'describe' as const } };
  const saved = await cases.saveDraft(draft);
  return saved.ok ? succeed(await buildSession(deps, draft, false)) : saved;
}

async function readRequest(
  { services, clock }: HandlerDeps,
  reference: string,
): Promise<Result<RequestDetails, Failure>> {
  const { cases, submission, calendar } = services;
  const draft = await cases.readDraft(reference);
  if (!draft.ok) return draft;
  const [states, mailbox, facts] = await Promise.all([
    cases.history(reference),
    submission.mailboxReport(reference),
    submission.sentFacts(reference),
  ]);
  const { document } = draft.value;
  const common = {
    reference,
    subject: document.summary,
    createdAt: document.createdAt,
    email: document.sender.email,
    triesEndAt: triesEndAt(states.at(-1) ?? { state: 'draft', at: document.createdAt }),
    states,
    mailbox,
  };
  const { letterPath } = cases.files(reference);
  const hasFiles = await access(letterPath).then(
    () => true,
    () => false,
  );
  if (!facts.ok) return succeed({ ...common, sent: null, hasFiles });
  const { sentAt, address, messageId, subject } = facts.value;
  const { days, official } = workingTimeBetween(calendar, new Date(sentAt), clock.now());
  const sent = { at: sentAt, address, messageId, workingDays: days, official };
  return succeed({ ...common, subject, sent, hasFiles });
}

async function readLetter(
  { services }: HandlerDeps,
  reference: string,
): Promise<Result<FrozenLetter, Failure>> {
  const draft = await services.cases.readDraft(reference);
  return draft.ok ? services.mail.read(services.cases.files(reference).letterPath) : draft;
}

/** A letter that waits must not go out while the person changes it, so it is taken back first. */
async function openRequest(deps: HandlerDeps, reference: string): Promise<Result<Session, Failure>> {
  const { cases, submission, settings } = deps.services;
  const draft = await cases.readDraft(reference);
  if (!draft.ok) return draft;
  const held = await submission.holdBack(reference);
  if (!held.ok) return held;
  const remembered = settings.write({ currentReference: reference });
  if (!remembered.ok) return remembered;
  deps.current.set(reference);
  return succeed(await buildSession(deps, draft.value, true));
}
