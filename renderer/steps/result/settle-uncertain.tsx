import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import type { Dispatch } from '../../wizard/wizard-model';
import styles from './result.module.css';

/** Only the person can find out whether the letter arrived; a second one goes out only at their word. */
export function SettleUncertain({ dispatch }: { readonly dispatch: Dispatch }) {
  const { t } = useLanguage();
  const settle = useCall('settleUncertain');
  const isBusy = settle.state.status === 'busy';
  const run = async (answer: 'arrived' | 'resend') => {
    const result = await settle.run({ answer });
    if (result?.ok === true) dispatch({ type: 'state', state: result.value });
  };
  return (
    <>
      <div className={styles.buttons}>
        <Button isPending={isBusy} onPress={() => void run('arrived')}>
          {t('result.uncertain.arrived')}
        </Button>
        <Button isPending={isBusy} onPress={() => void run('resend')}>
          {t('result.uncertain.resend')}
        </Button>
      </div>
      {settle.state.status === 'failed' ? <FailureNotice failure={settle.state.failure} /> : null}
    </>
  );
}
