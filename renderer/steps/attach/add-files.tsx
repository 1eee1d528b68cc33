import { useCallback, useEffect, useState, type DragEvent } from 'react';
import type { EvidenceItem } from '../../../electron/contract/evidence';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import styles from './attach.module.css';
import { useAddFiles } from './use-add-files';

/** Files from the system's dialog, dropped from the desktop, or a picture from the clipboard. */
export function AddFiles({ onAdded }: { readonly onAdded: (items: readonly EvidenceItem[]) => void }) {
  const { t } = useLanguage();
  const pick = useCall('pickEvidence');
  const { adding, add } = useAddFiles(onAdded);
  const [isOver, setOver] = useState(false);
  usePastedFiles(add);
  const isPicking = pick.state.status === 'busy';
  const choose = async (what: 'files' | 'folder') => {
    const result = await pick.run({ what });
    if (result?.ok === true && result.value.length > 0) onAdded(result.value);
  };
  // The browser's own events, not a list of drop items: only these files still lead to folders and paths.
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void add([...event.dataTransfer.files]);
  };
  return (
    <>
      <div
        className={styles.drop}
        data-over={isOver || undefined}
        role="group"
        aria-label={t('attach.add')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className={styles.dropWords}>{t('attach.drop')}</p>
        <div className={styles.dropButtons}>
          <Button icon="file" isPending={isPicking} onPress={() => void choose('files')}>
            {t('attach.add-files')}
          </Button>
          <Button icon="folder" isPending={isPicking} onPress={() => void choose('folder')}>
            {t('attach.add-folder')}
          </Button>
        </div>
      </div>
      {adding.status === 'busy' ? <p role="status">{t('attach.adding')}</p> : null}
      {pick.state.status === 'failed' ? <FailureNotice failure={pick.state.failure} /> : null}
      {adding.status === 'failed' ? <FailureNotice failure={adding.failure} /> : null}
    </>
  );
}

/** Takes pictures and files that are pasted anywhere in the step; text goes where it was meant to. */
function usePastedFiles(add: (files: readonly File[]) => Promise<void>): void {
  const onPaste = useCallback(
    (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void add(files);
    },
    [add],
  );
  useEffect(() => {
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [onPaste]);
}
