import type { FrozenPackage } from '../../../electron/contract/session';
import { LETTER_PACKAGE_MAX_BYTES } from '../../../electron/request/letter-budget';
import { useLanguage } from '../../i18n/language-context';
import { countMasked, maskedWords } from '../../package-view/masked-counts';
import { PackageEntries } from '../../package-view/package-entries';
import { Disclosure } from '../../ui/disclosure';
import { Notice } from '../../ui/notice';
import styles from './attach.module.css';
import { CollectorFailures } from './collector-failures';
import { OmissionList } from './omission-list';

/** What the result needs. */
export interface PackageResultProps {
  readonly package: FrozenPackage;
  readonly onOpen: (entry: string) => void;
}

/** What is in the frozen package: entries, what was masked, what was left out and why. */
export function PackageResult({ package: frozen, onOpen }: PackageResultProps) {
  const language = useLanguage();
  const { t, format } = language;
  const { record, entries, omissions, redactions, collectorFailures } = frozen;
  const fits = record.bytes <= LETTER_PACKAGE_MAX_BYTES;
  const masked = countMasked(redactions);
  return (
    <div className={styles.result}>
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
      <dl className={styles.summary}>
        <div>
          <dt>{t('attach.masked')}</dt>
          <dd>{masked === 0 ? t('attach.masked.none') : maskedWords(redactions, language)}</dd>
        </div>
        <div>
          <dt>{t('attach.left-out')}</dt>
          <dd>{t('attach.left-out.count', { count: omissions.length })}</dd>
        </div>
      </dl>
      <div className={styles.details}>
        <Disclosure
          title={t('attach.review')}
          detail={t('attach.review.count', { count: entries.length, masked })}
        >
          <PackageEntries entries={entries} onOpen={onOpen} />
        </Disclosure>
        {omissions.length === 0 ? null : (
          <Disclosure
            title={t('attach.left-out.show')}
            detail={t('attach.left-out.count', { count: omissions.length })}
          >
            <OmissionList omissions={omissions} />
          </Disclosure>
        )}
        {collectorFailures === 0 ? null : <CollectorFailures key={record.sha256} count={collectorFailures} />}
      </div>
    </div>
  );
}
