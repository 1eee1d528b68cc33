import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { Disclosure } from '../ui/disclosure';
import styles from './request-details.module.css';
import facts from './request-facts.module.css';

/** The letter as it is on the disk, read when somebody wants to see it. */
export function LetterCopy({ reference }: { readonly reference: string }) {
  const { t, format } = useLanguage();
  const reading = useCall('readLetter');
  const { state, run } = reading;
  return (
    <Disclosure
      title={t('requests.letter')}
      onOpenChange={(isOpen) => {
        if (isOpen && state.status !== 'done') void run({ reference });
      }}
    >
      {state.status === 'busy' ? <p role="status">{t('requests.letter.busy')}</p> : null}
      {state.status === 'failed' ? (
        <FailureNotice failure={state.failure} onRetry={() => void run({ reference })} />
      ) : null}
      {state.status === 'done' ? (
        <>
          <dl className={facts.facts}>
            {(['from', 'to', 'subject'] as const).map((name) => (
              <div key={name}>
                <dt>{t(`review.header.${name}`)}</dt>
                <dd>{state.value[name]}</dd>
              </div>
            ))}
            {state.value.attachments.map(({ name, bytes }) => (
              <div key={name}>
                <dt>{t('review.attachment')}</dt>
                <dd>
                  {name} · {format.bytes(bytes)}
                </dd>
              </div>
            ))}
          </dl>
          <pre className={styles.letter}>{state.value.body}</pre>
        </>
      ) : null}
    </Disclosure>
  );
}
