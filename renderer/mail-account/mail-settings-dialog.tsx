import { useLanguage } from '../i18n/language-context';
import { Dialog } from '../ui/dialog';
import { DeliverySection } from './delivery-section';
import { MailboxSection } from './mailbox-section';

/** What the dialog needs. */
export interface MailSettingsDialogProps {
  /** The person's address, where it is known. */
  readonly email: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What belongs to mail but to no single request: the mailbox for answers, and how letters are delivered. */
export function MailSettingsDialog({ email, isOpen, onClose }: MailSettingsDialogProps) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('account.settings')} closeLabel={t('frame.close')} isOpen={isOpen} onClose={onClose}>
      <MailboxSection email={email} />
      <DeliverySection />
    </Dialog>
  );
}
