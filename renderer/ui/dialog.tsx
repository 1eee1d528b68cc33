import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './button';
import styles from './dialog.module.css';

/** What a dialog needs; it closes by its button, Escape, or a press outside. */
export interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** `wide` has room for the lines of a log; `full` takes the window, and its content scrolls in parts. */
  readonly size?: 'usual' | 'wide' | 'full';
  readonly children: ReactNode;
}

/** A modal window inside the window; the focus comes back to where it was. */
export function Dialog({ title, closeLabel, isOpen, onClose, size = 'usual', children }: DialogProps) {
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`${styles.modal} ${styles[size]}`}>
        <AriaDialog className={styles.dialog ?? ''}>
          <header className={styles.header}>
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            <IconButton label={closeLabel} icon="close" onPress={onClose} />
          </header>
          <div className={styles.body}>{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
