import { useEffect, useEffectEvent } from 'react';
import type { EventName, EventPayload } from '../../electron/contract/events';
import { useClient } from './client-context';

/** Listens to an event of the services for as long as the component is there. */
export function useEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): void {
  const client = useClient();
  const onEvent = useEffectEvent(listener);
  useEffect(() => client.on(name, (payload) => onEvent(payload)), [client, name]);
}
