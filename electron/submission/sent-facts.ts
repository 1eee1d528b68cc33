import type { Failure } from '../contract/failures';
import type { SentFacts } from '../request/follow-up';
import type { RequestState } from '../request/request-state';
import { failWith, succeed, type Result } from '../request/result';
import { readLetterRecord, type LetterRecord } from './letter-record';
import type { SubmissionDeps } from './submission-deps';

/** A letter that went out, or may have. */
export interface SentLetterFacts extends SentFacts {
  readonly state: RequestState;
  /** Ours and, where the server gave another one, the server's; empty where a mail program made its own. */
  readonly messageIds: readonly string[];
  readonly record: LetterRecord;
}

/**
 * What is known of a request's letter after it left; `nothing-sent` where none did. A draft that was handed over goes out
 * under a Message-ID that the mail program makes, so none is known then.
 */
export async function sentFacts(
  deps: Pick<SubmissionDeps, 'cases'>,
  reference: string,
): Promise<Result<SentLetterFacts, Failure>> {
  const states = await deps.cases.history(reference);
  const state = states.findLast(isOut);
  const record = state === undefined ? null : await readLetterRecord(deps.cases, reference);
  if (state === undefined || record?.ok !== true) return failWith({ kind: 'nothing-sent', reference });
  const draft = await deps.cases.readDraft(reference);
  const { messageId, subject, envelope } = record.value;
  const isOurs = state.state === 'accepted-by-server' || state.state === 'uncertain';
  const given = state.state === 'accepted-by-server' ? state.serverMessageId : undefined;
  return succeed({
    reference,
    subject,
    address: envelope.from,
    sentAt: state.at,
    messageId: isOurs ? messageId : null,
    references: draft.ok ? (draft.value.document.reply?.references ?? []) : [],
    state,
    messageIds: isOurs ? [messageId, ...(given === undefined ? [] : [given])] : [],
    record: record.value,
  });
}

function isOut({ state }: RequestState): boolean {
  return (
    state === 'accepted-by-server' ||
    state === 'uncertain' ||
    state === 'handed-to-mail-client' ||
    state === 'saved-as-file'
  );
}
