import type { SendingProgress } from '../contract/events';
import type { Failure } from '../contract/failures';
import type { FrozenLetter } from '../contract/session';
import type { MailboxReport } from '../contract/mailbox';
import type { ProbeSentOptions } from '../mail/imap-sent';
import type { Acceptance, ComposedLetter, SmtpAccess } from '../mail/mail';
import type { ImapAccess, MailboxOptions } from '../mail/mailbox/open-mailbox';
import type { SentCopyOptions } from '../mail/mailbox/sent-copy';
import type { RequestDocument } from '../request/document';
import type { RequestState } from '../request/request-state';
import type { Result } from '../request/result';
import type { AnsweredRequest } from './look-into-mailbox';
import type { RetryOptions } from './retry-due';
import type { Removed } from './old-files';
import type { PrepareOptions } from './prepare-letter';
import type { SentLetterFacts } from './sent-facts';
import type { TestLetter } from './test-letter';

/** A line of the outbox. */
export interface OutboxEntry {
  readonly reference: string;
  readonly subject: string;
  readonly state: RequestState;
  /** When the tries end unless one gets through before; `null` where nothing is tried. */
  readonly triesEndAt: string | null;
}

/** A letter composed only to be looked at. */
export interface LookedAtLetter {
  readonly letter: FrozenLetter;
  readonly file: ComposedLetter;
  /** Size of the encoded letter as predicted before it was written. */
  readonly predictedBytes: number;
}

/** What the person found out about a letter whose delivery was uncertain. */
export type UncertainAnswer = 'arrived' | 'resend';

/**
 * Carries a request from its document to a settled state; composes `cases`, `mail` and `diagnostics`
 * (electron/decisions/0001-layers.md). Used alike by the window and the command line.
 */
export interface Submission {
  /** Checks the rules, checks the package's hash, composes and freezes the letter; the request is `prepared` then. */
  prepareLetter(document: RequestDocument, options: PrepareOptions): Promise<Result<FrozenLetter, Failure>>;
  /** Size in bytes of the letter that a document and a package of that many bytes will make; nothing is written. */
  foretellLetter(document: RequestDocument, packageBytes: number): Promise<number>;
  /** The same letter written to `outPath`, with nothing journalled: byte for byte what `prepareLetter` would freeze. */
  composeTo(
    document: RequestDocument,
    options: PrepareOptions & { readonly packagePath: string; readonly outPath: string },
  ): Promise<Result<LookedAtLetter, Failure>>;
  /** Copies a finished package into the request's folder; answers with the document that names it. */
  adoptPackage(document: RequestDocument, packagePath: string): Promise<Result<RequestDocument, Failure>>;
  /** Takes the lock, journals, sends, journals the outcome. Never sends a letter twice by itself. */
  send(
    reference: string,
    access: SmtpAccess,
    options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: SendingProgress) => void },
  ): Promise<Result<RequestState, Failure>>;
  /** Sends the letters that wait and are due, one after another. */
  retryDue(
    access: SmtpAccess,
    options: RetryOptions,
  ): Promise<Result<{ reference: string; outcome: Result<RequestState, Failure> }[], Failure>>;
  /** Writes the unsent draft to `outPath` and journals `saved-as-file`. */
  saveAsFile(reference: string, outPath: string): Promise<Result<RequestState, Failure>>;
  /** Opens the unsent draft in the mail program and journals `handed-to-mail-client`. */
  handToMailProgram(reference: string): Promise<Result<RequestState, Failure>>;
  /** Requests that are neither drafts nor settled. */
  outbox(): Promise<Result<OutboxEntry[], Failure>>;
  /** What a killed run left, of one request or of all: `sending` without end of data goes back to waiting, with it becomes `uncertain`. */
  recover(reference?: string): Promise<number>;
  /** Settles an uncertain letter by the person's own answer; `resend` makes it `prepared`, and nothing goes out by itself. */
  resolveUncertain(reference: string, answer: UncertainAnswer): Promise<Result<RequestState, Failure>>;
  /** Takes a letter that waits back to `prepared`, so that it is not sent while it is changed; others stay as they are. */
  holdBack(reference: string): Promise<Result<RequestState, Failure>>;
  /** What is known of a letter that went out; `nothing-sent` where none did. */
  sentFacts(reference: string): Promise<Result<SentLetterFacts, Failure>>;
  /** Looks for answers and delivery reports; without references of all letters that wait for an answer. */
  lookForAnswers(
    access: ImapAccess,
    options: MailboxOptions & { readonly references?: readonly string[] },
  ): Promise<Result<AnsweredRequest[], Failure>>;
  /** Sees to one copy of an accepted letter in Sent; never touches the letter's state. */
  copyToSent(
    reference: string,
    access: ImapAccess,
    options: SentCopyOptions,
  ): Promise<Result<MailboxReport, Failure>>;
  /** Settles an uncertain letter as accepted when Sent has it; else it stays uncertain. */
  settleBySent(
    reference: string,
    access: ImapAccess,
    options: ProbeSentOptions,
  ): Promise<Result<RequestState, Failure>>;
  /** What the mailbox told about a request so far. */
  mailboxReport(reference: string): Promise<MailboxReport>;
  /** Remembers that the person has seen what was found so far. */
  markSeen(reference: string): Promise<Result<null, Failure>>;
  /** Removes letter and package of requests that were settled more than `days` days ago. */
  removeOldFiles(days: number): Promise<Result<Removed, Failure>>;
  /** Sends a short letter to the sender's own address; support gets nothing. */
  sendTestLetter(
    access: SmtpAccess,
    letter: TestLetter,
    options: { readonly signal?: AbortSignal },
  ): Promise<Result<Acceptance, Failure>>;
  /** Takes a request out of the outbox. */
  cancel(reference: string): Promise<Result<RequestState, Failure>>;
  /** Ends a request because an article answered it (R4). */
  closeAsSolved(reference: string, articleId: string): Promise<Result<RequestState, Failure>>;
  /** Writes draft, package and system information into one file for an administrator on another PC (R2). */
  exportHandover(reference: string, outPath: string): Promise<Result<HandoverSummary, Failure>>;
  /** Takes such a file in as a request of this data folder; a file that is not sound leaves nothing behind. */
  importHandover(path: string): Promise<Result<HandoverSummary, Failure>>;
}

/** What a hand-over file carries. */
export interface HandoverSummary {
  readonly reference: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly hasPackage: boolean;
  readonly hasSystemInformation: boolean;
}
