import type { RequestState } from '../../electron/request/request-state';
import { useLanguage } from '../i18n/language-context';
import { Disclosure } from '../ui/disclosure';
import { Verbatim } from './request-now';
import styles from './request-details.module.css';
import facts from './request-facts.module.css';
import { useStateWords } from './use-state-words';

/** Three days of tries are some 150 steps; more come only from a letter that was prepared again and again. */
const SHOWN_MAX = 200;

/** Every state that a request went through with its time and the servers' words, newest first. */
export function StateHistory({ states }: { readonly states: readonly RequestState[] }) {
  const { t, format } = useLanguage();
  const words = useStateWords();
  if (states.length === 0) return null;
  const shown = states.slice(-SHOWN_MAX).reverse();
  const earlier = states.length - shown.length;
  return (
    <Disclosure title={t('requests.history')} detail={t('requests.history.count', { count: states.length })}>
      <ol className={styles.history}>
        {shown.map((state, index) => (
          <li key={`${state.at} ${index}`} className={styles.step}>
            <p className={facts.rowFacts}>
              <time dateTime={state.at}>{format.moment(state.at)}</time>
              <strong>{t(`state.${state.state}`)}</strong>
            </p>
            <p>{words(state)}</p>
            {state.state === 'sending' && state.endOfData ? <p>{t('requests.history.end-of-data')}</p> : null}
            <Verbatim state={state} />
          </li>
        ))}
      </ol>
      {earlier > 0 ? <p className={facts.soft}>{t('requests.history.earlier', { count: earlier })}</p> : null}
    </Disclosure>
  );
}
