import { useEffect } from 'react';
import { useCall } from '../api/use-call';
import { FailureNotice } from '../api/failure-notice';
import { useLanguage } from '../i18n/language-context';
import { Dialog } from '../ui/dialog';
import { Tag } from '../ui/tag';
import styles from './history-dialog.module.css';

/** Every request made on this PC, newest first, with what was last observed about it. */
export function HistoryDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t, format } = useLanguage();
  const list = useCall('listRequests', 'overtake');
  const { run } = list;
  useEffect(() => {
    if (isOpen) void run(null);
  }, [isOpen, run]);
  return (
    <Dialog title={t('frame.history')} closeLabel={t('frame.close')} isOpen={isOpen} onClose={onClose}>
      {list.state.status === 'busy' ? <p>{t('frame.history.busy')}</p> : null}
      {list.state.status === 'failed' ? (
        <FailureNotice failure={list.state.failure} onRetry={() => void run(null)} />
      ) : null}
      {list.state.status === 'done' && list.state.value.length === 0 ? (
        <p>{t('frame.history.empty')}</p>
      ) : null}
      {list.state.status === 'done' ? (
        <ul className={styles.list}>
          {list.state.value.map((request) => (
            <li key={request.reference} className={styles.request}>
              <p className={styles.subject}>
                {request.subject === '' ? t('frame.history.no-subject') : request.subject}
              </p>
              <p className={styles.facts}>
                <code>{request.reference}</code>
                <span>{format.moment(request.createdAt)}</span>
                <Tag>{t(`state.${request.state.state}`)}</Tag>
              </p>
            </li>
          ))}
        </ul>
      ) : null}
    </Dialog>
  );
}
