import { useCallback, useRef, useState } from 'react';
import type { CallInput, CallOutput, CallResult, PageCallName } from '../../electron/contract/calls';
import type { Failure } from '../../electron/contract/failures';
import { useClient } from './client-context';

/** Where a call stands: one union, so that 'busy' and 'failed' can never both be true. */
export type CallState<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'busy' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'done'; readonly value: T };

/** A call with its state. */
export interface TrackedCall<N extends PageCallName> {
  readonly state: CallState<CallOutput<N>>;
  /** Answers with `null` when this run was ignored or overtaken: then nothing may be done with it. */
  readonly run: (input: CallInput<N>) => Promise<CallResult<N> | null>;
  readonly reset: () => void;
}

/**
 * Tracks one call. `ignore` drops a second run while the first is under way (a double click acts once);
 * `overtake` lets the newest run win and ignores answers that come late (search).
 */
export function useCall<N extends PageCallName>(
  name: N,
  whileBusy: 'ignore' | 'overtake' = 'ignore',
): TrackedCall<N> {
  const client = useClient();
  const [state, setState] = useState<CallState<CallOutput<N>>>({ status: 'idle' });
  const newest = useRef(0);
  const isBusy = useRef(false);

  const run = useCallback(
    async (input: CallInput<N>): Promise<CallResult<N> | null> => {
      if (whileBusy === 'ignore' && isBusy.current) return null;
      const mine = ++newest.current;
      isBusy.current = true;
      setState({ status: 'busy' });
      const result = await client.call(name, input);
      if (mine !== newest.current) return null;
      isBusy.current = false;
      setState(
        result.ok ? { status: 'done', value: result.value } : { status: 'failed', failure: result.failure },
      );
      return result;
    },
    [client, name, whileBusy],
  );

  const reset = useCallback(() => {
    newest.current += 1;
    isBusy.current = false;
    setState({ status: 'idle' });
  }, []);

  return { state, run, reset };
}
