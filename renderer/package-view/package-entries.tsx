import { Button as AriaButton } from 'react-aria-components';
import type { PackageEntry } from '../../electron/contract/evidence';
import { useLanguage } from '../i18n/language-context';
import { countMasked, maskedWords } from './masked-counts';
import styles from './package-view.module.css';

/** Longest list that is shown; the manifest inside the package has them all. */
const SHOWN = 500;

/** What the list needs. */
export interface PackageEntriesProps {
  readonly entries: readonly PackageEntry[];
  readonly onOpen: (name: string) => void;
}

/** Every file of the package with its size and what was masked in it; each can be looked at as it is in the frozen zip. */
export function PackageEntries({ entries, onOpen }: PackageEntriesProps) {
  const language = useLanguage();
  const { t, format } = language;
  return (
    <>
      <ul className={styles.entries} aria-label={t('package.entries')}>
        {entries.slice(0, SHOWN).map((entry) => (
          <li key={entry.name}>
            <AriaButton className={styles.entry ?? ''} onPress={() => onOpen(entry.name)}>
              <span className={styles.entryName}>{entry.name}</span>
              <span className={styles.entrySize}>{format.bytes(entry.bytes)}</span>
              <MaskedLine entry={entry} />
            </AriaButton>
          </li>
        ))}
      </ul>
      {entries.length > SHOWN ? <p>{t('attach.more', { count: entries.length - SHOWN })}</p> : null}
    </>
  );
}

function MaskedLine({ entry }: { readonly entry: PackageEntry }) {
  const language = useLanguage();
  const counts = entry.redactions;
  if (counts === undefined || countMasked(counts) === 0) return null;
  return (
    <span className={styles.entryMasked}>
      {language.t('package.masked.line', { kinds: maskedWords(counts, language) })}
    </span>
  );
}
