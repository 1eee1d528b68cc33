import { LETTER_PACKAGE_MAX_BYTES } from '../../../electron/request/letter-budget';
import type { LetterForecast } from '../../../electron/contract/evidence';
import { FailureNotice } from '../../api/failure-notice';
import { useLanguage } from '../../i18n/language-context';
import { SizeMeter } from '../../ui/size-meter';
import type { WizardModel } from '../../wizard/wizard-model';
import styles from './attach.module.css';
import type { Forecasting } from './use-forecast';

/** What the size needs. */
export interface PackageSizeProps {
  /** The package that belongs to the present choice, `null` when there is none. */
  readonly current: WizardModel['package'];
  readonly forecasting: Forecasting;
}

/** The size of the package beside what a letter can carry: measured when it is made, expected before. */
export function PackageSize({ current, forecasting }: PackageSizeProps) {
  const { t, format } = useLanguage();
  const { forecast, isBusy, failure, retry } = forecasting;
  const limit = forecast?.limitBytes ?? LETTER_PACKAGE_MAX_BYTES;
  const bytes = current?.record.bytes ?? forecast?.bytes ?? null;
  const isUnknown = bytes === null || (current === null && failure !== null);
  return (
    <div className={styles.size} aria-busy={isBusy}>
      <SizeMeter
        label={t(current === null ? 'attach.size.expected' : 'attach.size.made')}
        value={isUnknown ? 0 : bytes}
        limit={limit}
        words={
          isUnknown
            ? t('attach.size.unknown', { limit: format.bytes(limit) })
            : t(current === null ? 'attach.size.about' : 'attach.size.exact', {
                size: format.bytes(bytes),
                limit: format.bytes(limit),
              })
        }
      />
      <p className={styles.facts} role="status">
        {current === null ? <ForecastWords {...forecasting} /> : t('attach.size.is-made')}
      </p>
      {current === null && failure === null && forecast !== null ? <LetterWords forecast={forecast} /> : null}
      {current === null && failure !== null && isTelling(failure.kind) ? (
        <FailureNotice failure={failure} onRetry={retry} />
      ) : null}
    </div>
  );
}

function ForecastWords({ forecast, isBusy, failure }: Forecasting) {
  const { t, format } = useLanguage();
  if (isBusy) return t('attach.size.busy');
  if (failure?.kind === 'nothing-to-pack') return t('attach.size.nothing');
  if (failure !== null || forecast === null) return t('attach.size.later');
  const { files } = forecast;
  const before = format.bytes(forecast.bytesBefore);
  return forecast.isCut ? t('attach.size.cut', { files, before }) : t('attach.size.whole', { files, before });
}

/** The encoded letter is larger than its package, and it is the letter that a server measures. */
function LetterWords({ forecast }: { readonly forecast: LetterForecast }) {
  const { t, format } = useLanguage();
  const { letterBytes, letterLimit } = forecast;
  const size = format.bytes(letterBytes);
  return (
    <p className={styles.facts}>
      {letterLimit === null
        ? t('attach.size.letter', { size })
        : t('attach.size.letter-of', {
            size,
            limit: format.bytes(letterLimit.bytes),
            host: letterLimit.host,
          })}
    </p>
  );
}

/** An empty choice and a forecast that was overtaken are no failures to show. */
function isTelling(kind: string): boolean {
  return kind !== 'nothing-to-pack' && kind !== 'cancelled';
}
