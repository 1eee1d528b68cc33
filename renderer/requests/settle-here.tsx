import type { RequestState } from '../../electron/request/request-state';
import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import type { DetailsPartProps } from './request-details';
import styles from './request-facts.module.css';

/** What settling needs. */
export interface SettleHereProps extends Pick<DetailsPartProps, 'reference' | 'hasMailbox' | 'onChanged'> {
  readonly state: Extract<RequestState, { state: 'uncertain' }>;
}

/** The facts of an uncertain letter, a look into Sent, and the person's own word; nothing is sent again by itself. */
export function SettleHere({ reference, hasMailbox, onChanged, state }: SettleHereProps) {
  const { t, format } = useLanguage();
  const settle = useCall('settleUncertain');
  const look = useCall('lookInSent');
  const isSettling = settle.state.status === 'busy';
  const say = (answer: 'arrived' | 'resend') => void settle.run({ answer, reference }).then(onChanged);
  const isNotThere = look.state.status === 'done' && look.state.value.state === 'uncertain';
  const facts = { host: state.host, moment: format.moment(state.at) };
  return (
    <Notice
      tone="warning"
      title={t('requests.settle')}
      actions={
        <>
          {hasMailbox ? (
            <Button
              variant="primary"
              icon="search"
              isPending={look.state.status === 'busy'}
              onPress={() => void look.run({ reference }).then(onChanged)}
            >
              {t('requests.settle.in-sent')}
            </Button>
          ) : null}
          <Button isPending={isSettling} onPress={() => say('arrived')}>
            {t('requests.settle.arrived')}
          </Button>
          <Button isPending={isSettling} onPress={() => say('resend')}>
            {t('requests.settle.resend')}
          </Button>
        </>
      }
    >
      <p>{t('requests.settle.words', facts)}</p>
      {hasMailbox ? null : <p>{t('requests.settle.no-mailbox', { reference })}</p>}
      {isNotThere ? <p role="status">{t('requests.settle.not-in-sent')}</p> : null}
      <p className={styles.soft}>{t('requests.settle.twice')}</p>
      {look.state.status === 'failed' ? <FailureNotice failure={look.state.failure} /> : null}
      {settle.state.status === 'failed' ? <FailureNotice failure={settle.state.failure} /> : null}
    </Notice>
  );
}
