import { useState } from 'react';
import type { Failure } from '../../electron/contract/failures';
import type { Session } from '../../electron/contract/session';
import { useCall } from '../api/use-call';

/** Opening a hand-over file, as the frame offers it and the notices tell of it. */
export interface HandoverImport {
  readonly run: () => void;
  readonly isBusy: boolean;
  readonly failure: Failure | null;
  /** Reference of the request that was opened last from a file, until that was read. */
  readonly opened: string | null;
  readonly dismiss: () => void;
}

/** `onBegin` runs before the dialog opens, so that nothing typed waits while another request is opened. */
export function useHandoverImport(onBegin: () => void, onOpen: (session: Session) => void): HandoverImport {
  const taking = useCall('importHandover');
  const [opened, setOpened] = useState<string | null>(null);
  const run = async () => {
    onBegin();
    setOpened(null);
    const result = await taking.run(null);
    if (result?.ok !== true || result.value === null) return;
    onOpen(result.value);
    setOpened(result.value.document.reference);
  };
  return {
    run: () => void run(),
    isBusy: taking.state.status === 'busy',
    failure: taking.state.status === 'failed' ? taking.state.failure : null,
    opened,
    dismiss: () => {
      setOpened(null);
      taking.reset();
    },
  };
}
