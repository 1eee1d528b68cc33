import type { MailAccount } from '../../electron/contract/mail-account';
import { useClient } from '../api/client-context';
import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { ProgressBar } from '../ui/progress-bar';
import type { AccountTarget } from './account-draft';
import styles from './mail-account.module.css';

/** What signing in on the provider's page needs. */
export interface BrowserSignInProps {
  readonly target: AccountTarget;
  /** The account with the provider's id in `oauth`. */
  readonly account: MailAccount;
  readonly provider: string;
  /** `until` is when the person has to sign in again, `null` where the sign-in lasts. */
  readonly onSignedIn: (account: MailAccount, until: string | null) => void;
}

/** Signs in on the provider's own page in the browser; it can be called off at any moment. */
export function BrowserSignIn({ target, account, provider, onSignedIn }: BrowserSignInProps) {
  const { t } = useLanguage();
  const client = useClient();
  const signIn = useCall('signInWithProvider');
  const run = async () => {
    const result = await signIn.run({ account, target });
    if (result?.ok === true) onSignedIn(result.value.account, result.value.until);
  };
  const isBusy = signIn.state.status === 'busy';
  return (
    <>
      <p className={styles.words}>{t('account.browser.words', { provider })}</p>
      <div className={styles.buttons}>
        <Button variant="primary" iconAfter="external" isPending={isBusy} onPress={() => void run()}>
          {t('account.browser.sign-in', { provider })}
        </Button>
        {isBusy ? (
          <Button onPress={() => void client.call('cancelSignIn', null)}>
            {t('account.browser.cancel')}
          </Button>
        ) : null}
      </div>
      {isBusy ? <ProgressBar label={t('account.browser.waiting')} value={null} /> : null}
      {signIn.state.status === 'failed' ? (
        <FailureNotice failure={signIn.state.failure} onRetry={() => void run()} />
      ) : null}
    </>
  );
}
