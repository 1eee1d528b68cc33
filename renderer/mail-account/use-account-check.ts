import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../electron/contract/failures';
import type { MailAccount } from '../../electron/contract/mail-account';
import { useClient } from '../api/client-context';
import type { Client } from '../api/client';
import type { AccountTarget } from './account-draft';

/** What a sign-in showed: the largest letter that the server announced, `null` where it announced none. */
export interface CheckedAccount {
  readonly maxBytes: number | null;
}

/** How far saving and checking is: one union, so that 'busy' and 'failed' can never both be true. */
export type CheckState =
  | { readonly status: 'idle' }
  | { readonly status: 'busy' }
  /** `isSaved` tells whether the account was kept before it failed. */
  | { readonly status: 'failed'; readonly failure: Failure; readonly isSaved: boolean };

/** Saving an account and signing in with it. */
export interface AccountCheck {
  readonly state: CheckState;
  /** Saves, then signs in; a `null` password leaves the kept one. */
  readonly saveAndCheck: (account: MailAccount, password: string | null) => void;
  /** Signs in with what is saved. */
  readonly check: () => void;
  readonly reset: () => void;
}

/** What happens on the way. */
export interface CheckEvents {
  readonly onSaved: (account: MailAccount) => void;
  readonly onChecked: (checked: CheckedAccount) => void;
}

/** Saves and checks one at a time; an answer that comes after the form was closed changes nothing in it. */
export function useAccountCheck(target: AccountTarget, events: CheckEvents): AccountCheck {
  const client = useClient();
  const [state, setState] = useState<CheckState>({ status: 'idle' });
  const latest = useRef(events);
  const isBusy = useRef(false);
  const isShown = useRef(true);
  useEffect(() => {
    latest.current = events;
  });
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const run = useCallback(async (work: () => Promise<CheckState>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setState({ status: 'busy' });
    const next = await work();
    isBusy.current = false;
    if (isShown.current) setState(next);
  }, []);
  const signIn = useCallback(async (): Promise<CheckState> => {
    const result = await testAccount(client, target);
    if (!result.ok) return { status: 'failed', failure: result.failure, isSaved: true };
    if (isShown.current) latest.current.onChecked(result.value);
    return { status: 'idle' };
  }, [client, target]);
  const saveAndCheck = (account: MailAccount, password: string | null) =>
    void run(async () => {
      const saved = await saveAccount(client, target, { account, password });
      if (!saved.ok) return { status: 'failed', failure: saved.failure, isSaved: false };
      latest.current.onSaved(saved.value);
      return signIn();
    });
  const reset = useCallback(() => setState({ status: 'idle' }), []);
  return { state, saveAndCheck, check: () => void run(signIn), reset };
}

function saveAccount(
  client: Client,
  target: AccountTarget,
  input: { readonly account: MailAccount; readonly password: string | null },
) {
  return target === 'outgoing' ? client.call('saveMailAccount', input) : client.call('saveMailbox', input);
}

async function testAccount(
  client: Client,
  target: AccountTarget,
): Promise<
  { readonly ok: true; readonly value: CheckedAccount } | { readonly ok: false; readonly failure: Failure }
> {
  if (target === 'outgoing') return client.call('testMailAccount', null);
  const result = await client.call('testMailbox', null);
  return result.ok ? { ok: true, value: { maxBytes: null } } : result;
}
