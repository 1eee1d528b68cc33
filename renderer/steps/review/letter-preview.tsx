import { useState } from 'react';
import type { FrozenLetter, FrozenPackage } from '../../../electron/contract/session';
import { useLanguage } from '../../i18n/language-context';
import { EntryDialog } from '../../package-view/entry-dialog';
import { countMasked } from '../../package-view/masked-counts';
import { PackageEntries } from '../../package-view/package-entries';
import { useMeanings } from '../../package-view/use-meanings';
import { Disclosure } from '../../ui/disclosure';
import { Section } from '../../ui/section';
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
              {name === 'subject' ? (
                <dd className={styles.subject}>
                  <Subject words={letter.subject} />
                </dd>
              ) : (
                <dd>{letter[name]}</dd>
              )}
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
      {frozen === null ? null : <FrozenFiles package={frozen} />}
    </Section>
  );
}

/** The reference at the end stays in one piece when the line breaks: people copy it. */
function Subject({ words }: { readonly words: string }) {
  const start = words.lastIndexOf('[');
  if (start < 0) return words;
  return (
    <>
      {words.slice(0, start)}
      <span className={styles.reference}>{words.slice(start)}</span>
    </>
  );
}

/** The files of the frozen package, to be looked at; they are changed in the step that makes the package. */
function FrozenFiles({ package: frozen }: { readonly package: FrozenPackage }) {
  const { t } = useLanguage();
  const meanings = useMeanings();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Disclosure
      title={t('review.entries')}
      detail={t('attach.review.count', {
        count: frozen.entries.length,
        masked: countMasked(frozen.redactions),
      })}
    >
      <PackageEntries entries={frozen.entries} onOpen={setOpen} />
      <EntryDialog
        entry={frozen.entries.find(({ name }) => name === open) ?? null}
        sha256={frozen.record.sha256}
        meanings={meanings}
        onClose={() => setOpen(null)}
      />
    </Disclosure>
  );
}
