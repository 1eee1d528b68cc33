import type { ReactNode } from 'react';
import type { StepId } from '../../electron/contract/session';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import styles from './wizard-footer.module.css';
import { neighbour } from './wizard-model';

/** What the footer needs. */
export interface WizardFooterProps {
  readonly step: StepId;
  readonly onBack: () => void;
  readonly onNext: () => void;
  /** The saving note. */
  readonly children: ReactNode;
}

/** Back and Next, always in this order and in this place. */
export function WizardFooter({ step, onBack, onNext, children }: WizardFooterProps) {
  const { t } = useLanguage();
  return (
    <footer className={styles.footer}>
      <div className={styles.inside}>
        {neighbour(step, -1) === null ? null : (
          <Button icon="back" onPress={onBack}>
            {t('frame.back')}
          </Button>
        )}
        <div className={styles.note}>{children}</div>
        {neighbour(step, 1) === null ? null : (
          <Button variant="primary" iconAfter="arrow" onPress={onNext}>
            {t('frame.next')}
          </Button>
        )}
      </div>
    </footer>
  );
}
