import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestSummary } from '../contract/session';
import { writeFileAtomically } from './atomic-file';
import type { CasePaths, DataLayout } from './case-files';
import { systemCode } from './file-failures';
import { readIfThere } from './json-file';

/** What was true of a request's files when its summary was made. */
interface Mark {
  readonly journalBytes: number;
  readonly journalMs: number;
  /** Changes with every file that is replaced. */
  readonly folderMs: number;
}

interface Entry {
  readonly mark: Mark;
  readonly summary: RequestSummary;
}

/** Another shape of the entries needs another number: what an older program wrote is then made again. */
const INDEX_VERSION = 1;

/** Files younger than this may change again without a new time: some file systems count in whole seconds. */
const SETTLED_AFTER_MS = 3000;
/** Fewer new entries are made again more quickly than a file is written. */
const WORTH_WRITING = 20;

/**
 * Remembers the summaries of requests, so that a list of a thousand costs little more than a list of one. It is only a copy
 * of what the requests' own files say: an entry counts while those are unchanged, and a lost index is made again.
 */
export interface RequestIndex {
  /** The summary of a request: the remembered one while its files are unchanged, else what `make` gives. */
  summary(reference: string, paths: CasePaths, make: () => Promise<RequestSummary>): Promise<RequestSummary>;
  /** Forgets the requests that are not among these, and keeps the rest for the next start. */
  keep(references: readonly string[]): Promise<void>;
}

/** The index of a data folder; read at its first use. */
export function createRequestIndex({ requests }: DataLayout): RequestIndex {
  const path = join(requests, '..', 'request-index.json');
  let reading: Promise<Map<string, Entry>> | null = null;
  const known = (): Promise<Map<string, Entry>> => (reading ??= readIndex(path));
  let fresh = 0;
  return {
    summary: async (reference, paths, make) => {
      const entries = await known();
      const mark = await markOf(paths);
      const entry = entries.get(reference);
      if (mark !== null && entry !== undefined && isSame(entry.mark, mark)) return entry.summary;
      const summary = await make();
      entries.delete(reference);
      if (mark !== null && isSettled(mark)) {
        entries.set(reference, { mark, summary });
        fresh += 1;
      }
      return summary;
    },
    keep: async (references) => {
      const entries = await known();
      const present = new Set(references);
      for (const reference of entries.keys()) {
        if (present.has(reference)) continue;
        entries.delete(reference);
        fresh += 1;
      }
      if (fresh < WORTH_WRITING) return;
      fresh = 0;
      await writeIndex(path, Object.fromEntries(entries));
    },
  };
}

async function markOf({ folder, journal }: CasePaths): Promise<Mark | null> {
  try {
    const [inFolder, inJournal] = await Promise.all([stat(folder), stat(journal)]);
    return { journalBytes: inJournal.size, journalMs: inJournal.mtimeMs, folderMs: inFolder.mtimeMs };
  } catch (error) {
    // Without a journal it is a draft, which changes with every word: not remembered.
    if (systemCode(error) === null) throw error;
    return null;
  }
}

function isSame(a: Mark, b: Mark): boolean {
  return a.journalBytes === b.journalBytes && a.journalMs === b.journalMs && a.folderMs === b.folderMs;
}

function isSettled({ journalMs, folderMs }: Mark): boolean {
  return Date.now() - Math.max(journalMs, folderMs) > SETTLED_AFTER_MS;
}

/**
 * The first line names version and hash of the second, which holds the entries. Checking each of a thousand entries against
 * a schema would cost more than reading the requests themselves; the hash shows that they are as they were written.
 */
async function readIndex(path: string): Promise<Map<string, Entry>> {
  try {
    const [head = '', body = ''] = ((await readIfThere(path)) ?? '').split('\n');
    if (body === '' || head !== headOf(body)) return new Map();
    return new Map(Object.entries(JSON.parse(body) as Record<string, Entry>));
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) !== null) return new Map();
    throw error;
  }
}

function headOf(body: string): string {
  return `${String(INDEX_VERSION)} ${createHash('sha256').update(body).digest('hex')}`;
}

/** A disk that refuses it costs time at the next start and nothing else. */
async function writeIndex(path: string, entries: Readonly<Record<string, Entry>>): Promise<void> {
  const body = JSON.stringify(entries);
  try {
    await writeFileAtomically(path, `${headOf(body)}\n${body}\n`);
  } catch (error) {
    if (systemCode(error) === null) throw error;
  }
}
