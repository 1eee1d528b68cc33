import type { ReactNode } from 'react';
import type { PackageEntry } from '../../electron/contract/evidence';
import { useLanguage } from '../i18n/language-context';
import { Dialog } from '../ui/dialog';
import { EntryText } from './entry-text';
import { countMasked } from './masked-counts';
import styles from './package-view.module.css';
import type { PlaceActions } from './place-panel';

/** What the dialog needs. */
export interface EntryDialogProps extends PlaceActions {
  /** The file that is looked at, `null` when the dialog is closed. */
  readonly entry: PackageEntry | null;
  /** SHA-256 of the package: another package is another text. */
  readonly sha256: string;
  /** Shown in place of the text, while the package is being made again. */
  readonly instead?: ReactNode;
  /** What else belongs to this file: below its text. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
}

/** One file of the package as it is in the frozen zip, with the masked places marked. */
export function EntryDialog({ entry, sha256, instead, children, onClose, ...actions }: EntryDialogProps) {
  const { t, format } = useLanguage();
  const isReading = instead === undefined || instead === null;
  const counts = entry?.redactions ?? {};
  return (
    <Dialog
      title={entry?.name ?? ''}
      closeLabel={t('frame.close')}
      isOpen={entry !== null}
      size="wide"
      onClose={onClose}
    >
      {entry === null ? null : (
        <p className={styles.entryFacts}>
          {[
            format.bytes(entry.bytes),
            countMasked(counts) === 0
              ? t('package.masked.none')
              : t('package.masked.count', { count: countMasked(counts) }),
          ].join(' · ')}
        </p>
      )}
      {isReading ? null : instead}
      {isReading && entry !== null ? (
        <EntryText key={`${sha256} ${entry.name}`} entry={entry} {...actions} />
      ) : null}
      {isReading ? children : null}
    </Dialog>
  );
}
