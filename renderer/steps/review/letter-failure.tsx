import type { Failure, FailureOf } from '../../../electron/contract/failures';
import { redactionKindSchema } from '../../../electron/request/package-manifest';
import { FailureNotice } from '../../api/failure-notice';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import type { Dispatch } from '../../wizard/wizard-model';
import styles from './review.module.css';

/** What the notice needs. */
export interface LetterFailureProps {
  readonly failure: Failure;
  readonly dispatch: Dispatch;
  readonly onRetry: () => void;
}

/** Why the letter could not be prepared; what the package still held is told by place, with the way back to it. */
export function LetterFailure({ failure, dispatch, onRetry }: LetterFailureProps) {
  if (failure.kind !== 'secrets-found') return <FailureNotice failure={failure} onRetry={onRetry} />;
  return <SecretsFound failure={failure} dispatch={dispatch} />;
}

function SecretsFound({
  failure,
  dispatch,
}: {
  readonly failure: FailureOf<'secrets-found'>;
  readonly dispatch: Dispatch;
}) {
  const { t } = useLanguage();
  return (
    <Notice
      tone="failed"
      isUrgent
      title={t('review.secrets')}
      actions={
        <Button onPress={() => dispatch({ type: 'go', step: 'attach', field: 'package' })}>
          {t('review.secrets.go')}
        </Button>
      }
    >
      <p>{t('review.secrets.words', { name: failure.name })}</p>
      <ul className={styles.places}>
        {failure.places.map(({ entry, line, secret }, index) => {
          const kind = redactionKindSchema.safeParse(secret);
          return (
            <li key={index}>
              <span>{entry}</span>
              <span className={styles.placeWords}>
                {t('review.secrets.place', {
                  line,
                  secret: kind.success ? t(`redaction.${kind.data}`) : secret,
                })}
              </span>
            </li>
          );
        })}
      </ul>
      <p>{t('review.secrets.way-out')}</p>
    </Notice>
  );
}
