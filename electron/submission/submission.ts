import type { SendingProgress } from '../contract/events';
import type { Failure } from '../contract/failures';
import type { FrozenLetter } from '../contract/session';
import type { SmtpAccess } from '../mail/mail';
import type { RequestDocument } from '../request/document';
import type { RequestState } from '../request/request-state';
import type { Result } from '../request/result';

/** A line of the outbox. */
export interface OutboxEntry {
  readonly reference: string;
  readonly subject: string;
  readonly state: RequestState;
}

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
  /** Takes the lock, journals, sends, journals the outcome. Never sends a letter twice by itself. */
  send(
    reference: string,
    access: SmtpAccess,
    options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: SendingProgress) => void },
  ): Promise<Result<RequestState, Failure>>;
  /** Writes the unsent draft to `outPath` and journals `saved-as-file`. */
  saveAsFile(reference: string, outPath: string): Promise<Result<RequestState, Failure>>;
  /** Opens the unsent draft in the mail program and journals `handed-to-mail-client`. */
  handToMailProgram(reference: string): Promise<Result<RequestState, Failure>>;
  /** Requests that are neither drafts nor settled. */
  outbox(): Promise<Result<OutboxEntry[], Failure>>;
  /** What a killed run left: `sending` without end of data goes back to waiting, with it becomes `uncertain`. */
  recover(): Promise<void>;
  cancel(reference: string): Promise<Result<RequestState, Failure>>;
}
