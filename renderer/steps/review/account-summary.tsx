import type { MailAccount } from '../../../electron/contract/mail-account';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import styles from './review.module.css';

/** What the account's line needs. */
export interface AccountSummaryProps {
  readonly account: MailAccount;
  readonly onEdit: () => void;
  readonly onRemoved: () => void;
}

/** Which account sends, with a sign-in test that sends nothing. */
export function AccountSummary({ account, onEdit, onRemoved }: AccountSummaryProps) {
  const { t, format } = useLanguage();
  const test = useCall('testMailAccount');
  const remove = useCall('removeMailAccount');
  const forget = async () => {
    const result = await remove.run(null);
    if (result?.ok === true) onRemoved();
  };
  return (
    <div className={styles.accountSummary}>
      <p className={styles.accountLine}>
        {t('review.account.line', { user: account.user, host: account.host, port: String(account.port) })}
      </p>
      <div className={styles.buttons}>
        <Button variant="quiet" isPending={test.state.status === 'busy'} onPress={() => void test.run(null)}>
          {t('review.account.test')}
        </Button>
        <Button variant="quiet" onPress={onEdit}>
          {t('review.account.change')}
        </Button>
        <Button variant="quiet" isPending={remove.state.status === 'busy'} onPress={() => void forget()}>
          {t('review.account.remove')}
        </Button>
      </div>
      {test.state.status === 'done' ? (
        <Notice tone="ok" title={t('review.account.works')}>
          {test.state.value.maxBytes === null ? null : (
            <p>{t('review.account.limit', { size: format.bytes(test.state.value.maxBytes) })}</p>
          )}
        </Notice>
      ) : null}
      {test.state.status === 'failed' ? (
        <FailureNotice failure={test.state.failure} onRetry={() => void test.run(null)} />
      ) : null}
      {remove.state.status === 'failed' ? <FailureNotice failure={remove.state.failure} /> : null}
    </div>
  );
}
