import { useRef } from 'react';
import type { InfrastructureChange } from '../../../electron/request/document';
import { INFRASTRUCTURE_ASKED_IDS } from '../../../electron/request/new-document';
import { differencesBeside } from '../../../electron/request/pc/infrastructure-differences';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { CheckboxGroup } from '../../ui/checkbox';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/section';
import type { StepProps } from '../../wizard/step-props';
import { fieldProblemsOf } from '../field-problems';
import { questionsOf, withAnswer, withNothingElse, type ChangeDetails } from './change-answers';
import { ChangeRow } from './change-row';
import { ConnectionCheck } from './connection-check';
import styles from './infrastructure.module.css';

const nothingTold: ChangeDetails = { what: '', when: null };

/** The checklist of changes (R16) with a check of this PC's connection. */
export function InfrastructureStep(props: StepProps) {
  const { model, onChange, nothingToCompare } = props;
  const { t } = useLanguage();
  const { infrastructure, product } = model.document;
  const problems = fieldProblemsOf(props, 'infrastructure');
  const told = useRef(new Map<string, ChangeDetails>());
  const setChanges = (change: (changes: readonly InfrastructureChange[]) => InfrastructureChange[]) =>
    onChange((request) => ({
      ...request,
      infrastructure: { ...request.infrastructure, changes: change(request.infrastructure.changes) },
    }));
  const hasChange = infrastructure.changes.some((change) => change.answer === 'yes');

  return (
    <>
      <Section
        title={t('infra.changes')}
        lead={t('infra.changes.lead')}
        aside={
          <Button icon="check" onPress={() => setChanges(withNothingElse)}>
            {hasChange ? t('infra.nothing-else') : t('infra.nothing')}
          </Button>
        }
      >
        {nothingToCompare === null ? null : (
          <Notice tone="info" title={t(`infra.${nothingToCompare}`)}>
            {t('infra.by-yourself')}
          </Notice>
        )}
        <div className={styles.rows}>
          {questionsOf(infrastructure.changes).map((change) => (
            <ChangeRow
              key={change.id}
              change={change}
              differences={differencesBeside(change.id, infrastructure.differences)}
              problems={problems}
              onAnswer={(answer) => {
                if (change.answer === 'yes') told.current.set(change.id, change);
                const details = told.current.get(change.id) ?? nothingTold;
                setChanges((changes) => withAnswer(changes, change.id, answer, details));
              }}
              onDetails={(details) => setChanges((changes) => withAnswer(changes, change.id, 'yes', details))}
            />
          ))}
        </div>
      </Section>
      <Section title={t('infra.asked.title')} lead={t('infra.asked.lead')}>
        <CheckboxGroup
          name="infrastructure.asked"
          label={t('infra.asked')}
          value={INFRASTRUCTURE_ASKED_IDS.filter((id) => infrastructure.asked.includes(id))}
          options={INFRASTRUCTURE_ASKED_IDS.map((id) => ({ value: id, label: t(`infra.asked.${id}`) }))}
          onChange={(asked) =>
            onChange((request) => ({ ...request, infrastructure: { ...request.infrastructure, asked } }))
          }
        />
      </Section>
      <ConnectionCheck tenant={product.kind === 'team' ? product.teamTenant : null} />
    </>
  );
}
