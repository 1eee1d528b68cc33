import type { SendingProgress } from '../contract/events';
import type { Failure } from '../contract/failures';
import type { MailAccount } from '../contract/mail-account';
import type { FrozenLetter } from '../contract/session';
import type { Result } from '../request/result';
import type { ProxyServer } from './proxy/proxy-server';

/** The parts of a letter, as the pure letter builder gives them. */
export interface LetterParts {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** With angle brackets, made once per request. */
  readonly messageId: string;
  readonly date: Date;
  readonly reference: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
}

/** The one attachment: the frozen package. */
export interface LetterAttachment {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A letter written to disk once. */
export interface ComposedLetter {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A provider's token in the place of a password (XOAUTH2). */
export interface AccessToken {
  readonly value: string;
  /** Asked at most once, when the server refuses the token; `null` where there is no better one. */
  readonly renew: () => Promise<string | null>;
}

/** An account with what is needed to use it. */
export interface SmtpAccess {
  readonly account: MailAccount;
  /** Empty where a token signs in. */
  readonly password: string;
  readonly token?: AccessToken;
  /** PEM of a private certificate authority that is trusted besides the system's. */
  readonly extraCa: string | null;
  /** The proxy on the way to the server; absent for a direct connection. */
  readonly proxy?: ProxyServer;
}

/** A frozen letter and the means to send it. */
export interface SendInput {
  readonly letter: ComposedLetter;
  readonly envelope: { readonly from: string; readonly to: string };
  readonly access: SmtpAccess;
  /**
   * Called once, and awaited, before the end of data can go out: the caller journals it with fsync. Without this
   * mark the server cannot have accepted the letter (research: mail, 1.4).
   */
  readonly onEndOfData: () => Promise<void>;
  readonly onProgress?: (progress: SendingProgress) => void;
  readonly signal?: AbortSignal;
}

/** The server's acceptance: the words after 250. */
export interface Acceptance {
  readonly host: string;
  readonly response: string;
  /** The id under which the server says it took the letter, where it says one. */
  readonly serverMessageId: string | null;
}

/** Composes the letter once and carries its bytes. */
export interface Mail {
  /** Predicted size of the encoded letter in bytes, within 1 %. */
  predictBytes(parts: LetterParts, attachmentBytes: number | null): number;
  /** Writes `letter.eml` streaming: temporary name, fsync, rename. The attachment's hash is checked while it is read. */
  compose(
    parts: LetterParts,
    attachment: LetterAttachment | null,
    outPath: string,
    options: { readonly signal?: AbortSignal },
  ): Promise<Result<ComposedLetter, Failure>>;
  /** Reads a frozen letter back from its bytes: headers, body, attachments with their hashes. */
  read(path: string): Promise<Result<FrozenLetter, Failure>>;
  /** Copies the letter as an unsent draft: `From` first, then `X-Unsent: 1`; no Message-ID, Date or Bcc. */
  writeDraft(letter: ComposedLetter, outPath: string): Promise<Result<ComposedLetter, Failure>>;
  /** Signs in without sending; tells the server's SIZE limit. */
  probe(access: SmtpAccess, signal?: AbortSignal): Promise<Result<{ maxBytes: number | null }, Failure>>;
  /** Sends the frozen bytes once; checks their hash first. */
  send(input: SendInput): Promise<Result<Acceptance, Failure>>;
}
