import { useEffect, useRef, useState } from 'react';
import { mailAccountSchema, type MailAccount } from '../../electron/contract/mail-account';
import { FailureNotice } from '../api/failure-notice';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import {
  accountOf,
  byHand,
  chosenProposal,
  startDraft,
  withProposals,
  type AccountDraft,
  type AccountTarget,
} from './account-draft';
import { AddressSearch } from './address-search';
import styles from './mail-account.module.css';
import { CheckProgress } from './check-progress';
import { ProposalChoice } from './proposal-choice';
import { ServerFields } from './server-fields';
import { SignIn } from './sign-in';
import { useAccountCheck, type CheckedAccount } from './use-account-check';

/** What the set-up needs. */
export interface AccountSetupProps {
  readonly target: AccountTarget;
  /** The account to be changed, `null` for a new one. */
  readonly account: MailAccount | null;
  /** The person's address, where it is known. */
  readonly email: string;
  /** Told each time the account was kept, before it is checked. */
  readonly onSaved: (account: MailAccount) => void;
  /** Ends the set-up; with what the check showed, `null` when it was left without one. */
  readonly onClose: (checked: CheckedAccount | null) => void;
}

/** From the address to a checked account: find or enter the servers, confirm them, sign in. */
export function AccountSetup({ target, account, email, onSaved, onClose }: AccountSetupProps) {
  const { t } = useLanguage();
  const [draft, setDraft] = useState<AccountDraft>(() => startDraft(target, account, email));
  const [isChecked, setChecked] = useState(false);
  // The button that was pressed is gone: the focus goes to the field that took its place.
  const [arrival, setArrival] = useState('account.email');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.querySelector<HTMLElement>(`[data-field="${arrival}"] input`)?.focus();
  }, [arrival]);
  const check = useAccountCheck(target, { onSaved, onChecked: onClose });
  const edit = (change: (before: AccountDraft) => AccountDraft) => {
    check.reset();
    setDraft(change);
  };
  const next = accountOf(draft, target);
  const isReady = () => {
    setChecked(true);
    return next !== null && mailAccountSchema.safeParse(next).success;
  };
  const { state } = check;
  return (
    <div ref={place} className={styles.setup} role="group" aria-label={t(`account.${target}`)}>
      <AddressSearch
        draft={draft}
        onEmail={(typed) => edit((before) => ({ ...before, email: typed }))}
        onFound={(found) => edit((before) => withProposals(before, target, found))}
        onByHand={() => {
          edit((before) => byHand(before, target));
          setArrival('account.host');
        }}
      />
      {draft.proposals.length === 0 ? null : (
        <ProposalChoice
          target={target}
          draft={draft}
          onChoose={(chosen) =>
            edit((before) => (chosen === 'manual' ? byHand(before, target) : { ...before, chosen }))
          }
        />
      )}
      {draft.chosen === 'manual' ? (
        <ServerFields
          target={target}
          account={draft.manual}
          isChecked={isChecked}
          onChange={(manual) => edit((before) => ({ ...before, manual }))}
        />
      ) : null}
      {next === null ? null : (
        <SignIn
          // A password typed for one server is never carried over to another.
          key={String(draft.chosen)}
          target={target}
          account={next}
          before={account}
          proposal={chosenProposal(draft)}
          check={check}
          isReady={isReady}
          onSaved={onSaved}
        />
      )}
      {state.status === 'busy' ? <CheckProgress what={target} label={t('account.checking')} /> : null}
      {state.status === 'failed' ? (
        <FailureNotice
          failure={state.failure}
          {...(state.isSaved
            ? { actions: <Button onPress={() => onClose(null)}>{t('account.keep-unchecked')}</Button> }
            : {})}
        />
      ) : null}
      <div className={styles.quiet}>
        <Button variant="quiet" onPress={() => onClose(null)}>
          {t('account.close')}
        </Button>
      </div>
    </div>
  );
}
