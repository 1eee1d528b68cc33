import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestSummary } from '../contract/session';
import { writeFileAtomically } from './atomic-file';
import type { CasePaths, DataLayout } from './case-files';
import { systemCode } from './file-failures';
import { readIfThere } from './json-file';

/** What was true of a request's files when its summary was made. */
interface Mark {
  /** 0 where there is no journal yet. */
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
const INDEX_VERSION = 2;

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
  /**
   * Gives what is remembered of a request, without a look at its files; `null` where nothing is, or where this process has
   * changed the request since. Only what never changes again may be believed.
   */
  recall(): Promise<(reference: string) => RequestSummary | null>;
  /** Tells that this process changes a file of a request. */
  touch(reference: string): void;
  /** Forgets the requests that are not among these, and keeps the rest for the next start. */
  keep(references: readonly string[]): Promise<void>;
}

/** The index of a data folder; read at its first use. */
export function createRequestIndex({ requests }: DataLayout): RequestIndex {
  const path = join(requests, '..', 'request-index.json');
  const known = once(() => readIndex(path));
  const changes = createChanges();
  let fresh = 0;
  return {
    summary: async (reference, paths, make) => {
      const entries = await known();
      const mark = markOf(paths);
      const entry = entries.get(reference);
      const isKnown = mark !== null && entry !== undefined && isSame(entry.mark, mark);
      if (isKnown && !changes.isOpen(reference)) return entry.summary;
      const before = changes.count(reference);
      const summary = await make();
      // Two looks may overlap with a change: one that began before it may not undo what the other remembered.
      if (changes.count(reference) !== before) return summary;
      changes.close(reference);
      entries.delete(reference);
      if (mark !== null && isSettled(mark)) {
        entries.set(reference, { mark, summary });
        fresh += 1;
      }
      return summary;
    },
    recall: async () => {
      const entries = await known();
      return (reference) => {
        const entry = entries.get(reference);
        return entry === undefined || changes.isOpen(reference) ? null : entry.summary;
      };
    },
    touch: changes.note,
    keep: async (references) => {
      const entries = await known();
      fresh += forgetOthers(entries, references);
      if (fresh < WORTH_WRITING) return;
      fresh = 0;
      await writeIndex(path, Object.fromEntries(entries));
    },
  };
}

/** Which requests this process has changed, how often, and whether that is remembered yet. */
function createChanges() {
  const open = new Set<string>();
  const counts = new Map<string, number>();
  return {
    isOpen: (reference: string) => open.has(reference),
    count: (reference: string) => counts.get(reference) ?? 0,
    close: (reference: string) => void open.delete(reference),
    note: (reference: string) => {
      open.add(reference);
      counts.set(reference, (counts.get(reference) ?? 0) + 1);
    },
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | null = null;
  return () => (reading ??= read());
}

/** Answers with how many were forgotten. */
function forgetOthers(entries: Map<string, Entry>, references: readonly string[]): number {
  const before = entries.size;
  const present = new Set(references);
  for (const reference of entries.keys()) if (!present.has(reference)) entries.delete(reference);
  return before - entries.size;
}

/**
 * Asked for without a thread: two questions about each of a thousand requests take 6 ms so, and five times that on the
 * thread pool. Callers pause between a few dozen requests.
 */
function markOf({ folder, journal }: CasePaths): Mark | null {
  try {
    const inFolder = statSync(folder, { throwIfNoEntry: false });
    if (inFolder === undefined) return null;
    const inJournal = statSync(journal, { throwIfNoEntry: false });
    return {
      journalBytes: inJournal?.size ?? 0,
      journalMs: inJournal?.mtimeMs ?? 0,
      folderMs: inFolder.mtimeMs,
    };
  } catch (error) {
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
