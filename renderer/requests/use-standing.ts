import { useCallback, useEffect, useRef, useState } from 'react';
import type { DeliveryStanding } from '../../electron/contract/delivery';
import { useClient } from '../api/client-context';
import { useEvent } from '../api/use-event';

/** Several events of one moment are answered by one look. */
const PAUSE_MS = 150;

/** What waits and what waits for the person, kept as the events tell; `null` until it is known. */
export function useStanding(): DeliveryStanding | null {
  const client = useClient();
  const [standing, setStanding] = useState<DeliveryStanding | null>(null);
  const newest = useRef(0);
  const read = useCallback(async () => {
    // A late answer to an older look must not cover what came after it.
    const mine = ++newest.current;
    const result = await client.call('readStanding', null);
    if (result.ok && mine === newest.current) setStanding(result.value);
  }, [client]);
  useEffect(() => {
    // Answers come later than this effect: nothing is set while it runs.
    void Promise.resolve().then(read);
  }, [read]);
  useDeliveryChanges(read);
  return standing;
}

/** Calls back shortly after something about any request's delivery has changed. */
export function useDeliveryChanges(onChange: () => void | Promise<void>): void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const soon = () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => void onChange(), PAUSE_MS);
  };
  useEvent('request-state', soon);
  useEvent('standing-changed', soon);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
}
