import { basename, join } from 'node:path';
import { referenceSchema } from '../request/document';
import type { CaseFiles } from './cases';

/** Where everything lives under a data folder. */
export interface DataLayout {
  /** Last part of the data folder's path: what failures call it, since a full path holds the user's name. */
  readonly displayName: string;
  readonly requests: string;
  readonly windowLock: string;
  /** Another text after every change of a request by this program. */
  readonly changeSignal: string;
  of(reference: string): CasePaths;
  /** The two that tell whether a request has changed; a page asks for those of each row. */
  marked(reference: string): Pick<CasePaths, 'folder' | 'journal'>;
}

/** Every file of one request; the letter and the package belong to other capabilities. */
export interface CasePaths extends CaseFiles {
  readonly draft: string;
  readonly evidence: string;
  readonly system: string;
  readonly journal: string;
  readonly lock: string;
}

/** The layout of a data folder; nothing is created. */
export function layoutOf(dataDir: string): DataLayout {
  const requests = join(dataDir, 'requests');
  return {
    displayName: basename(dataDir),
    requests,
    windowLock: join(dataDir, 'lock'),
    changeSignal: join(dataDir, 'request-changes'),
    marked: (reference) => {
      const folder = folderOf(requests, reference);
      return { folder, journal: journalIn(folder) };
    },
    of: (reference) => {
      return {
        ...pathsIn(folderOf(requests, reference), reference),
        letterIdentityPath: join(dataDir, 'letter-identities', `${reference}.json`),
      };
    },
  };
}

function folderOf(requests: string, reference: string): string {
  if (!isReference(reference)) throw new Error('A reference names a folder: it must have passed its schema');
  return join(requests, reference);
}

function journalIn(folder: string): string {
  return join(folder, 'state.jsonl');
}

/** Whether the text is a reference, and so safe as a folder name. */
export function isReference(text: string): boolean {
  return referenceSchema.safeParse(text).success;
}

function pathsIn(folder: string, reference: string): Omit<CasePaths, 'letterIdentityPath'> {
  return {
    folder,
    addedFolder: join(folder, 'added'),
    packagePath: join(folder, `${reference}.zip`),
    letterPath: join(folder, 'letter.eml'),
    letterRecordPath: join(folder, 'letter.json'),
    draftLetterPath: join(folder, `${reference}.eml`),
    mailboxPath: join(folder, 'mailbox.json'),
    draft: join(folder, 'draft.json'),
    evidence: join(folder, 'evidence.json'),
    system: join(folder, 'system.json'),
    journal: journalIn(folder),
    lock: join(folder, 'lock'),
  };
}
