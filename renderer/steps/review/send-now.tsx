import { useState } from 'react';
import type { SendingProgress } from '../../../electron/contract/events';
import type { FailureKind } from '../../../electron/contract/failures';
import { useClient } from '../../api/client-context';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useEvent } from '../../api/use-event';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { ProgressBar } from '../../ui/progress-bar';
import type { Dispatch } from '../../wizard/wizard-model';

/** Failures that another account setting or password would cure. */
const ACCOUNT_FAILURES: readonly FailureKind[] = [
  'no-account',
  'password-missing',
  'account-invalid',
  'name-not-resolved',
  'server-unreachable',
  'tls-unavailable',
  'certificate-wrong-name',
  'sign-in-refused',
  'token-refused',
  'app-password-needed',
  'password-sign-in-off',
  'sign-in-expired',
  'sender-refused',
];

/** Sending the same letter again cannot help: it has to be composed afresh, and looked through. */
const LETTER_FAILURES: readonly FailureKind[] = ['letter-changed', 'letter-missing'];

/** What sending needs. */
export interface SendNowProps {
  readonly dispatch: Dispatch;
  readonly onEditAccount: () => void;
}

/** Sends once, however often it is pressed, and says where the letter is until the server's receipt. */
export function SendNow({ dispatch, onEditAccount }: SendNowProps) {
  const { t } = useLanguage();
  const send = useCall('sendLetter');
  const isBusy = send.state.status === 'busy';
  const isOf = (kinds: readonly FailureKind[]) =>
    send.state.status === 'failed' && kinds.includes(send.state.failure.kind);
  const run = async () => {
    const result = await send.run(null);
    if (result?.ok === true) dispatch({ type: 'state', state: result.value });
  };
  return (
    <>
      <div>
        <Button variant="primary" icon="send" isPending={isBusy} onPress={() => void run()}>
          {t('review.send')}
        </Button>
      </div>
      {isBusy ? <Sending /> : null}
      {send.state.status === 'failed' ? (
        <FailureNotice
          failure={send.state.failure}
          onRetry={() => {
            if (isOf(LETTER_FAILURES)) dispatch({ type: 'compose-again' });
            else void run();
          }}
          {...(isOf(ACCOUNT_FAILURES)
            ? { actions: <Button onPress={onEditAccount}>{t('account.change')}</Button> }
            : {})}
        />
      ) : null}
    </>
  );
}

function Sending() {
  const { t, format } = useLanguage();
  const client = useClient();
  const [progress, setProgress] = useState<SendingProgress | null>(null);
  const [isStopping, setStopping] = useState(false);
  useEvent('sending-progress', setProgress);
  const phase = progress?.phase ?? 'connecting';
  const isMeasured = progress !== null && phase === 'sending' && progress.bytesTotal > 0;
  return (
    <>
      <ProgressBar
        label={t(`review.phase.${phase}`)}
        value={isMeasured ? Math.min(1, progress.bytesDone / progress.bytesTotal) : null}
        detail={
          isMeasured
            ? t('attach.bytes', {
                done: format.bytes(progress.bytesDone),
                total: format.bytes(progress.bytesTotal),
              })
            : ''
        }
      />
      <div>
        <Button
          isPending={isStopping}
          onPress={() => {
            setStopping(true);
            void client.call('cancelSending', null);
          }}
        >
          {t('review.send.stop')}
        </Button>
      </div>
    </>
  );
}
