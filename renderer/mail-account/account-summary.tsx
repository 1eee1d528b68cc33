import { useEffect, useRef, useState } from 'react';
import type { MailAccount } from '../../electron/contract/mail-account';
import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import type { AccountTarget } from './account-draft';
import { CheckProgress } from './check-progress';
import styles from './mail-account.module.css';
import { TestLetter } from './test-letter';
import { useAccountCheck, type CheckedAccount } from './use-account-check';

/** What the account's line needs. */
export interface AccountSummaryProps {
  readonly target: AccountTarget;
  readonly account: MailAccount;
  /** The person's own address, for the test letter. */
  readonly email: string;
  /** What a check just showed; the focus then goes there, because the form that had it is gone. */
  readonly checked: CheckedAccount | null;
  readonly onEdit: () => void;
  readonly onRemoved: () => void;
}

/** Which account is set, whether it works, and the letter that proves it. */
export function AccountSummary(props: AccountSummaryProps) {
  const { target, account, email, onEdit, onRemoved } = props;
  const { t } = useLanguage();
  const [checked, setChecked] = useState(props.checked);
  const check = useAccountCheck(target, { onSaved: () => undefined, onChecked: setChecked });
  const remove = useCall(target === 'outgoing' ? 'removeMailAccount' : 'removeMailbox');
  const { state } = check;
  const again = () => {
    setChecked(null);
    check.check();
  };
  const forget = async () => {
    const result = await remove.run(null);
    if (result?.ok === true) onRemoved();
  };
  return (
    <div className={styles.summary} role="group" aria-label={t(`account.${target}`)}>
      <p className={styles.line}>
        {t('account.line', { user: account.user, host: account.host, port: String(account.port) })}
      </p>
      {checked === null ? null : (
        <Checked target={target} checked={checked} isArrival={props.checked !== null} />
      )}
      <div className={styles.quiet}>
        <Button variant="quiet" isPending={state.status === 'busy'} onPress={again}>
          {t('account.test')}
        </Button>
        <Button variant="quiet" onPress={onEdit}>
          {t('account.change')}
        </Button>
        <Button variant="quiet" isPending={remove.state.status === 'busy'} onPress={() => void forget()}>
          {t('account.remove')}
        </Button>
      </div>
      {target === 'outgoing' ? <TestLetter email={email === '' ? account.user : email} /> : null}
      {state.status === 'busy' ? <CheckProgress what={target} label={t('account.checking')} /> : null}
      {state.status === 'failed' ? (
        <FailureNotice
          failure={state.failure}
          onRetry={again}
          actions={<Button onPress={onEdit}>{t('account.change')}</Button>}
        />
      ) : null}
      {remove.state.status === 'failed' ? <FailureNotice failure={remove.state.failure} /> : null}
    </div>
  );
}

interface CheckedProps {
  readonly target: AccountTarget;
  readonly checked: CheckedAccount;
  readonly isArrival: boolean;
}

function Checked({ target, checked, isArrival }: CheckedProps) {
  const { t, format } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isArrival) place.current?.focus();
  }, [isArrival]);
  return (
    <div ref={place} tabIndex={-1} role="status" className={styles.checked}>
      <Notice tone="ok" title={t(`account.works.${target}`)}>
        {target === 'mailbox' ? null : (
          <p>
            {checked.maxBytes === null
              ? t('account.limit.unknown')
              : t('account.limit', { size: format.bytes(checked.maxBytes) })}
          </p>
        )}
      </Notice>
    </div>
  );
}
