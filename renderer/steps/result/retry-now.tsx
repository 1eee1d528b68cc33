import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import type { Dispatch } from '../../wizard/wizard-model';
import styles from './result.module.css';

/** Tries a waiting letter at once, or calls it off. */
export function RetryNow({ dispatch }: { readonly dispatch: Dispatch }) {
  const { t } = useLanguage();
  const send = useCall('sendLetter');
  const cancel = useCall('cancelSending');
  const isSending = send.state.status === 'busy';
  const run = async () => {
    const result = await send.run(null);
    if (result?.ok === true) dispatch({ type: 'state', state: result.value });
  };
  return (
    <>
      <div className={styles.buttons}>
        <Button variant="primary" isPending={isSending} onPress={() => void run()}>
          {t('result.retry.now')}
        </Button>
        <Button isPending={cancel.state.status === 'busy'} onPress={() => void cancel.run(null)}>
          {t('result.retry.cancel')}
        </Button>
      </div>
      {send.state.status === 'failed' ? <FailureNotice failure={send.state.failure} /> : null}
      {cancel.state.status === 'failed' ? <FailureNotice failure={cancel.state.failure} /> : null}
    </>
  );
}
