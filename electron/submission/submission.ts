import type { SendingProgress } from '../contract/events';
import type { Failure } from '../contract/failures';
import type { FrozenLetter } from '../contract/session';
import type { ComposedLetter, SmtpAccess } from '../mail/mail';
import type { RequestDocument } from '../request/document';
import type { RequestState } from '../request/request-state';
import type { Result } from '../request/result';

/** A line of the outbox. */
export interface OutboxEntry {
  readonly reference: string;
  readonly subject: string;
  readonly state: RequestState;
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
  prepareLetter(
    document: RequestDocument,
    options: { readonly signal?: AbortSignal },
  ): Promise<Result<FrozenLetter, Failure>>;
  /** The same letter written to `outPath`, with nothing journalled: byte for byte what `prepareLetter` would freeze. */
  composeTo(
    document: RequestDocument,
    options: { readonly packagePath: string; readonly outPath: string; readonly signal?: AbortSignal },
  ): Promise<Result<LookedAtLetter, Failure>>;
  /** Copies a finished package into the request's folder; answers with the document that names it. */
  adoptPackage(document: RequestDocument, packagePath: string): Promise<Result<RequestDocument, Failure>>;
  /** Takes the lock, journals, sends, journals the outcome. Never sends a letter twice by itself. */
  send(
    reference: string,
    access: SmtpAccess,
    options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: SendingProgress) => void },
  ): Promise<Result<RequestState, Failure>>;
  /** Sends the letters that wait and are due, one after another; `all` takes those that are not due yet as well. */
  retryDue(
    access: SmtpAccess,
    options: { readonly signal?: AbortSignal; readonly all?: boolean },
  ): Promise<Result<{ reference: string; outcome: Result<RequestState, Failure> }[], Failure>>;
  /** Writes the unsent draft to `outPath` and journals `saved-as-file`. */
  saveAsFile(reference: string, outPath: string): Promise<Result<RequestState, Failure>>;
  /** Opens the unsent draft in the mail program and journals `handed-to-mail-client`. */
  handToMailProgram(reference: string): Promise<Result<RequestState, Failure>>;
  /** Requests that are neither drafts nor settled. */
  outbox(): Promise<Result<OutboxEntry[], Failure>>;
  /** What a killed run left: `sending` without end of data goes back to waiting, with it becomes `uncertain`. */
  recover(): Promise<number>;
  /** Settles an uncertain letter by the person's own answer; `resend` makes it `prepared`, and nothing goes out by itself. */
  resolveUncertain(reference: string, answer: UncertainAnswer): Promise<Result<RequestState, Failure>>;
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
