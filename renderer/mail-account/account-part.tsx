import { useEffect, useRef, useState } from 'react';
import type { MailAccount } from '../../electron/contract/mail-account';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import type { AccountTarget } from './account-draft';
import { AccountSetup } from './account-setup';
import { AccountSummary } from './account-summary';
import styles from './mail-account.module.css';
import type { CheckedAccount } from './use-account-check';

/** What an account needs to be shown and set up where it is used. */
export interface AccountPartProps {
  readonly target: AccountTarget;
  readonly account: MailAccount | null;
  /** The person's address, where it is known. */
  readonly email: string;
  readonly isEditing: boolean;
  readonly onEditing: (isEditing: boolean) => void;
  /** `null` when the account was forgotten. */
  readonly onAccount: (account: MailAccount | null) => void;
}

/** An account: the way to set it up, the set-up itself, or what is set; the focus is never left on what is gone. */
export function AccountPart(props: AccountPartProps) {
  const { target, account, email, isEditing, onEditing, onAccount } = props;
  const { t } = useLanguage();
  const [checked, setChecked] = useState<CheckedAccount | null>(null);
  const [isLeft, setLeft] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isLeft) place.current?.focus();
  }, [isLeft]);
  if (isEditing) {
    return (
      <AccountSetup
        target={target}
        account={account}
        email={email}
        onSaved={onAccount}
        onClose={(found) => {
          setChecked(found);
          setLeft(found === null);
          onEditing(false);
        }}
      />
    );
  }
  const edit = () => {
    setLeft(false);
    onEditing(true);
  };
  return (
    <div ref={place} tabIndex={-1} className={styles.part}>
      {account === null ? (
        <Button onPress={edit}>{t(`account.${target}.set-up`)}</Button>
      ) : (
        <AccountSummary
          target={target}
          account={account}
          email={email}
          checked={checked}
          onEdit={edit}
          onRemoved={() => {
            setLeft(true);
            onAccount(null);
          }}
        />
      )}
    </div>
  );
}
