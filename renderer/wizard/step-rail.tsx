import { Button as AriaButton } from 'react-aria-components';
import { STEP_IDS, type StepId, type WizardState } from '../../electron/contract/session';
import { useLanguage } from '../i18n/language-context';
import { Icon } from '../ui/icon';
import { standingOf, type StepStanding } from './field-steps';
import styles from './step-rail.module.css';
import type { StepProps } from './step-props';

/** What the list of steps needs. */
export interface StepRailProps {
  readonly wizard: WizardState;
  readonly problems: StepProps['check']['problems'];
  readonly onGo: (step: StepId) => void;
}

/** The named steps: where one is, which were visited and how they stand; visited ones can be gone to. */
export function StepRail({ wizard, problems, onGo }: StepRailProps) {
  const { t } = useLanguage();
  return (
    <nav aria-label={t('frame.steps')} className={styles.nav}>
      <ol className={styles.steps}>
        {STEP_IDS.map((step) => {
          const isCurrent = step === wizard.step;
          const isVisited = wizard.visited.includes(step);
          const standing = standingOf(step, problems);
          return (
            <li key={step} className={styles.item} data-current={isCurrent || undefined}>
              <AriaButton
                className={styles.step ?? ''}
                isDisabled={!isVisited && !isCurrent}
                onPress={() => onGo(step)}
                {...(isCurrent ? { 'aria-current': 'step' as const } : {})}
              >
                <StepMark isCurrent={isCurrent} isVisited={isVisited} standing={standing} />
                <span className={styles.words}>
                  <span className={styles.name}>{t(`frame.step.${step}`)}</span>
                  <StandingWords isVisited={isVisited} isCurrent={isCurrent} standing={standing} />
                </span>
              </AriaButton>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

interface MarkProps {
  readonly isCurrent: boolean;
  readonly isVisited: boolean;
  readonly standing: StepStanding;
}

function StepMark({ isCurrent, isVisited, standing }: MarkProps) {
  const look = isCurrent ? 'current' : !isVisited ? 'ahead' : standing.stops > 0 ? 'stop' : 'ready';
  return (
    <span className={`${styles.mark} ${styles[look]}`} aria-hidden="true">
      {look === 'ready' ? <Icon name="check" /> : null}
      {look === 'stop' ? <Icon name="attention" /> : null}
    </span>
  );
}

function StandingWords({ isVisited, isCurrent, standing }: MarkProps) {
  const { t } = useLanguage();
  if (!isVisited && !isCurrent) return null;
  const words =
    standing.stops > 0
      ? t('frame.standing.stops', { count: standing.stops })
      : standing.advices > 0
        ? t('frame.standing.advices', { count: standing.advices })
        : isCurrent
          ? null
          : t('frame.standing.ready');
  return words === null ? null : <span className={styles.standing}>{words}</span>;
}
