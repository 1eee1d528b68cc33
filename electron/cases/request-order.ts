import { join } from 'node:path';
import type { RequestSummary } from '../contract/session';
import type { DataLayout } from './case-files';
import { changedMs, isSettled, type IndexEntry } from './file-marks';
import { readSealed, writeSealed } from './index-file';

/** The order of the list, newest first. */
export interface RequestOrder {
  /** How many requests there are. */
  readonly total: number;
  /** All references, or only the newest ones where no more was read yet. */
  readonly references: readonly string[];
}

/** Remembers the order of the list, and with it in a small file what a first page shows. */
export interface RequestOrders {
  /** The order while no request came, went or took another moment of creation since it was made; else `null`. */
  known(): RequestOrder | null;
  /** Reads the file, once for all; `learn` gets what it tells of each request. Answers with its change signal. */
  load(learn: (reference: string, entry: IndexEntry) => void): Promise<string | null>;
  /** Time of the folder of requests, asked for before its names; `null` where a change might not show in it. */
  readonly folderMs: () => number | null;
  /** Tells when a request was created by its own files: what contradicts the order ends it. */
  check(summary: RequestSummary): void;
  set(newestFirst: readonly RequestSummary[], folderMs: number | null): void;
  /** Writes the file when it tells of another order, or anyway; `signal` is the change signal from before the look. */
  keep(written: {
    readonly entries: ReadonlyMap<string, IndexEntry>;
    readonly signal: string | null;
    readonly isAnyway: boolean;
  }): Promise<void>;
}

interface Order extends RequestOrder {
  readonly folderMs: number;
  readonly moments: ReadonlyMap<string, string>;
}

interface NewestFile {
  readonly folderMs: number;
  /** What the change signal said before the requests were looked at. */
  readonly signal: string | null;
  readonly total: number;
  /** Newest first; without an entry where the files were too young to be remembered. */
  readonly rows: readonly (readonly [reference: string, createdAt: string, entry: IndexEntry | null])[];
}

const VERSION = 1;
/** A page of the window and a few more. */
const NEWEST = 60;
/** Fewer requests are looked at more quickly than a file is written. */
const WORTH_WRITING = 20;

/** The order of a data folder; nothing is known yet. */
export function createRequestOrders({ requests }: DataLayout): RequestOrders {
  const path = join(requests, '..', 'request-index-newest.json');
  let order: Order | null = null;
  let writtenMs: number | null = null;
  return {
    known: () => (order !== null && order.folderMs === changedMs(requests) ? order : null),
    load: async (learn) => {
      const file = (await readSealed(path, VERSION)) as NewestFile | null;
      if (file === null) return null;
      writtenMs = file.folderMs;
      order ??= orderOf(file);
      for (const [reference, , entry] of file.rows) if (entry !== null) learn(reference, entry);
      return file.signal;
    },
    folderMs: () => {
      const ms = changedMs(requests);
      return ms !== null && isSettled(ms) ? ms : null;
    },
    check: ({ reference, createdAt }) => {
      const moment = order?.moments.get(reference);
      if (moment !== undefined && moment !== createdAt) order = null;
    },
    set: (newestFirst, folderMs) => {
      const rows = newestFirst.map(({ reference, createdAt }) => [reference, createdAt, null] as const);
      order = folderMs === null ? null : orderOf({ folderMs, total: rows.length, rows });
    },
    keep: async ({ entries, signal, isAnyway }) => {
      if (order === null || order.total < WORTH_WRITING) return;
      if (!isAnyway && order.folderMs === writtenMs) return;
      writtenMs = order.folderMs;
      await writeSealed(path, VERSION, { ...newestOf(order, entries), signal });
    },
  };
}

function orderOf({ folderMs, total, rows }: Omit<NewestFile, 'signal'>): Order {
  const moments = new Map(rows.map(([reference, createdAt]) => [reference, createdAt]));
  return { folderMs, total, references: [...moments.keys()], moments };
}

function newestOf(
  { folderMs, total, moments }: Order,
  entries: ReadonlyMap<string, IndexEntry>,
): Omit<NewestFile, 'signal'> {
  const rows = [...moments]
    .slice(0, NEWEST)
    .map(([reference, createdAt]) => [reference, createdAt, entries.get(reference) ?? null] as const);
  return { folderMs, total, rows };
}
