import { useEffect, useRef, useState } from 'react';
import { useClient } from '../api/client-context';
import type { DocumentChange, WizardModel } from './wizard-model';

/** Why no difference of this PC tells nothing (R16): it was not looked at before, or what was stored cannot be read. */
export type NothingToCompare = 'first-look' | 'unreadable';

/**
 * Puts what this PC shows to have changed into the request (R16): when it is opened, and again when the day on which the trouble began
 * becomes known; answers why there was nothing to compare with, `null` where there was. The PC is looked at in the background; nothing waits for it, and a failure leaves the request as it is.
 */
export function useMeasuredChanges(
  { document }: Pick<WizardModel, 'document'>,
  isOver: boolean,
  onChange: (change: DocumentChange) => void,
): NothingToCompare | null {
  const client = useClient();
  const { reference, createdAt } = document;
  const { startedAt } = document.description;
  const wanted = useRef('');
  const [told, setTold] = useState<{ readonly reference: string; readonly why: NothingToCompare | null }>();
  useEffect(() => {
    if (isOver) return;
    const asked = `${reference} ${startedAt ?? ''}`;
    wanted.current = asked;
    void client.call('measureChanges', { reference, createdAt, startedAt }).then((result) => {
      if (wanted.current !== asked || !result.ok || result.value === null) return;
      const { differences, measuredAt, earlierRuns, damaged } = result.value;
      if (measuredAt === null) return;
      const missing = damaged.length === 0 ? 'first-look' : 'unreadable';
      setTold({ reference, why: earlierRuns === 0 ? missing : null });
      onChange((request) => {
        const { infrastructure } = request;
        const isSame = JSON.stringify(infrastructure.differences) === JSON.stringify(differences);
        if (request.reference !== reference || isSame) return request;
        return { ...request, infrastructure: { ...infrastructure, differences } };
      });
    });
  }, [client, isOver, reference, createdAt, startedAt, onChange]);
  return told?.reference === reference ? told.why : null;
}
