import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Failure } from '../contract/failures';
import type { Clock } from '../host';
import { failWith, succeed, type Result } from '../request/result';
import type { Cases, HeldLock } from './cases';
import { createChangeSignal } from './change-signal';
import { cleanUp } from './clean-up';
import { createDraftFiles } from './draft-files';
import { createEvidenceFiles } from './evidence-files';
import { takeFolderLock } from './folder-lock';
import { appendToJournal, readJournal } from './journal';
import { createRequestLists } from './list-requests';
import { createRequestIndex } from './request-index';
import { createStorage, type Storage } from './storage';

/** What the store of requests works on. */
export interface CasesOptions {
  /** Absolute path; made when first written to. */
  readonly dataDir: string;
  readonly clock: Clock;
}

/** Opens the store of requests in a data folder; touches nothing yet. */
export function createCases({ dataDir, clock }: CasesOptions): Cases {
  const storage = createStorage(dataDir);
  const { layout } = storage;
  const index = createRequestIndex(layout);
  const signal = createChangeSignal(layout.changeSignal);
  const lists = createRequestLists(layout, index, signal);
  const told = async (reference: string) => {
    index.touch(reference);
    index.given(await signal.give());
  };
  const drafts = createDraftFiles(storage, clock);
  return {
    files: (reference) => layout.of(reference),
    ...drafts,
    create: (document) => drafts.create(document).finally(() => told(document.reference)),
    saveDraft: (draft) => drafts.saveDraft(draft).finally(() => told(draft.document.reference)),
    ...createEvidenceFiles(storage),
    ...createJournals(storage, clock, told),
    list: () => lists.all(),
    listMoving: () => lists.moving(),
    listPage: ({ offset, limit }) => lists.page(offset, limit),
    lock: (reference) => lock(storage, layout.of(reference).lock, reference),
    lockDataFolder: () => lock(storage, layout.windowLock, layout.displayName),
    writeFile: (path, data) => storage.write(path, data).finally(() => told(basename(dirname(path)))),
    cleanUp: (reference) => cleanUp(layout, reference),
  };
}

function createJournals(
  { layout, attempt }: Storage,
  clock: Clock,
  told: (reference: string) => Promise<void>,
): Pick<Cases, 'history' | 'state' | 'append'> {
  return {
    history: (reference) => readJournal(layout.of(reference).journal),
    state: async (reference) => {
      const states = await readJournal(layout.of(reference).journal);
      return states.at(-1) ?? { state: 'draft', at: clock.now().toISOString() };
    },
    append: (reference, state) => {
      const { folder, journal } = layout.of(reference);
      return attempt(journal, async () => {
        await mkdir(folder, { recursive: true });
        await appendToJournal(journal, state);
        return null;
      }).finally(() => told(reference));
    },
  };
}

async function lock(storage: Storage, folder: string, name: string): Promise<Result<HeldLock, Failure>> {
  const outcome = await storage.guard(() => takeFolderLock(folder));
  if (!outcome.ok) return outcome;
  const taken = outcome.value;
  if (!taken.held) return failWith({ kind: 'in-use', name, pid: taken.pid });
  return succeed({ release: () => taken.release() });
}
