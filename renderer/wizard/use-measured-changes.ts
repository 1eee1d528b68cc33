import { useEffect, useRef, useState } from 'react';
import {
  nothingToCompare,
  type NothingToCompare,
} from '../../electron/request/pc/infrastructure-differences';
import { withMeasuredChanges } from '../../electron/request/pc/measured-changes';
import { useClient } from '../api/client-context';
import type { DocumentChange, WizardModel } from './wizard-model';

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
      if (result.value.measuredAt === null) return;
      const changes = result.value;
      setTold({ reference, why: nothingToCompare(changes) });
      onChange((request) =>
        request.reference === reference ? withMeasuredChanges(request, changes) : request,
      );
    });
  }, [client, isOver, reference, createdAt, startedAt, onChange]);
  return told?.reference === reference ? told.why : null;
}
