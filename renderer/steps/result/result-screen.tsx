import type { RefObject } from 'react';
import type { Session, WorkingHours } from '../../../electron/contract/session';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Icon, type IconName } from '../../ui/icon';
import type { StepProps } from '../../wizard/step-props';
import { isSettled, type SettledState } from '../../wizard/wizard-model';
import { NextPanel } from './next-panel';
import { Outcome } from './outcome';
import styles from './result.module.css';

/** What the result screen needs. */
export interface ResultScreenProps extends StepProps {
  readonly hours: WorkingHours | null;
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
  /** Another request was opened. */
  readonly onOpen: (session: Session) => void;
}

const looks: Readonly<
  Record<SettledState['state'], { readonly icon: IconName; readonly tone: 'ok' | 'open' | 'failed' }>
> = {
  sending: { icon: 'send', tone: 'open' },
  'accepted-by-server': { icon: 'check', tone: 'ok' },
  'handed-to-mail-client': { icon: 'mail', tone: 'open' },
  'saved-as-file': { icon: 'save', tone: 'open' },
  'waiting-to-retry': { icon: 'clock', tone: 'open' },
  uncertain: { icon: 'attention', tone: 'open' },
  refused: { icon: 'failed', tone: 'failed' },
  cancelled: { icon: 'skipped', tone: 'open' },
  solved: { icon: 'check', tone: 'ok' },
};

/** The letter has not left, so the request can still be changed or sent another way. */
const REOPENABLE: readonly SettledState['state'][] = [
  'handed-to-mail-client',
  'saved-as-file',
  'refused',
  'cancelled',
];

/** Nothing is on its way, so there is no answer to wait for. */
const WITHOUT_NEXT: readonly SettledState['state'][] = ['refused', 'cancelled', 'solved'];

/** Says what was observed, never more, and what comes next (R8, R10, R12). */
export function ResultScreen(props: ResultScreenProps) {
  const { model, dispatch, facts, hours, headingRef, onOpen } = props;
  const { t } = useLanguage();
  const start = useCall('startNewRequest');
  const { state } = model;
  if (!isSettled(state)) return null;
  const look = looks[state.state];
  const begin = async () => {
    const result = await start.run(null);
    if (result?.ok === true) onOpen(result.value);
  };
  return (
    <section className={styles.result} aria-labelledby="result-heading">
      <header className={styles.header}>
        <span className={`${styles.mark} ${styles[look.tone]}`}>
          <Icon name={look.icon} />
        </span>
        <h1 id="result-heading" ref={headingRef} tabIndex={-1} className={styles.title}>
          {t(`result.title.${state.state}`)}
        </h1>
      </header>
      <Outcome state={state} dispatch={dispatch} recipient={facts.recipient} />
      {WITHOUT_NEXT.includes(state.state) ? null : (
        <NextPanel
          document={model.document}
          recipient={facts.recipient}
          hours={hours}
          isWithServer={state.state === 'accepted-by-server'}
        />
      )}
      <div className={styles.buttons}>
        {REOPENABLE.includes(state.state) ? (
          <Button
            icon="back"
            variant={state.state === 'refused' ? 'primary' : 'secondary'}
            onPress={() => dispatch({ type: 'reopen' })}
          >
            {t('result.reopen')}
          </Button>
        ) : null}
        <Button
          variant={state.state === 'accepted-by-server' ? 'primary' : 'secondary'}
          isPending={start.state.status === 'busy'}
          onPress={() => void begin()}
        >
          {t('result.new')}
        </Button>
      </div>
      {start.state.status === 'failed' ? (
        <FailureNotice failure={start.state.failure} onRetry={() => void begin()} />
      ) : null}
    </section>
  );
}
