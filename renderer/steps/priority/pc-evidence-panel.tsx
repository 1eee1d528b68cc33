import { useState, type DragEvent } from 'react';
import { describeFailure } from '../../../electron/contract/describe-failure';
import { comparePcs } from '../../../electron/request/critical/compare-pcs';
import { commonWords, pcName } from '../../../electron/request/critical/evidence-lines';
import { contradictingPcs, THIS_PC } from '../../../electron/request/critical/pc-evidence';
import type { CriticalClaim, PcEvidence } from '../../../electron/request/document';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { ProgressBar } from '../../ui/progress-bar';
import { Section } from '../../ui/section';
import type { StepProps } from '../../wizard/step-props';
import styles from './pc-evidence.module.css';
import { usePcEvidence, type PcEvidencePanelModel } from './use-pc-evidence';

/** What the panel needs. */
export interface PcEvidencePanelProps extends Pick<StepProps, 'model' | 'onChange'> {
  readonly claim: CriticalClaim;
}

/** What this PC and others show about the claim: measured, compared, and offered as evidence (R14). */
export function PcEvidencePanel({ claim, model, onChange }: PcEvidencePanelProps) {
  const { t } = useLanguage();
  const panel = usePcEvidence(claim, { model, onChange });
  const others = panel.pcs.filter(({ name }) => name !== THIS_PC);
  return (
    <Section title={t('priority.pcs')} lead={t('priority.pcs.lead')}>
      <ThisPc panel={panel} hasTenant={(model.document.product.teamTenant ?? '') !== ''} />
      <OtherPcs panel={panel} others={others} />
      <Refused panel={panel} />
      <Summary claim={claim} pcs={panel.pcs} onChange={onChange} />
      <Conflict claim={claim} />
    </Section>
  );
}

function ThisPc({ panel, hasTenant }: { readonly panel: PcEvidencePanelModel; readonly hasTenant: boolean }) {
  const { t } = useLanguage();
  const { thisPc, isChecking, check } = panel;
  return (
    <div className={styles.group}>
      <div className={styles.line}>
        <div className={styles.words}>
          <p className={styles.name}>{t('priority.pcs.this')}</p>
          <p className={styles.facts}>
            {thisPc === null ? t('priority.pcs.not-yet') : <Reach pc={thisPc} />}
          </p>
        </div>
        <Button isPending={isChecking} onPress={check}>
          {thisPc === null ? t('priority.pcs.check') : t('priority.pcs.check-again')}
        </Button>
      </div>
      {isChecking ? <ProgressBar label={t('priority.pcs.busy')} value={null} /> : null}
      {thisPc?.site === 'unreached' ? <p className={styles.facts}>{t('rule.critical-pc-offline')}</p> : null}
      {hasTenant ? null : <p className={styles.facts}>{t('priority.pcs.no-tenant')}</p>}
    </div>
  );
}

function Reach({ pc }: { readonly pc: PcEvidence }) {
  const { t, format } = useLanguage();
  const { account, servers, site } = pc;
  const words = [
    t('priority.pcs.account', { account }),
    t('priority.pcs.servers', { servers }),
    t('priority.pcs.site', { site }),
  ].join(', ');
  return <>{`${words} (${format.moment(pc.at)})`}</>;
}

function OtherPcs({
  panel,
  others,
}: {
  readonly panel: PcEvidencePanelModel;
  readonly others: readonly PcEvidence[];
}) {
  const { t } = useLanguage();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    panel.drop([...event.dataTransfer.files]);
  };
  return (
    <div className={styles.group}>
      <p className={styles.name}>{t('priority.pcs.others')}</p>
      {others.length === 0 ? null : (
        <ul className={styles.list} aria-label={t('priority.pcs.others')}>
          {others.map((pc) => (
            <li key={pc.name} className={styles.line}>
              <div className={styles.words}>
                <p className={styles.file}>{pc.name}</p>
                <p className={styles.facts}>
                  <Reach pc={pc} />
                </p>
              </div>
              <Button
                variant="quiet"
                label={t('priority.pcs.remove', { name: pc.name })}
                onPress={() => panel.remove(pc.name)}
              >
                {t('priority.pcs.remove.short')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div
        className={styles.drop}
        data-over={isOver || undefined}
        role="group"
        aria-label={t('priority.pcs.add')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <div className={styles.words}>
          <p>{t('priority.pcs.others.help')}</p>
          <p className={styles.facts}>{t('priority.pcs.drop')}</p>
        </div>
        <Button icon="file" isPending={panel.isReading} onPress={panel.pick}>
          {t('priority.pcs.add')}
        </Button>
      </div>
    </div>
  );
}

function Refused({ panel }: { readonly panel: PcEvidencePanelModel }) {
  const { t } = useLanguage();
  if (panel.hasNoPaths) return <Notice tone="warning" title={t('priority.pcs.no-paths')} isUrgent />;
  if (panel.refused.length === 0) return null;
  return (
    <Notice tone="warning" title={t('priority.pcs.refused')} isUrgent>
      <ul className={styles.list}>
        {panel.refused.map(({ name, failure, sameAs }) => (
          <li key={name}>
            {failure === null
              ? t('priority.pcs.same-as', { name, other: pcName({ name: sameAs ?? '' }, t) })
              : describeFailure(failure, t).message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface SummaryProps extends Pick<StepProps, 'onChange'> {
  readonly claim: CriticalClaim;
  readonly pcs: readonly PcEvidence[];
}

/** 'Seen on N PCs: the same', and the numbers taken over at one press. */
function Summary({ claim, pcs, onChange }: SummaryProps) {
  const { t } = useLanguage();
  const compared = comparePcs(pcs, claim.criterion);
  const { checked, affected, sameNetwork } = compared;
  const common = commonWords(compared, t);
  const isTaken =
    claim.pcsChecked === checked && claim.pcsAffected === affected && claim.sameNetwork === sameNetwork;
  const take = () =>
    onChange((request) => {
      const { critical } = request;
      if (critical === null) return request;
      const network = sameNetwork ?? critical.sameNetwork;
      const counts = { pcsChecked: checked, pcsAffected: affected, sameNetwork: network };
      return { ...request, critical: { ...critical, ...counts } };
    });
  if (pcs.length < 2) return null;
  const sentences = [
    checked === 0 ? '' : t('priority.pcs.seen', { checked, affected }),
    sameNetwork === null ? '' : t(sameNetwork ? 'priority.pcs.one-network' : 'priority.pcs.networks'),
    common === '' ? '' : t('priority.pcs.same', { facts: common }),
  ].filter((sentence) => sentence !== '');
  if (sentences.length === 0) return null;
  return (
    <Notice
      tone="info"
      actions={checked === 0 || isTaken ? undefined : <Button onPress={take}>{t('priority.pcs.use')}</Button>}
    >
      <p>{sentences.join(' ')}</p>
    </Notice>
  );
}

/** Both facts side by side: what is claimed, and the PC that shows the opposite. */
function Conflict({ claim }: { readonly claim: CriticalClaim }) {
  const { t } = useLanguage();
  const reaching = contradictingPcs(claim.criterion, claim.pcs ?? []);
  if (reaching.length === 0) return null;
  const names = reaching.map((pc) => pcName(pc, t)).join(', ');
  return (
    <Notice tone="warning" title={t('priority.pcs.conflict')}>
      <p>{t('priority.pcs.conflict.words', { names })}</p>
    </Notice>
  );
}
