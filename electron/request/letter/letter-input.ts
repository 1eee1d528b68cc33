import type { RequestDocument } from '../document';
import type { SharedTranslate } from '../messages/shared-messages';
import type { ManifestOmission, RedactionKind } from '../package-manifest';

/** A measurement of this PC that speaks against an answer of the sender. */
export interface LetterConflict {
  /** Path of the answer in the document, such as `critical.criterion`: the letter part follows from it. */
  readonly field: string;
  /** What was measured, in the letter's language or as a technical sentence. */
  readonly measured: string;
  /** ISO 8601 with offset; `null` when unknown. */
  readonly at: string | null;
}

/** Where a request came from that was handed over. */
export interface LetterOrigin {
  /** Oldest first. */
  readonly authors: readonly { readonly name: string; readonly email: string }[];
  /** ISO 8601 of the hand-over file. */
  readonly writtenAt: string;
}

/** The frozen package as the letter names it. */
export interface LetterAttachmentFacts {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Everything that the letter's text depends on: the same input gives the same text. */
export interface LetterInput {
  readonly document: RequestDocument;
  /** System summary; the first ten lines stand in the letter. */
  readonly system: readonly string[];
  readonly attachment: LetterAttachmentFacts | null;
  /** What the package leaves out, from its manifest. */
  readonly omissions: readonly ManifestOmission[];
  /** The verdict of the critical gate (R14): `Critical` is written only when it allows it. */
  readonly critical: { readonly allowed: boolean };
  /** When the letter is made: tells whether the support period is over (R17). */
  readonly now: Date;
  /** Masked values of the package by kind, from its manifest. */
  readonly redactions?: Readonly<Partial<Record<RedactionKind, number>>>;
  /** How many collectors failed, from the manifest. */
  readonly collectorFailures?: number;
  /** Titles of articles by id; an article without one is named by its id. */
  readonly articleTitles?: Readonly<Record<string, string>>;
  readonly conflicts?: readonly LetterConflict[];
  /** Who wrote the request before it was handed over (R2); `null` for one that was not. */
  readonly origin?: LetterOrigin | null;
}

/** The input with what all parts share. */
export interface LetterContext {
  readonly input: LetterInput;
  readonly document: RequestDocument;
  readonly isCritical: boolean;
  readonly t: SharedTranslate;
}
