import { useEffect, useRef } from 'react';
import { useClient } from '../api/client-context';
import type { DocumentChange, WizardModel } from './wizard-model';

/**
 * Puts what this PC shows to have changed into the request (R16): when it is opened, and again when the day on which the trouble began
 * becomes known. The PC is looked at in the background; nothing waits for it, and a failure leaves the request as it is.
 */
export function useMeasuredChanges(
  { document }: Pick<WizardModel, 'document'>,
  isOver: boolean,
  onChange: (change: DocumentChange) => void,
): void {
  const client = useClient();
  const { reference, createdAt } = document;
  const { startedAt } = document.description;
  const wanted = useRef('');
  useEffect(() => {
    if (isOver) return;
    const asked = `${reference} ${startedAt ?? ''}`;
    wanted.current = asked;
    void client.call('measureChanges', { reference, createdAt, startedAt }).then((result) => {
      if (wanted.current !== asked || !result.ok || result.value === null) return;
      const { differences, measuredAt } = result.value;
      if (measuredAt === null) return;
      onChange((request) => {
        const { infrastructure } = request;
        const isSame = JSON.stringify(infrastructure.differences) === JSON.stringify(differences);
        if (request.reference !== reference || isSame) return request;
        return { ...request, infrastructure: { ...infrastructure, differences } };
      });
    });
  }, [client, isOver, reference, createdAt, startedAt, onChange]);
}
