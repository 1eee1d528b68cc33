import { describeFailure } from '../../electron/contract/describe-failure';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import styles from './save-note.module.css';
import type { SaveStatus } from './autosave';

/** Says whether the draft is on disk; a failure comes with its reason and its way out. */
export function SaveNote({ status, onRetry }: { readonly status: SaveStatus; readonly onRetry: () => void }) {
  const { t, format } = useLanguage();
  if (status.status !== 'failed') {
    return (
      <p className={styles.note} role="status">
        {status.status === 'saving' ? t('frame.save.saving') : null}
        {status.status === 'saved' ? t('frame.save.saved', { time: format.time(status.savedAt) }) : null}
      </p>
    );
  }
  const words = describeFailure(status.failure, t);
  return (
    <div className={styles.failed} role="alert">
      <p>
        <strong>{t('frame.save.failed')}</strong> {words.message} {words.wayOut}
      </p>
      <Button variant="quiet" onPress={onRetry}>
        {t('frame.save.retry')}
      </Button>
    </div>
  );
}
