import { useState } from 'react';
import { canBeOverridden, type CheckProblem } from '../../../electron/request/check-request';
import type { RequestDocument } from '../../../electron/request/document';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Disclosure } from '../../ui/disclosure';
import { Icon } from '../../ui/icon';
import { Section } from '../../ui/section';
import { TextField } from '../../ui/text-field';
import { stepOfField } from '../../wizard/field-steps';
import type { StepProps } from '../../wizard/step-props';
import styles from './review.module.css';

/** What stops the letter, what would make it better, and what is only good to know; each leads to its field. */
export function ProblemList(props: StepProps) {
  const { t } = useLanguage();
  const { problems } = props.check;
  // A problem with a reason stays where the reason is typed: moving away under the cursor would take the field along.
  const stops = problems.filter(({ severity, wasBefore }) => severity === 'stop' || wasBefore === 'stop');
  const advices = problems.filter(
    ({ severity, wasBefore }) => severity === 'advice' || wasBefore === 'advice',
  );
  const notes = problems.filter(({ severity, wasBefore }) => severity === 'note' && wasBefore === undefined);
  return (
    <>
      {stops.length === 0 ? null : (
        <Section {...stopWords(stops, t)}>
          <Problems problems={stops} tone="stop" {...props} />
        </Section>
      )}
      {advices.length === 0 ? null : (
        <Section title={t('review.advices')} lead={t('review.advices.lead')}>
          <Problems problems={advices} tone="advice" {...props} />
        </Section>
      )}
      {notes.length === 0 ? null : (
        <Disclosure title={t('review.notes', { count: notes.length })}>
          <Problems problems={notes} tone="note" {...props} />
        </Disclosure>
      )}
    </>
  );
}

/** Where every stop has got a reason, the letter can leave. */
function stopWords(stops: readonly CheckProblem[], t: ReturnType<typeof useLanguage>['t']) {
  return stops.some(({ severity }) => severity === 'stop')
    ? { title: t('review.stops'), lead: t('review.stops.lead') }
    : { title: t('review.stated'), lead: t('review.stated.lead') };
}

interface ProblemsProps extends StepProps {
  readonly problems: readonly CheckProblem[];
  readonly tone: 'stop' | 'advice' | 'note';
}

function Problems({ problems, tone, model, dispatch, onChange }: ProblemsProps) {
  const { t } = useLanguage();
  return (
    <ul className={styles.problems}>
      {groupByCode(problems).map(([problem, ...others]) => {
        const step = stepOfField(problem.field);
        return (
          <li key={`${problem.code} ${problem.field}`} className={styles.problem}>
            <span className={styles[tone]}>
              <Icon name={tone === 'stop' ? 'attention' : 'info'} />
            </span>
            <div className={styles.problemWords}>
              <p>{problem.message}</p>
              {others.length === 0 ? null : (
                <p className={styles.repeated}>{t('review.repeated', { count: others.length + 1 })}</p>
              )}
              {canBeOverridden(problem) || problem.wasBefore !== undefined ? (
                <OverrideField problem={problem} request={model.document} onChange={onChange} />
              ) : null}
            </div>
            {step === 'review' ? null : (
              <Button
                variant="quiet"
                label={t('review.go.label', { step: t(`frame.step.${step}`), problem: problem.message })}
                onPress={() => dispatch({ type: 'go', step, field: problem.field })}
              >
                {t('review.go')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The same words for several fields stand once and lead to the first of them; advice has a reason per field. */
function groupByCode(problems: readonly CheckProblem[]): [CheckProblem, ...CheckProblem[]][] {
  const groups = new Map<string, [CheckProblem, ...CheckProblem[]]>();
  for (const problem of problems) {
    const key =
      canBeOverridden(problem) || problem.wasBefore !== undefined
        ? `${problem.message} ${problem.field}`
        : problem.message;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [problem]);
    else group.push(problem);
  }
  return [...groups.values()];
}

interface OverrideFieldProps extends Pick<StepProps, 'onChange'> {
  readonly problem: CheckProblem;
  readonly request: RequestDocument;
}

/** A reason to go against advice; it goes into the letter, in the part that it concerns. */
function OverrideField({ problem, request, onChange }: OverrideFieldProps) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(problem.wasBefore !== undefined);
  const isMine = (one: RequestDocument['overrides'][number]) =>
    one.rule === problem.rule && one.field === problem.field;
  const statement = request.overrides.find(isMine)?.statement ?? '';
  const set = (value: string) =>
    onChange((former) => {
      const others = former.overrides.filter((one) => !isMine(one));
      const mine = { rule: problem.rule, field: problem.field, statement: value };
      return { ...former, overrides: value === '' ? others : [...others, mine] };
    });
  if (!isOpen) {
    return (
      <div className={styles.override}>
        <Button variant="quiet" onPress={() => setOpen(true)}>
          {t('review.override')}
        </Button>
      </div>
    );
  }
  return (
    <TextField
      name={`overrides.${problem.field}`}
      label={t('review.override.label')}
      value={statement}
      maxLength={2000}
      onChange={set}
    />
  );
}
