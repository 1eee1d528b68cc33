import type { RequestState } from '../../electron/request/request-state';
import { useLanguage } from '../i18n/language-context';
import { Notice } from '../ui/notice';
import type { DetailsPartProps } from './request-details';
import styles from './request-details.module.css';
import facts from './request-facts.module.css';
import { useStateWords } from './use-state-words';

/** So long before their end the tries are said to end soon. */
const SOON_MS = 12 * 60 * 60 * 1000;

/** States of which something important cannot be known from here. */
const UNSEEN = ['accepted-by-server', 'handed-to-mail-client', 'saved-as-file', 'uncertain'] as const;

/** What was observed of the letter, in the server's words too, and what nobody can know from here. */
export function RequestNow(props: DetailsPartProps) {
  const { state, details } = props;
  const { t } = useLanguage();
  const words = useStateWords();
  const unseen = UNSEEN.find((name) => name === state.state);
  const hasGone = details.sent !== null && !details.hasFiles;
  return (
    <section className={styles.part} aria-label={t('requests.now')}>
      <h4 className={styles.partTitle}>{t('requests.now')}</h4>
      <p>{words(state)}</p>
      <Verbatim state={state} />
      {state.state === 'waiting-to-retry' ? <Waiting {...props} state={state} /> : null}
      {unseen === undefined ? null : (
        <p className={facts.soft}>
          <strong>{t('requests.unseen')}.</strong> {t(`requests.unseen.${unseen}`)}
        </p>
      )}
      {hasGone ? <p className={facts.soft}>{t('requests.removed')}</p> : null}
    </section>
  );
}

/** Another program's words exactly as they came; nothing where there are none. */
export function Verbatim({ state }: { readonly state: RequestState }) {
  const { t } = useLanguage();
  const words = verbatimOf(state);
  if (words === null || words.text.trim() === '') return null;
  return (
    <figure className={styles.verbatim}>
      <figcaption>{t(`requests.words.${words.of}`)}</figcaption>
      <code>{words.text}</code>
    </figure>
  );
}

function verbatimOf(state: RequestState): { of: 'server' | 'detail'; text: string } | null {
  if (state.state === 'accepted-by-server') return { of: 'server', text: state.response };
  if (state.state === 'refused') return { of: 'server', text: state.response };
  if (state.state !== 'waiting-to-retry' && state.state !== 'uncertain') return null;
  // A reply code (RFC 5321, 4.2) is the server's; anything else was seen on this side.
  return { of: /^[245]\d\d\b/.test(state.detail) ? 'server' : 'detail', text: state.detail };
}

type WaitingState = Extract<RequestState, { state: 'waiting-to-retry' }>;

function Waiting({ details, isPaused, state }: Omit<DetailsPartProps, 'state'> & { state: WaitingState }) {
  const { t, format } = useLanguage();
  const { triesEndAt } = details;
  const endsSoon = triesEndAt !== null && Date.parse(triesEndAt) - Date.parse(state.nextTryAt) < SOON_MS;
  const isNetwork = [
    'name-not-resolved',
    'server-unreachable',
    'connection-timed-out',
    'connection-lost',
  ].includes(state.reason);
  return (
    <>
      {isNetwork && !isPaused ? <p>{t('requests.waiting.network')}</p> : null}
      {isPaused ? <Notice tone="warning" title={t('requests.waiting.paused')} /> : null}
      {triesEndAt === null ? null : endsSoon ? (
        <Notice tone="warning" title={t('requests.waiting.soon', { moment: format.moment(triesEndAt) })} />
      ) : (
        <p className={facts.soft}>{t('requests.waiting.ends', { moment: format.moment(triesEndAt) })}</p>
      )}
    </>
  );
}
