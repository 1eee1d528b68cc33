import type { Failure } from '../contract/failures';
import type { MailboxFinding, MailboxReport } from '../contract/mailbox';
import type { RequestSummary } from '../contract/session';
import { findAnswers } from '../mail/mailbox/find-answers';
import type { ImapAccess, MailboxOptions } from '../mail/mailbox/open-mailbox';
import { fileSentCopy, type SentCopyOptions } from '../mail/mailbox/sent-copy';
import { probeSent, type ProbeSentOptions } from '../mail/imap-sent';
import { SUPPORT_RECIPIENT } from '../request/recipient';
import type { RequestState } from '../request/request-state';
import { failWith, succeed, type Result } from '../request/result';
import { frozenLetterOf } from './letter-record';
import { changeMailboxReport, readMailboxReport } from './mailbox-report';
import { sentFacts, type SentLetterFacts } from './sent-facts';
import type { SubmissionDeps } from './submission-deps';

/** Older letters get no answer any more, and each one asked about costs the server a search. */
const WATCHED_FOR_MS = 60 * 24 * 60 * 60 * 1000;
const WATCHED_MAX = 50;

/** What a look into the mailbox found for one request. */
export interface AnsweredRequest {
  readonly reference: string;
  readonly report: MailboxReport;
}

/**
 * Looks for answers and delivery reports of the given requests, or of all that went out in the last two months and have no
 * answer yet, and remembers what was found. The states of the letters stay as they are.
 */
export async function lookForAnswers(
  deps: SubmissionDeps,
  access: ImapAccess,
  options: MailboxOptions & { readonly references?: readonly string[] },
): Promise<Result<AnsweredRequest[], Failure>> {
  const letters = await watched(deps, options.references ?? null);
  if (!letters.ok) return letters;
  if (letters.value.length === 0) return succeed([]);
  const found = await findAnswers(
    access,
    {
      letters: letters.value.map(({ reference, messageIds, sentAt }) => ({
        reference,
        messageIds,
        sentAt: new Date(sentAt),
      })),
      domains: [...new Set([deps.recipient, SUPPORT_RECIPIENT].map(domainOf))],
    },
    options,
  );
  return found.ok ? remember(deps, found.value) : found;
}

async function watched(
  deps: SubmissionDeps,
  references: readonly string[] | null,
): Promise<Result<SentLetterFacts[], Failure>> {
  const oldest = deps.clock.now().getTime() - WATCHED_FOR_MS;
  const list =
    references === null
      ? await mayWait(deps, oldest)
      : succeed(references.map((reference) => ({ reference })));
  if (!list.ok) return list;
  const letters: SentLetterFacts[] = [];
  for (const { reference } of list.value) {
    if (letters.length >= WATCHED_MAX) break;
    const facts = await sentFacts(deps, reference);
    if (!facts.ok) {
      if (references !== null) return facts;
      continue;
    }
    const isOpen = references !== null || (await isWaitingForAnswer(deps, facts.value, oldest));
    if (isOpen) letters.push(facts.value);
  }
  return succeed(letters);
}

/** Told from the list alone, so that a long history costs nothing: what may have gone out lately and has no answer. */
async function mayWait(
  { cases }: SubmissionDeps,
  oldest: number,
): Promise<Result<RequestSummary[], Failure>> {
  const list = await cases.listMoving();
  if (!list.ok) return list;
  return succeed(
    list.value.filter(
      ({ state, news }) =>
        state.state !== 'draft' &&
        state.state !== 'solved' &&
        Date.parse(state.at) >= oldest &&
        (news === null || news.kind === 'bounce'),
    ),
  );
}

async function isWaitingForAnswer(
  { cases }: SubmissionDeps,
  { reference, sentAt }: SentLetterFacts,
  oldest: number,
): Promise<boolean> {
  if (Date.parse(sentAt) < oldest) return false;
  const { findings } = await readMailboxReport(cases, reference);
  return !findings.some(({ kind }) => kind === 'answer');
}

async function remember(
  deps: SubmissionDeps,
  found: ReadonlyMap<string, readonly MailboxFinding[]>,
): Promise<Result<AnsweredRequest[], Failure>> {
  const checkedAt = deps.clock.now().toISOString();
  const answered: AnsweredRequest[] = [];
  for (const [reference, findings] of found) {
    const { seen } = await readMailboxReport(deps.cases, reference);
    const report = await changeMailboxReport(deps.cases, reference, {
      checkedAt,
      findings: findings.slice(0, 200),
      // A letter that was deleted since must not hide the next one that comes.
      ...(seen === undefined ? {} : { seen: Math.min(seen, findings.length) }),
    });
    if (!report.ok) return report;
    answered.push({ reference, report: report.value });
  }
  return succeed(answered);
}

/** Sees to one copy of an accepted letter in Sent and remembers what came of it; the letter's state stays as it is. */
export async function copyToSent(
  deps: SubmissionDeps,
  reference: string,
  access: ImapAccess,
  options: SentCopyOptions,
): Promise<Result<MailboxReport, Failure>> {
  const facts = await sentFacts(deps, reference);
  if (!facts.ok) return facts;
  const { state, messageIds, record } = facts.value;
  if (state.state !== 'accepted-by-server') return failWith({ kind: 'nothing-sent', reference });
  const letter = frozenLetterOf(deps.cases, reference, record);
  const copy = await fileSentCopy(access, letter, messageIds.toReversed(), options);
  return copy.ok ? changeMailboxReport(deps.cases, reference, { sentCopy: copy.value }) : copy;
}

/**
 * Settles an uncertain letter by the Sent folder: found there it was accepted. Not found proves nothing, and the state
 * stays `uncertain`. The caller holds no lock; `settle` takes it.
 */
export async function settleBySent(
  deps: SubmissionDeps,
  reference: string,
  access: ImapAccess,
  options: ProbeSentOptions & { readonly settle: () => Promise<Result<RequestState, Failure>> },
): Promise<Result<RequestState, Failure>> {
  const facts = await sentFacts(deps, reference);
  if (!facts.ok) return facts;
  const { state, messageIds } = facts.value;
  const [messageId] = messageIds;
  if (state.state !== 'uncertain' || messageId === undefined)
    return failWith({ kind: 'already-settled', reference, state: state.state });
  const found = await probeSent(access, messageId, options);
  if (!found.ok) return found;
  return found.value ? options.settle() : succeed(state);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
