import type { Session } from '../../electron/contract/session';
import type { DeliveryStanding } from '../../electron/contract/delivery';
import { MailSettingsDialog } from '../mail-account/mail-settings-dialog';
import { RequestsDialog } from '../requests/requests-dialog';

/** The dialog over the wizard that is open. */
export type OpenDialog = 'requests' | 'mail-settings' | null;

/** What the dialogs over the wizard need. */
export interface WizardDialogsProps {
  readonly open: OpenDialog;
  readonly onClose: () => void;
  /** The sender's address, from which mail servers may be known. */
  readonly email: string;
  readonly recipient: string;
  readonly standing: DeliveryStanding | null;
  /** Runs before another request is opened, so that nothing typed is lost. */
  readonly onBegin: () => void;
  readonly onOpen: (session: Session) => void;
}

/** What is reached from every step: all requests, and the mail settings. */
export function WizardDialogs(props: WizardDialogsProps) {
  const { open, onClose, email, recipient, standing, onBegin, onOpen } = props;
  return (
    <>
      <MailSettingsDialog email={email} isOpen={open === 'mail-settings'} onClose={onClose} />
      <RequestsDialog
        isOpen={open === 'requests'}
        onClose={onClose}
        standing={standing}
        recipient={recipient}
        onBegin={onBegin}
        onOpen={onOpen}
      />
    </>
  );
}
