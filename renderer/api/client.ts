import type { Bridge } from '../../electron/contract/bridge';
import type { CallInput, CallResult, PageCallName } from '../../electron/contract/calls';
import type { EventName, EventPayload } from '../../electron/contract/events';
import { failWith } from '../../electron/request/result';

declare global {
  interface Window {
    /** Put there by the preload; absent when the page is opened outside of the product. */
    readonly softphoneReport?: Bridge;
  }
}

/** The services as the window sees them: every call answers with a `Result` and never rejects. */
export interface Client {
  readonly call: <N extends PageCallName>(name: N, input: CallInput<N>) => Promise<CallResult<N>>;
  readonly addDroppedFiles: Bridge['addDroppedFiles'];
  readonly readDroppedReports: Bridge['readDroppedReports'];
  /** Subscribes to an event and returns the function that ends it. */
  readonly on: <N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void) => () => void;
}

/** Wraps the bridge; a call that rejects is a bug on the other side and becomes the failure `unexpected`. */
export function createClient(bridge: Bridge): Client {
  return {
    call: async <N extends PageCallName>(name: N, input: CallInput<N>): Promise<CallResult<N>> => {
      try {
        return await bridge.calls[name](input);
      } catch {
        // The rejecting side has logged the bug with its stack; here only its name is known.
        return failWith({ kind: 'unexpected', reference: name });
      }
    },
    readDroppedReports: async (files, known) => {
      try {
        return await bridge.readDroppedReports(files, known);
      } catch {
        return failWith({ kind: 'unexpected', reference: 'readDroppedReports' });
      }
    },
    addDroppedFiles: async (files) => {
      try {
        return await bridge.addDroppedFiles(files);
      } catch {
        return failWith({ kind: 'unexpected', reference: 'addDroppedFiles' });
      }
    },
    on: (name, listener) => bridge.on(name, listener),
  };
}
