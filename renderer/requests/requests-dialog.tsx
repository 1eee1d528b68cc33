import { useState } from 'react';
import type { DeliveryStanding } from '../../electron/contract/delivery';
import type { Session } from '../../electron/contract/session';
import { useLanguage } from '../i18n/language-context';
import { Dialog } from '../ui/dialog';
import { OutboxPanel } from './outbox-panel';
import { RequestDetailsView } from './request-details';
import { RequestList } from './request-list';
import styles from './requests.module.css';

/** What the view of all requests needs. */
export interface RequestsDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly standing: DeliveryStanding | null;
  /** Where letters to support go. */
  readonly recipient: string;
  /** Runs before another request is opened, so that nothing typed is lost. */
  readonly onBegin: () => void;
  /** Another request was opened. */
  readonly onOpen: (session: Session) => void;
}

/** All requests with where their letters are, what waits, and what came in. */
export function RequestsDialog(props: RequestsDialogProps) {
  const { isOpen, onClose } = props;
  const { t } = useLanguage();
  return (
    <Dialog
      title={t('requests.title')}
      closeLabel={t('frame.close')}
      isOpen={isOpen}
      onClose={onClose}
      size="full"
    >
      <Requests {...props} />
    </Dialog>
  );
}

function Requests({ standing, recipient, onBegin, onOpen, onClose }: RequestsDialogProps) {
  const { t } = useLanguage();
  const [selected, setSelected] = useState<string | null>(null);
  return (
    <div className={styles.requests} data-details={selected === null ? undefined : true}>
      {standing === null ? null : <OutboxPanel standing={standing} />}
      <div className={styles.panes}>
        <RequestList selected={selected} onSelect={setSelected} />
        <div className={styles.detailsPane}>
          {selected === null ? (
            <p className={styles.choose}>{t('requests.choose')}</p>
          ) : (
            <RequestDetailsView
              key={selected}
              reference={selected}
              recipient={recipient}
              hasMailbox={standing?.hasMailbox ?? false}
              isPaused={standing?.isPaused ?? false}
              onBack={() => setSelected(null)}
              onBegin={onBegin}
              onOpen={(session) => {
                onOpen(session);
                onClose();
              }}
            />
          )}
        </div>
      </div>
    </div>
  );
}
