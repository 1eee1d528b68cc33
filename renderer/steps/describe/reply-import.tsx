import { useState, type DragEvent } from 'react';
import type { ImportedReply } from '../../../electron/contract/delivery';
import type { Failure } from '../../../electron/contract/failures';
import { FailureNotice } from '../../api/failure-notice';
import { readBase64 } from '../../api/read-base64';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { LiveRegion } from '../../ui/live-region';
import styles from './reply.module.css';

/** Largest letter file that crosses; its attachments are not looked at, so a longer one helps nobody. */
const BYTES_MAX = 16 * 1024 * 1024;

/** What picking a letter needs. */
export interface ReplyImportProps {
  readonly hasReply: boolean;
  readonly onImported: (letter: ImportedReply) => void;
}

/** Takes a saved letter from support, dropped or chosen; a letter from somebody else is refused by name (R5). */
export function ReplyImport({ hasReply, onImported }: ReplyImportProps) {
  const { t } = useLanguage();
  const reading = useCall('importReply');
  const [unread, setUnread] = useState<Failure | null>(null);
  const [isOver, setOver] = useState(false);
  const isBusy = reading.state.status === 'busy';
  const run = async (file: { name: string; base64: string } | null) => {
    setUnread(null);
    const result = await reading.run({ file });
    if (result?.ok === true && result.value !== null) onImported(result.value);
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file === undefined) return;
    reading.reset();
    const name = file.name.slice(0, 255) || 'letter.eml';
    if (file.size > BYTES_MAX) {
      setUnread({ kind: 'too-large', name, bytes: file.size, limitBytes: BYTES_MAX });
      return;
    }
    const base64 = await readBase64(file);
    if (base64 === null) setUnread({ kind: 'not-readable', name, detail: 'FileReader' });
    else await run({ name, base64 });
  };
  const failure = reading.state.status === 'failed' ? reading.state.failure : unread;
  return (
    <div
      className={styles.drop}
      data-over={isOver || undefined}
      role="group"
      aria-label={t('reply.drop')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      <p className={styles.soft}>{t('reply.drop')}</p>
      <div>
        <Button icon="mail" isPending={isBusy} onPress={() => void run(null)}>
          {t(hasReply ? 'reply.another' : 'reply.choose')}
        </Button>
      </div>
      {hasReply ? null : <p className={styles.hint}>{t('reply.how')}</p>}
      {failure === null ? null : <FailureNotice failure={failure} />}
      <LiveRegion>{isBusy ? t('reply.busy') : ''}</LiveRegion>
    </div>
  );
}
