import { refusalWayOut, retryReason } from '../../../electron/request/messages/describe-state';
import { assertNever } from '../../../electron/request/result';
import { useLanguage } from '../../i18n/language-context';
import type { Dispatch, SettledState } from '../../wizard/wizard-model';
import { RetryNow } from './retry-now';
import { SavedFile } from './saved-file';
import { SettleUncertain } from './settle-uncertain';
import styles from './result.module.css';

/** What the outcome needs. */
export interface OutcomeProps {
  readonly state: SettledState;
  readonly dispatch: Dispatch;
  readonly recipient: string;
}

/** The observed facts of each state, with the one thing to do now where there is one. */
export function Outcome({ state, dispatch, recipient }: OutcomeProps) {
  const { t, format } = useLanguage();
  switch (state.state) {
    case 'sending':
      return <p>{t('result.sending.words')}</p>;
    case 'accepted-by-server':
      return (
        <>
          <p>{t('result.accepted.words', { host: state.host, moment: format.moment(state.at) })}</p>
          <Words caption={t('result.server-words')} words={state.response} />
        </>
      );
    case 'handed-to-mail-client':
      return (
        <>
          <p>
            {t('result.handed.words', {
              client: state.client === 'default' ? t('mail-program.default') : state.client,
            })}
          </p>
          <p className={styles.small}>{t('result.handed.attachment')}</p>
        </>
      );
    case 'saved-as-file':
      return <SavedFile fileName={state.fileName} recipient={recipient} />;
    case 'waiting-to-retry':
      return <Waiting state={state} dispatch={dispatch} />;
    case 'uncertain':
      return (
        <>
          <p>{t('result.uncertain.words', { host: state.host })}</p>
          <Words caption={t('result.details')} words={state.detail} />
          <SettleUncertain dispatch={dispatch} />
        </>
      );
    case 'refused':
      return (
        <>
          <p>{refusalWayOut(state.reason, t)}</p>
          <Words caption={t('result.server-words')} words={state.response} />
          <p className={styles.small}>{t('result.refused.words')}</p>
        </>
      );
    case 'cancelled':
      return <p>{t('result.cancelled.words')}</p>;
    case 'solved':
      return <p>{t('find.solved.words')}</p>;
    default:
      return assertNever(state);
  }
}

interface WaitingProps extends Pick<OutcomeProps, 'dispatch'> {
  readonly state: Extract<SettledState, { state: 'waiting-to-retry' }>;
}

function Waiting({ state, dispatch }: WaitingProps) {
  const { t, format } = useLanguage();
  const reason = retryReason(state, t);
  return (
    <>
      {reason === '' ? null : <p>{reason}</p>}
      <p>{t('result.retry.words', { moment: format.moment(state.nextTryAt), attempts: state.attempts })}</p>
      <Words caption={t('result.details')} words={state.detail} />
      <RetryNow dispatch={dispatch} />
    </>
  );
}

function Words({ caption, words }: { readonly caption: string; readonly words: string }) {
  if (words.trim() === '') return null;
  return (
    <figure className={styles.server}>
      <figcaption>{caption}</figcaption>
      <code>{words}</code>
    </figure>
  );
}
