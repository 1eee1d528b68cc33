import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { CheckProgress } from './check-progress';
import styles from './mail-account.module.css';

/** Sends a short letter to the person's own address; 'sent' is said only in the words of the server that took it. */
export function TestLetter({ email }: { readonly email: string }) {
  const { t } = useLanguage();
  const send = useCall('sendTestLetter');
  const { state } = send;
  const run = () => void send.run({ email });
  return (
    <>
      <div>
        <Button icon="mail" isPending={state.status === 'busy'} isDisabled={email === ''} onPress={run}>
          {t('account.test-letter')}
        </Button>
      </div>
      {state.status === 'busy' ? (
        <CheckProgress what="test-letter" label={t('account.test-letter.busy', { email })} />
      ) : null}
      {state.status === 'done' ? (
        <div role="status">
          <Notice tone="ok" title={t('account.test-letter.sent', { host: state.value.host, email })}>
            <p>{t('account.test-letter.answer')}</p>
            <p>
              <code className={styles.code}>{state.value.response}</code>
            </p>
          </Notice>
        </div>
      ) : null}
      {state.status === 'failed' ? <FailureNotice failure={state.failure} onRetry={run} /> : null}
    </>
  );
}
