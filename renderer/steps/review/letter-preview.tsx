import type { FrozenLetter, FrozenPackage } from '../../../electron/contract/session';
import { useLanguage } from '../../i18n/language-context';
import { Disclosure } from '../../ui/disclosure';
import { Section } from '../../ui/section';
import { PackageEntries } from './package-entries';
import styles from './review.module.css';

/** What the preview needs. */
export interface LetterPreviewProps {
  readonly letter: FrozenLetter;
  /** The package that is attached, `null` when none is. */
  readonly package: FrozenPackage | null;
}

/** The frozen letter, read back from disk: what is shown is what leaves. */
export function LetterPreview({ letter, package: frozen }: LetterPreviewProps) {
  const { t, format } = useLanguage();
  return (
    <Section title={t('review.letter')} lead={t('review.letter.lead', { size: format.bytes(letter.bytes) })}>
      <div className={styles.letter}>
        <dl className={styles.headers}>
          {(['from', 'to', 'subject'] as const).map((name) => (
            <div key={name}>
              <dt>{t(`review.header.${name}`)}</dt>
              <dd className={name === 'subject' ? styles.subject : undefined}>{letter[name]}</dd>
            </div>
          ))}
          <div>
            <dt>{t('review.header.date')}</dt>
            <dd>{format.moment(letter.date)}</dd>
          </div>
        </dl>
        <pre className={styles.body}>{letter.body}</pre>
        {letter.attachments.map((attachment) => (
          <dl key={attachment.name} className={styles.attachment}>
            <div>
              <dt>{t('review.attachment')}</dt>
              <dd>
                {attachment.name} · {format.bytes(attachment.bytes)}
              </dd>
            </div>
            <div>
              <dt>SHA-256</dt>
              <dd>
                <code className={styles.hash}>{attachment.sha256}</code>
              </dd>
            </div>
          </dl>
        ))}
      </div>
      {frozen === null ? null : (
        <Disclosure
          title={t('review.entries')}
          detail={t('review.entries.count', { count: frozen.entries.length })}
        >
          <PackageEntries entries={frozen.entries} />
        </Disclosure>
      )}
    </Section>
  );
}
