import type { CallInput } from '../../contract/calls';
import type { Failure } from '../../contract/failures';
import { failWith, succeed, type Result } from '../../request/result';
import type { HandlerDeps, OpenHandlers } from './handler-deps';

type Work = CallInput<'cancelAccountCheck'>['what'];

/** Checks and test letters that are under way, so that the person can call them off. */
export interface AccountWork {
  /**
   * Gets the access and works with it. Called off it ends with `cancelled`; an access that is still being got is not waited
   * for and not used, but not broken off either: a refresh token that is being exchanged must be kept (RFC 9700, 4.14).
   */
  run<A, T>(
    what: Work,
    access: () => Promise<Result<A, Failure>>,
    work: (access: A, signal: AbortSignal) => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>>;
  /** Calls off all that runs of this kind; nothing where nothing does. */
  cancel(what: Work): void;
}

/** Nothing is under way yet. */
export function createAccountWork(): AccountWork {
  const running = new Map<Work, Set<AbortController>>();
  return {
    run: async (what, access, work) => {
      const mine = new AbortController();
      const others = running.get(what) ?? new Set();
      running.set(what, others.add(mine));
      try {
        const got = await Promise.race([access(), calledOff(mine.signal)]);
        if (!got.ok) return got;
        return await work(got.value, mine.signal);
      } finally {
        others.delete(mine);
      }
    },
    cancel: (what) => {
      for (const controller of running.get(what) ?? []) controller.abort();
    },
  };
}

/** The call of a window that calls work off. */
export function createAccountWorkHandlers({
  accountWork,
}: Pick<HandlerDeps, 'accountWork'>): Pick<OpenHandlers, 'cancelAccountCheck'> {
  return {
    cancelAccountCheck: ({ what }) => {
      accountWork.cancel(what);
      return Promise.resolve(succeed(null));
    },
  };
}

function calledOff(signal: AbortSignal): Promise<Result<never, Failure>> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(failWith({ kind: 'cancelled' })), { once: true });
  });
}
