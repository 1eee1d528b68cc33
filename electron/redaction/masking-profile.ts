import type { RedactionKind } from '../request/package-manifest';
import type { PseudonymKind } from '../request/redaction-kinds';

/** A name that is known before the first log is read: of the user, of this computer, of an account in the settings. */
export interface KnownName {
  readonly kind: Extract<PseudonymKind, 'user-name' | 'computer-name' | 'phone-number' | 'email-address'>;
  readonly value: string;
}

/** How one package is masked: plain data, handed to every worker. */
export interface MaskingProfile {
  /** Key of the pseudonyms, 32 bytes in hex: the same value under the same key gets the same pseudonym (HMAC-SHA-256). */
  readonly pseudonymKey: string;
  /** Kinds left as they are. */
  readonly kept: readonly RedactionKind[];
  readonly names: readonly KnownName[];
  /** Words of the person's own. */
  readonly ownWords: readonly string[];
}

/** A pseudonym with what it stands for: private, stays on the user's disk. */
export interface PseudonymRecord {
  /** `PHONE-…-67`, `EXT-…-01`, `EMAIL-…`, `USER-…`, `COMPUTER-…`, `IP-…`, `WORD-…`: eight consonants in the middle. */
  readonly pseudonym: string;
  readonly kind: PseudonymKind;
  /** The value as it stood where it was first met. */
  readonly value: string;
}

/** What stands in place of a personal value, for finding it again in a preview or a package. */
export const PSEUDONYM_PATTERN =
  /(?:PHONE|EXT)-[BCDFGHJKLMNPQRSTVWXZ]{8}-\d{1,2}|(?:EMAIL|USER|COMPUTER|IP|WORD)-[BCDFGHJKLMNPQRSTVWXZ]{8}/g;
