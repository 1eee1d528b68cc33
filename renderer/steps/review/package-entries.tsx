import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { PackageEntry } from '../../../electron/contract/evidence';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Dialog } from '../../ui/dialog';
import styles from './review.module.css';

/** Longest list that is shown; the manifest inside the package has them all. */
const SHOWN = 500;

/** Every file of the package with its size; each can be looked at as it is in the frozen zip. */
export function PackageEntries({ entries }: { readonly entries: readonly PackageEntry[] }) {
  const { t, format } = useLanguage();
  const [open, setOpen] = useState<string | null>(null);
  const read = useCall('readPackageEntry', 'overtake');
  const show = (name: string) => {
    setOpen(name);
    void read.run({ name });
  };
  return (
    <>
      <ul className={styles.entries}>
        {entries.slice(0, SHOWN).map((entry) => (
          <li key={entry.name}>
            <AriaButton className={styles.entry ?? ''} onPress={() => show(entry.name)}>
              <span className={styles.entryName}>{entry.name}</span>
              <span className={styles.entrySize}>{format.bytes(entry.bytes)}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
      {entries.length > SHOWN ? <p>{t('attach.more', { count: entries.length - SHOWN })}</p> : null}
      <Dialog
        title={open ?? ''}
        closeLabel={t('frame.close')}
        isOpen={open !== null}
        onClose={() => setOpen(null)}
      >
        {read.state.status === 'busy' ? <p role="status">{t('review.entry.busy')}</p> : null}
        {read.state.status === 'failed' ? <FailureNotice failure={read.state.failure} /> : null}
        {read.state.status === 'done' ? (
          <>
            {read.state.value.truncated ? <p>{t('review.entry.truncated')}</p> : null}
            {read.state.value.text === null ? (
              <p>{t('review.entry.binary')}</p>
            ) : (
              <pre className={styles.entryText}>{read.state.value.text}</pre>
            )}
          </>
        ) : null}
      </Dialog>
    </>
  );
}
