import { useState } from 'react';
import {
  criticalCriterionSchema,
  type CriticalClaim,
  type CriticalCriterion,
} from '../../../electron/request/document';
import { withdrawnWords } from '../../../electron/request/critical/evidence-lines';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/section';
import type { StepProps } from '../../wizard/step-props';
import { claimFor } from './critical-claim';
import { EvidenceFields } from './evidence-fields';
import { GateNotice } from './gate-notice';
import { PcEvidencePanel } from './pc-evidence-panel';
import styles from './priority.module.css';
import { withClaim, withdrawClaim } from './withdraw-claim';

/** Ordinary unless one of the four criteria is attested with its evidence (R13 to R15). */
export function PriorityStep(props: StepProps) {
  const { model, onChange, check } = props;
  const { t, zone, language } = useLanguage();
  const { critical, product } = model.document;
  const withdrawn = critical === null ? withdrawnWords(model.document, { t, language }) : null;
  // Choosing 'critical' only opens the question which criterion; the document gets a claim with the answer.
  const [isChoosing, setChoosing] = useState(false);
  const [former, setFormer] = useState<CriticalClaim | null>(null);
  const isCritical = critical !== null || isChoosing;
  const setClaim = (claim: CriticalClaim) => onChange((request) => withClaim(request, claim));
  const withdraw = () =>
    onChange((request) => withdrawClaim(request, { reason: check.critical.reason, now: new Date(), zone }));
  const pick = (value: 'ordinary' | 'critical') => {
    setChoosing(value === 'critical');
    if (value === 'critical') {
      if (former !== null) setClaim(former);
      return;
    }
    if (critical !== null) setFormer(critical);
    withdraw();
  };
  return (
    <>
      <Choice
        name="critical"
        label={t('priority.choice')}
        isLabelHidden
        look="cards"
        value={isCritical ? 'critical' : 'ordinary'}
        options={(['ordinary', 'critical'] as const).map((value) => ({
          value,
          label: t(`priority.${value}`),
          description: t(`priority.${value}.about`),
        }))}
        onChange={pick}
      />
      {isCritical && product.kind !== 'team' ? (
        <Notice
          tone="warning"
          title={t('priority.team-only')}
          actions={
            <>
              <Button
                onPress={() =>
                  onChange((request) => ({ ...request, product: { ...request.product, kind: 'team' } }))
                }
              >
                {t('priority.is-team')}
              </Button>
              <Button variant="quiet" onPress={() => pick('ordinary')}>
                {t('priority.keep-ordinary')}
              </Button>
            </>
          }
        >
          <p>{t('priority.team-only.words')}</p>
        </Notice>
      ) : null}
      {isCritical ? (
        <CriticalSection
          {...props}
          onCriterion={(criterion) => setClaim(claimFor(criterion, critical ?? former))}
          onClaim={setClaim}
          onOrdinary={() => pick('ordinary')}
        />
      ) : (
        <>
          {withdrawn === null ? null : (
            <Notice tone="info" title={t('priority.withdrawn')}>
              <p>{withdrawn}</p>
            </Notice>
          )}
          <NotCritical />
        </>
      )}
    </>
  );
}

interface CriticalSectionProps extends StepProps {
  readonly onCriterion: (criterion: CriticalCriterion) => void;
  readonly onClaim: (claim: CriticalClaim) => void;
  readonly onOrdinary: () => void;
}

function CriticalSection(props: CriticalSectionProps) {
  const { model, onCriterion, onClaim } = props;
  const { t } = useLanguage();
  const { critical } = model.document;
  return (
    <>
      <Section title={t('priority.criteria')} lead={t('priority.criteria.lead')}>
        <Choice<CriticalCriterion>
          name="critical.criterion"
          label={t('priority.criteria')}
          isLabelHidden
          look="cards"
          value={critical?.criterion ?? null}
          options={criticalCriterionSchema.options.map((value) => ({
            value,
            label: t(`priority.criterion.${value}`),
          }))}
          onChange={onCriterion}
        />
      </Section>
      <NotCritical />
      {critical === null ? null : (
        <PcEvidencePanel claim={critical} model={model} onChange={props.onChange} />
      )}
      {critical === null ? null : (
        <Section title={t('priority.evidence')} lead={t('priority.evidence.lead')}>
          <EvidenceFields claim={critical} onChange={onClaim} check={props.check} />
        </Section>
      )}
      <GateNotice {...props} />
    </>
  );
}

function NotCritical() {
  const { t } = useLanguage();
  const examples = ['one', 'telephony', 'settings', 'feature'] as const;
  return (
    <Section title={t('priority.not')} look="plain">
      <ul className={styles.not}>
        {examples.map((example) => (
          <li key={example}>{t(`priority.not.${example}`)}</li>
        ))}
      </ul>
    </Section>
  );
}
