import { useEffect, useState } from 'react';
import type { CallInput } from '../../electron/contract/calls';
import { useClient } from '../api/client-context';
import { createAutosave, type Autosave, type SaveStatus } from './autosave';
import { isSettled, type WizardModel } from './wizard-model';

/** Typing pauses of this length save the draft. */
const SAVE_DELAY_MS = 400;

/** The draft as it is saved. */
export type Draft = CallInput<'saveDraft'>;

/** Saving as the frame shows and steers it. */
export interface DraftSaving extends Pick<Autosave<Draft>, 'flush' | 'stop'> {
  readonly status: SaveStatus;
}

/** Saves the draft while typing, and at once when the step changes or the window goes away. */
export function useAutosave(model: WizardModel): DraftSaving {
  const client = useClient();
  const [status, setStatus] = useState<SaveStatus>({ status: 'idle' });
  const [autosave] = useState(() =>
    createAutosave<Draft>({
      save: (draft) => client.call('saveDraft', draft),
      onStatus: setStatus,
      delayMs: SAVE_DELAY_MS,
    }),
  );
  const { document: request, wizard, revision } = model;
  const isOpen = !isSettled(model.state);

  useEffect(() => {
    if (revision > 0 && isOpen) autosave.changed({ document: request, wizard });
  }, [autosave, request, wizard, revision, isOpen]);

  useEffect(() => autosave.flush(), [autosave, wizard.step]);

  useEffect(() => {
    const onLeave = () => autosave.flush();
    window.addEventListener('beforeunload', onLeave);
    window.addEventListener('pagehide', onLeave);
    document.addEventListener('visibilitychange', onLeave);
    return () => {
      window.removeEventListener('beforeunload', onLeave);
      window.removeEventListener('pagehide', onLeave);
      document.removeEventListener('visibilitychange', onLeave);
    };
  }, [autosave]);

  return { status, flush: autosave.flush, stop: autosave.stop };
}
