import type { DeliverySettings } from '../contract/delivery';
import type { MailAccount } from '../contract/mail-account';
import type { Failure } from '../contract/failures';
import type { Language, RequestDocument } from '../request/document';
import type { Result } from '../request/result';

/** The largest letter that a mail server takes. */
export interface LetterLimit {
  readonly host: string;
  /** SIZE of RFC 1870, in bytes; `null` where the server announced none. */
  readonly maxBytes: number | null;
  /** ISO 8601, when the server was asked. */
  readonly askedAt: string;
}

/** What is remembered between requests. Passwords are never here: the host's secret store keeps them. */
export interface StoredSettings {
  readonly language: Language | null;
  readonly account: MailAccount | null;
  /** What the account's server was last heard to take; of use only while the account has that host. */
  readonly letterLimit: LetterLimit | null;
  /** Who writes and for whom, carried over to the next request (R9, R17: asked for once and remembered). */
  readonly profile: Pick<RequestDocument, 'sender' | 'customer' | 'product'> | null;
  /** The mailbox in which answers come in. */
  readonly mailbox: MailAccount | null;
  readonly delivery: DeliverySettings;
  /** Reference of the draft that is open in the wizard. */
  readonly currentReference: string | null;
}

/** The settings file; electron-store in the window and conf in the command line read and write the same one. */
export interface Settings {
  /** What is stored now; another process may have changed it. */
  read(): StoredSettings;
  /** Merges and writes; answers when it is on disk. */
  write(change: Partial<StoredSettings>): Result<null, Failure>;
  /** `settings-damaged` when the file could not be used and was kept aside; `null` when all is well. */
  problem(): Failure | null;
}

/** The file behind the settings; plain values only. */
export interface SettingsStore {
  /** The stored object; an empty one where there is no file. Throws what JSON or the file system says. */
  read(): unknown;
  /** Replaces the stored object as a whole, atomically. Throws what the file system says. */
  write(values: Readonly<Record<string, unknown>>): void;
  /** Moves the file out of the way and gives its new name without a folder. Throws what the file system says. */
  setAside(moment: Date): string;
}
