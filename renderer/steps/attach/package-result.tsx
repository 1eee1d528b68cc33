import type { FrozenPackage } from '../../../electron/contract/session';
import { redactionKindSchema } from '../../../electron/request/package-manifest';
import { LETTER_PACKAGE_MAX_BYTES } from '../../../electron/request/letter-budget';
import { useLanguage } from '../../i18n/language-context';
import { Disclosure } from '../../ui/disclosure';
import { Notice } from '../../ui/notice';
import styles from './attach.module.css';

/** Longest list that is shown; the manifest inside the package has them all. */
const SHOWN = 200;

/** What is in the frozen package: entries, what was masked, what was left out and why. */
export function PackageResult({
  package: frozen,
  isStale,
}: {
  readonly package: FrozenPackage;
  readonly isStale: boolean;
}) {
  const { t, format } = useLanguage();
  const { record, entries, omissions, redactions } = frozen;
  const masked = redactionKindSchema.options.flatMap((kind) => {
    const count = redactions[kind];
    return count === undefined ? [] : [{ kind, count }];
  });
  const fits = record.bytes <= LETTER_PACKAGE_MAX_BYTES;
  return (
    <div className={styles.result} data-stale={isStale || undefined}>
      {isStale ? null : (
        <Notice
          tone={fits ? 'ok' : 'warning'}
          title={t('attach.ready', {
            name: record.name,
            size: format.bytes(record.bytes),
            count: entries.length,
          })}
        >
          <p>
            {fits
              ? t('attach.fits')
              : t('attach.too-large', { budget: format.bytes(LETTER_PACKAGE_MAX_BYTES) })}
          </p>
        </Notice>
      )}
      <dl className={styles.summary}>
        <div>
          <dt>{t('attach.masked')}</dt>
          <dd>
            {masked.length === 0
              ? t('attach.masked.none')
              : masked
                  .map(({ kind, count }) => t('attach.masked.kind', { kind: t(`redaction.${kind}`), count }))
                  .join(' · ')}
          </dd>
        </div>
        <div>
          <dt>{t('attach.left-out')}</dt>
          <dd>{t('attach.left-out.count', { count: omissions.length })}</dd>
        </div>
        {frozen.collectorFailures === 0 ? null : (
          <div>
            <dt>{t('attach.collectors')}</dt>
            <dd>{t('attach.collectors.failed', { count: frozen.collectorFailures })}</dd>
          </div>
        )}
      </dl>
      {omissions.length === 0 ? null : (
        <Disclosure title={t('attach.left-out.show')}>
          <ul className={styles.omissions}>
            {omissions.slice(0, SHOWN).map((omission, index) => (
              <li key={index}>
                <span className={styles.omitted}>{omission.source}</span>
                <span className={styles.facts}>
                  {t(`omission.${omission.reason}`)}
                  {omission.bytes === null ? '' : ` · ${format.bytes(omission.bytes)}`}
                </span>
              </li>
            ))}
          </ul>
          {omissions.length > SHOWN ? <p>{t('attach.more', { count: omissions.length - SHOWN })}</p> : null}
        </Disclosure>
      )}
    </div>
  );
}
