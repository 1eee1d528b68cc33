import type { Failure } from '../../electron/contract/failures';
import type { Result } from '../../electron/request/result';

/** Where saving stands, as the person is told. */
export type SaveStatus =
  | { readonly status: 'idle' }
  | { readonly status: 'saving' }
  | { readonly status: 'saved'; readonly savedAt: string }
  | { readonly status: 'failed'; readonly failure: Failure };

type SaveResult = Result<{ savedAt: string }, Failure>;

/** What autosave needs. */
export interface AutosaveOptions<D> {
  readonly save: (draft: D) => Promise<SaveResult>;
  readonly onStatus: (status: SaveStatus) => void;
  readonly delayMs: number;
}

/** Keeps the draft on disk. */
export interface Autosave<D> {
  /** Takes a newer draft; it is saved when typing pauses. */
  readonly changed: (draft: D) => void;
  /** Saves at once what is not saved yet; also the retry after a failure. */
  readonly flush: () => void;
  /** Forgets what is waiting: the request is settled, or another one is open. */
  readonly stop: () => void;
}

/** What is known between two saves. */
interface Keeping<D> {
  waiting: { readonly draft: D } | null;
  timer: ReturnType<typeof setTimeout> | null;
  isSaving: boolean;
  /** Grows when another request is opened: answers from before say nothing about it. */
  generation: number;
}

/**
 * One save at a time, always of the newest draft: an answer that belongs to an older text never counts as 'saved',
 * and a failed draft is kept and tried again with the next change or `flush`.
 */
export function createAutosave<D>(options: AutosaveOptions<D>): Autosave<D> {
  const keeping: Keeping<D> = { waiting: null, timer: null, isSaving: false, generation: 0 };
  return {
    changed: (draft) => {
      keeping.waiting = { draft };
      // From here on 'saved' would be said of an older text.
      options.onStatus({ status: 'saving' });
      stopTimer(keeping);
      keeping.timer = setTimeout(() => saveNewest(keeping, options), options.delayMs);
    },
    flush: () => saveNewest(keeping, options),
    stop: () => {
      keeping.generation += 1;
      keeping.waiting = null;
      stopTimer(keeping);
      options.onStatus({ status: 'idle' });
    },
  };
}

function stopTimer<D>(keeping: Keeping<D>): void {
  if (keeping.timer !== null) clearTimeout(keeping.timer);
  keeping.timer = null;
}

function saveNewest<D>(keeping: Keeping<D>, options: AutosaveOptions<D>): void {
  stopTimer(keeping);
  const { waiting, generation } = keeping;
  if (waiting === null || keeping.isSaving) return;
  keeping.waiting = null;
  keeping.isSaving = true;
  options.onStatus({ status: 'saving' });
  void options.save(waiting.draft).then((result) => {
    keeping.isSaving = false;
    // A newer draft waits, or another request is open meanwhile: this answer says nothing about what is shown.
    if (keeping.waiting !== null || generation !== keeping.generation) {
      saveNewest(keeping, options);
      return;
    }
    if (!result.ok) keeping.waiting = waiting;
    options.onStatus(
      result.ok
        ? { status: 'saved', savedAt: result.value.savedAt }
        : { status: 'failed', failure: result.failure },
    );
  });
}
