import { createTaskQueue } from '../../cases/task-queue';
import type { StoredDraft } from '../../cases/cases';
import type { Failure } from '../../contract/failures';
import type { RequestDocument } from '../../request/document';
import type { Result } from '../../request/result';
import type { Services } from '../../services';

/** The request that the window has open, and changes of its draft one after another. */
export interface CurrentRequest {
  /** Its reference; asking before a session was opened is a bug of the page. */
  reference(): string;
  /** Makes another request the current one. */
  set(reference: string): void;
  /** Runs a task on a request's draft after the earlier ones, so that none of them undoes another. */
  inTurn<T>(reference: string, task: () => Promise<T>): Promise<T>;
  /** Changes the document on disk and leaves the wizard's place as it is. */
  changeDocument(
    reference: string,
    change: (stored: RequestDocument) => RequestDocument,
  ): Promise<Result<StoredDraft, Failure>>;
}

/** No request is open at first. */
export function createCurrentRequest({ cases }: Pick<Services, 'cases'>): CurrentRequest {
  const queue = createTaskQueue();
  let current: string | null = null;
  return {
    reference: () => {
      if (current === null) throw new Error('A call about the open request came before openSession');
      return current;
    },
    set: (reference) => {
      current = reference;
    },
    inTurn: queue,
    changeDocument: (reference, change) =>
      queue(reference, async () => {
        const draft = await cases.readDraft(reference);
        if (!draft.ok) return draft;
        const next = { ...draft.value, document: change(draft.value.document) };
        const saved = await cases.saveDraft(next);
        return saved.ok ? { ok: true, value: next } : saved;
      }),
  };
}
