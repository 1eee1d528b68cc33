import { useRef, type ReactNode } from 'react';
import type { DeliveryStanding } from '../../electron/contract/delivery';
import type { StepId, WizardState, WorkingHours } from '../../electron/contract/session';
import type { Language } from '../../electron/request/document';
import { useLanguage } from '../i18n/language-context';
import { StandingLine } from '../requests/standing-line';
import { Button } from '../ui/button';
import { useCurrentInView } from './current-in-view';
import { HoursLine } from './hours-line';
import { LanguageSwitch } from './language-switch';
import type { StepProps } from './step-props';
import { StepRail } from './step-rail';
import type { HandoverImport } from './use-handover-import';
import styles from './wizard-frame.module.css';

/** What the frame needs; `wizard` is `null` when the request is settled and there are no steps to go to. */
export interface WizardFrameProps {
  readonly wizard: WizardState | null;
  readonly problems: StepProps['check']['problems'];
  readonly reference: string;
  readonly hours: WorkingHours | null;
  readonly onGo: (step: StepId) => void;
  readonly onLanguage: (language: Language) => void;
  readonly onHistory: () => void;
  /** What waits, `null` until it is known. */
  readonly standing: DeliveryStanding | null;
  readonly onMailSettings: () => void;
  readonly handover: Pick<HandoverImport, 'run' | 'isBusy'>;
  readonly children: ReactNode;
}

/** The rail with the steps beside the content; on a narrow window the rail is a bar on top. */
export function WizardFrame(props: WizardFrameProps) {
  const {
    wizard,
    problems,
    reference,
    hours,
    onGo,
    onLanguage,
    onHistory,
    standing,
    onMailSettings,
    handover,
    children,
  } = props;
  const { t } = useLanguage();
  const steps = useRef<HTMLDivElement>(null);
  useCurrentInView(steps, wizard?.step);
  return (
    <div className={styles.frame}>
      <aside className={styles.rail} aria-label={t('frame.rail')}>
        <div className={styles.brand}>
          <span className={styles.mark} aria-hidden="true" />
          <span className={styles.name}>Softphone Report</span>
        </div>
        <div ref={steps} className={styles.steps}>
          {wizard === null ? null : <StepRail wizard={wizard} problems={problems} onGo={onGo} />}
        </div>
        <div className={styles.about}>
          <StandingLine standing={standing} />
          <HoursLine hours={hours} />
          <div className={styles.reference}>
            <span>{t('frame.reference')}</span>
            <code className={styles.code}>{reference}</code>
          </div>
        </div>
        <div className={styles.tools}>
          <LanguageSwitch onPick={onLanguage} />
          <Button variant="quiet" icon="history" onPress={onHistory}>
            {t('frame.history')}
          </Button>
          <Button variant="quiet" icon="mail" onPress={onMailSettings}>
            {t('account.settings')}
          </Button>
          <Button variant="quiet" icon="folder" isPending={handover.isBusy} onPress={handover.run}>
            {t('handover.open')}
          </Button>
        </div>
      </aside>
      <div className={styles.content} data-step={wizard?.step}>
        {children}
      </div>
    </div>
  );
}
