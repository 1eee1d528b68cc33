import type { CallInput, CallName, CallResult, PageCallName } from './calls';
import type { EventName, EventPayload } from './events';

/** Name under which the preload exposes the bridge: `window.softphoneReport`. */
export const BRIDGE_NAME = 'softphoneReport';
/** The one channel that carries all calls. */
export const CALL_CHANNEL = 'softphone-report:call';
/** The one channel that carries all events. */
export const EVENT_CHANNEL = 'softphone-report:event';

/** All services as functions; what the handlers serve. */
export type CallHandlers = { readonly [N in CallName]: (input: CallInput<N>) => Promise<CallResult<N>> };

/** What the page can call. */
export type PageCalls = { readonly [N in PageCallName]: (input: CallInput<N>) => Promise<CallResult<N>> };

/** The whole surface that the page sees. */
export interface Bridge {
  readonly calls: PageCalls;
  /** Adds dropped or picked files; their paths never reach the page. Files without a path are the caller's to send as bytes. */
  readonly addDroppedFiles: (
    files: readonly unknown[],
  ) => Promise<CallResult<'addDroppedPaths'> | 'no-paths'>;
  /** Reads dropped reports of other PCs; their paths never reach the page. Files without a path are none that can be read. */
  readonly readDroppedReports: (
    files: readonly unknown[],
    known: CallInput<'readDroppedReports'>['known'],
  ) => Promise<CallResult<'readDroppedReports'> | 'no-paths'>;
  /** Subscribes to an event and returns the function that ends it. */
  readonly on: <N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void) => () => void;
}
