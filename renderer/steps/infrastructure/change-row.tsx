import type { InfrastructureChange, InfrastructureDifference } from '../../../electron/request/document';
import { INFRASTRUCTURE_CHANGE_IDS } from '../../../electron/request/new-document';
import { differenceWords } from '../../../electron/request/pc/difference-words';
import { useLanguage } from '../../i18n/language-context';
import { Choice } from '../../ui/choice';
import { DateField } from '../../ui/date-field';
import { Icon } from '../../ui/icon';
import { FieldRow } from '../../ui/section';
import { TextField } from '../../ui/text-field';
import type { FieldProblems } from '../field-problems';
import type { Answer, ChangeDetails } from './change-answers';
import styles from './infrastructure.module.css';

const ANSWERS = ['no', 'yes', 'unknown'] as const;

/** Questions whose answer lies outside of this PC. */
const UNSEEN = ['isp', 'pbx'] as const;

/** What one question needs. */
export interface ChangeRowProps {
  readonly change: InfrastructureChange;
  /** What this PC itself saw change. */
  readonly differences: readonly InfrastructureDifference[];
  readonly problems: (field: string) => FieldProblems;
  readonly onAnswer: (answer: Answer) => void;
  readonly onDetails: (details: ChangeDetails) => void;
}

/** One question in one row; a 'yes' opens what and when. */
export function ChangeRow({ change, differences, problems, onAnswer, onDetails }: ChangeRowProps) {
  const { t, zone, language } = useLanguage();
  const field = `infrastructure.changes.${change.id}`;
  const known = INFRASTRUCTURE_CHANGE_IDS.find((id) => id === change.id);
  const name = known === undefined ? change.id : t(`infrastructure.${known}`);
  const { error, advice } = problems(field);
  return (
    <div className={styles.row}>
      <div className={styles.question}>
        <p className={styles.name} aria-hidden="true">
          {name}
        </p>
        <Choice
          name={field}
          label={name}
          isLabelHidden
          value={change.answer}
          options={ANSWERS.map((value) => ({ value, label: t(`infra.answer.${value}`) }))}
          onChange={onAnswer}
          error={error}
          advice={advice}
        />
      </div>
      {differences.length > 0 || !isUnseen(change.id) ? null : (
        <p className={styles.unseen}>{t(`infra.cannot-see.${change.id}`)}</p>
      )}
      {differences.length === 0 ? null : (
        <div className={styles.measured}>
          <Icon name="attention" />
          <div>
            <p className={styles.measuredTitle}>{t('infra.measured')}</p>
            <ul className={styles.measuredList}>
              {differences.map((difference) => (
                <li key={`${difference.id} ${difference.before}`}>
                  {differenceWords(difference, t, language)}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {change.answer === 'yes' ? (
        <div className={styles.details}>
          <FieldRow>
            <TextField
              name={`${field}.what`}
              label={t('infra.what')}
              value={change.what}
              maxLength={2000}
              onChange={(what) => onDetails({ what, when: change.when })}
              {...problems(`${field}.what`)}
            />
            <DateField
              name={`${field}.when`}
              label={t('infra.when')}
              value={change.when}
              zone={zone}
              onChange={(when) => onDetails({ what: change.what, when })}
              {...problems(`${field}.when`)}
            />
          </FieldRow>
        </div>
      ) : null}
    </div>
  );
}

function isUnseen(id: string): id is (typeof UNSEEN)[number] {
  return UNSEEN.some((unseen) => unseen === id);
}
