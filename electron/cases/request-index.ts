import { join } from 'node:path';
import type { RequestSummary } from '../contract/session';
import type { CasePaths, DataLayout } from './case-files';
import type { GivenSignal } from './change-signal';
import { isSameMark, isSettled, markOf, type IndexEntry } from './file-marks';
import { readSealed, writeSealed } from './index-file';
import { createRequestChanges, type RequestChanges } from './request-changes';
import { createRequestOrders, type RequestOrder, type RequestOrders } from './request-order';

/** Another shape of the entries needs another number: what an older program wrote is then made again. */
const INDEX_VERSION = 2;
/** Fewer new entries are made again more quickly than a file is written. */
const WORTH_WRITING = 20;

/**
 * Remembers the summaries of requests, so that a list of a thousand costs little more than a list of one. It is only a copy
 * of what the requests' own files say: an entry counts while those are unchanged, and a lost index is made again.
 */
export interface RequestIndex {
  /** The summary of a request: the remembered one while its files are unchanged, else what `make` gives. */
  summary(
    reference: string,
    paths: MarkedPaths,
    make: () => Promise<RequestSummary>,
  ): Promise<RequestSummary>;
  /**
   * Gives what is remembered of a request, without a look at its files; `null` where nothing is, or where this process has
   * changed the request since. Only what never changes again may be believed.
   */
  recall(): Promise<(reference: string) => RequestSummary | null>;
  /** The order while no request came, went or took another moment of creation since it was made; else `null`. */
  order(): Promise<RequestOrder | null>;
  /** Time of the folder of requests, asked for before its names; `null` where a change might not show in it. */
  readonly folderMs: () => number | null;
  /** Tells that this process changes a file of a request. */
  readonly touch: (reference: string) => void;
  /** How often this process has changed anything. */
  readonly changeCount: () => number;
  /** Tells what the change signal said before and after this process gave it. */
  given(signal: GivenSignal): void;
  /** Whether what is remembered was seen at this signal, or only this process has changed anything since. */
  isOf(signal: string | null): Promise<boolean>;
  /** Forgets the requests that are not in this whole list, and keeps the rest and its order for the next start. */
  keep(newestFirst: readonly RequestSummary[], before: BeforeLook): Promise<void>;
}

/** What was true before a look at the requests began; a change that came meanwhile makes it another. */
export interface BeforeLook {
  readonly folderMs: number | null;
  readonly signal: string | null;
}

type MarkedPaths = Pick<CasePaths, 'folder' | 'journal'>;

interface Memory {
  readonly entries: Map<string, IndexEntry>;
  /** Looked at by this process: what the files of the index tell of these is older. */
  readonly seen: Set<string>;
  readonly changes: RequestChanges;
  readonly orders: RequestOrders;
  fresh: number;
  /** The change signal that goes with the entries. */
  signal: string | null;
}

/** The index of a data folder; read at its first use. */
export function createRequestIndex(layout: DataLayout): RequestIndex {
  const path = join(layout.requests, '..', 'request-index.json');
  const orders = createRequestOrders(layout);
  const changes = createRequestChanges();
  const memory: Memory = { entries: new Map(), seen: new Set(), changes, orders, fresh: 0, signal: null };
  const newest = once(() => loadNewest(memory));
  const all = once(async () => {
    // The smaller file is never the older one of the two.
    await newest();
    await loadAll(memory, path);
  });
  return {
    summary: async (reference, paths, make) => {
      await newest();
      return summaryOf(memory, reference, paths, make);
    },
    recall: async () => {
      await all();
      return (reference) => recalled(memory, reference);
    },
    order: async () => {
      await newest();
      return orders.known();
    },
    folderMs: orders.folderMs,
    touch: changes.note,
    changeCount: changes.total,
    given: ({ before, after }) => {
      if (before !== null && memory.signal === before) memory.signal = after;
    },
    isOf: async (signal) => {
      await newest();
      return signal !== null && memory.signal === signal;
    },
    keep: async (newestFirst, before) => {
      await all();
      await keep(memory, path, newestFirst, before);
    },
  };
}

async function loadNewest(memory: Memory): Promise<void> {
  memory.signal = await memory.orders.load((reference, entry) => learn(memory, reference, entry));
}

async function loadAll(memory: Memory, path: string): Promise<void> {
  const file = (await readSealed(path, INDEX_VERSION)) as Record<string, IndexEntry> | null;
  for (const [reference, entry] of Object.entries(file ?? {})) learn(memory, reference, entry);
}

function learn({ seen, entries }: Memory, reference: string, entry: IndexEntry): void {
  if (!seen.has(reference) && !entries.has(reference)) entries.set(reference, entry);
}

async function keep(
  memory: Memory,
  path: string,
  newestFirst: readonly RequestSummary[],
  { folderMs, signal }: BeforeLook,
): Promise<void> {
  const { entries, orders } = memory;
  memory.signal = signal;
  orders.set(newestFirst, folderMs);
  memory.fresh += forgetOthers(entries, newestFirst);
  const isAnyway = memory.fresh >= WORTH_WRITING;
  if (isAnyway) {
    memory.fresh = 0;
    await writeSealed(path, INDEX_VERSION, Object.fromEntries(entries));
  }
  await orders.keep({ entries, signal, isAnyway });
}

async function summaryOf(
  memory: Memory,
  reference: string,
  paths: MarkedPaths,
  make: () => Promise<RequestSummary>,
): Promise<RequestSummary> {
  const { entries, changes } = memory;
  const mark = markOf(paths);
  const entry = entries.get(reference);
  const isKnown = mark !== null && entry !== undefined && isSameMark(entry.mark, mark);
  if (isKnown && !changes.isOpen(reference)) return entry.summary;
  const before = changes.count(reference);
  const isOld = mark !== null && isSettled(mark.journalMs, mark.folderMs);
  const summary = await make();
  memory.orders.check(summary);
  // Two looks may overlap with a change: one that began before it may not undo what the other remembered.
  if (changes.count(reference) !== before) return summary;
  changes.close(reference);
  memory.seen.add(reference);
  entries.delete(reference);
  if (isOld) {
    entries.set(reference, { mark, summary });
    memory.fresh += 1;
  }
  return summary;
}

function recalled({ entries, changes }: Memory, reference: string): RequestSummary | null {
  return changes.isOpen(reference) ? null : (entries.get(reference)?.summary ?? null);
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | null = null;
  return () => (reading ??= read());
}

/** Answers with how many were forgotten. */
function forgetOthers(entries: Map<string, IndexEntry>, summaries: readonly RequestSummary[]): number {
  const before = entries.size;
  const present = new Set(summaries.map(({ reference }) => reference));
  for (const reference of entries.keys()) if (!present.has(reference)) entries.delete(reference);
  return before - entries.size;
}
