import type { EvidenceItem, SystemReport } from '../contract/evidence';
import type { Failure } from '../contract/failures';
import type { RequestSummary, WizardState } from '../contract/session';
import type { RequestDocument } from '../request/document';
import type { RequestState } from '../request/request-state';
import type { Result } from '../request/result';
import type { RequestPage } from './list-requests';

/** Files of one request under the data folder: `requests/<reference>/`. */
export interface CaseFiles {
  readonly folder: string;
  /** `added/`: files that came as bytes and have no path of their own. */
  readonly addedFolder: string;
  /** `<reference>.zip`. */
  readonly packagePath: string;
  /** `letter.eml`. */
  readonly letterPath: string;
  /** `letter.json`: what was frozen in `letter.eml`. */
  readonly letterRecordPath: string;
  /** `letter-identities/<reference>.json`: Message-ID and Date; there before the request itself is. */
  readonly letterIdentityPath: string;
  /** `mailbox.json`: what the mailbox told about the request. */
  readonly mailboxPath: string;
  /** `<reference>.eml`: the unsent draft for the mail program. */
  readonly draftLetterPath: string;
}

/** A draft as kept on disk. */
export interface StoredDraft {
  readonly document: RequestDocument;
  readonly wizard: WizardState;
}

/** A path that a token stands for. */
export interface EvidencePath {
  readonly path: string;
  readonly item: EvidenceItem;
}

/** Gives up a lock. */
export interface HeldLock {
  release(): Promise<void>;
}

/** Requests on this PC: drafts, evidence lists, journals, locks, history. */
export interface Cases {
  files(reference: string): CaseFiles;
  /** A new draft on disk; fails with `already-exists` where the reference has a draft. */
  create(document: RequestDocument): Promise<Result<StoredDraft, Failure>>;
  readDraft(reference: string): Promise<Result<StoredDraft, Failure>>;
  /** Temporary name, fsync, rename: a kill at any moment leaves the old or the new draft, never a torn one. */
  saveDraft(draft: StoredDraft): Promise<Result<{ savedAt: string }, Failure>>;

  /** Tokens and their paths for one request; a path that is listed already keeps its token. */
  listEvidence(reference: string): Promise<EvidencePath[]>;
  addEvidence(
    reference: string,
    sources: readonly (Omit<EvidenceItem, 'token'> & { readonly path: string })[],
  ): Promise<Result<EvidencePath[], Failure>>;
  removeEvidence(reference: string, token: string): Promise<Result<EvidencePath[], Failure>>;
  readSystem(reference: string): Promise<SystemReport | null>;
  saveSystem(reference: string, report: SystemReport): Promise<Result<null, Failure>>;

  /** The newest state in the journal; `draft` where nothing was journalled. A torn last line is ignored. */
  state(reference: string): Promise<RequestState>;
  /** All states in their order, oldest first. */
  history(reference: string): Promise<RequestState[]>;
  /** Appends to `state.jsonl` with fsync before it answers. */
  append(reference: string, state: RequestState): Promise<Result<null, Failure>>;
  /** Newest first; every request is looked at. */
  list(): Promise<Result<readonly RequestSummary[], Failure>>;
  /**
   * The same, but what is remembered of a request whose letter is out for good counts without a look, unless another process
   * has changed anything. What was changed by hand is seen after 5 seconds.
   */
  listMoving(): Promise<Result<readonly RequestSummary[], Failure>>;
  /** A part of the list; it costs about the same however many requests there are. By hand: as above. */
  listPage(part: { readonly offset: number; readonly limit: number }): Promise<Result<RequestPage, Failure>>;
  /** One process at a time works on a request; a lock of a dead process is taken over. */
  lock(reference: string): Promise<Result<HeldLock, Failure>>;
  /** One window at a time on a data folder. */
  lockDataFolder(): Promise<Result<HeldLock, Failure>>;
  /** Writes a file of a request: temporary name, fsync, rename. */
  writeFile(path: string, data: string | Uint8Array): Promise<Result<null, Failure>>;
  /** Removes what a killed run left half-written (`*.partial`), of one request or of all; answers with how many files. */
  cleanUp(reference?: string): Promise<number>;
}
