import type { CriticalClaim } from '../../../electron/request/document';
import type { RequestCheck } from '../../../electron/request/check-request';
import type { CriticalEvidence } from '../../../electron/request/critical-gate';
import { useLanguage } from '../../i18n/language-context';
import { Choice } from '../../ui/choice';
import { DateTimeField } from '../../ui/date-field';
import { NumberField } from '../../ui/number-field';
import { TextField } from '../../ui/text-field';
import { EVIDENCE_OF } from './critical-claim';
import styles from './priority.module.css';

/** What the evidence needs. */
export interface EvidenceFieldsProps {
  readonly claim: CriticalClaim;
  readonly onChange: (claim: CriticalClaim) => void;
  readonly check: Pick<RequestCheck, 'critical'>;
}

const COUNTS = ['usersAffected', 'usersTotal', 'pcsAffected', 'pcsChecked'] as const;

/** The fields that the chosen criterion asks for, and the statement when something has to be explained. */
export function EvidenceFields({ claim, onChange, check }: EvidenceFieldsProps) {
  const { t, zone, format } = useLanguage();
  const asked = (name: CriticalEvidence) => EVIDENCE_OF[claim.criterion].includes(name);
  return (
    <>
      <DateTimeField
        name="critical.since"
        label={t('priority.since')}
        value={claim.since}
        onChange={(since) => onChange({ ...claim, since })}
        zone={zone}
        zoneLabel={format.zoneName}
        nowLabel={t('describe.now')}
      />
      <div className={styles.counts}>
        {COUNTS.filter(asked).map((name) => (
          <NumberField
            key={name}
            name={`critical.${name}`}
            label={t(`priority.${name}`)}
            value={claim[name]}
            onChange={(value) => onChange({ ...claim, [name]: value })}
          />
        ))}
      </div>
      {asked('sameNetwork') ? (
        <Choice
          name="critical.sameNetwork"
          label={t('priority.same-network')}
          description={t('priority.same-network.help')}
          value={claim.sameNetwork === null ? null : claim.sameNetwork ? 'yes' : 'no'}
          options={(['yes', 'no'] as const).map((value) => ({
            value,
            label: t(`priority.same-network.${value}`),
          }))}
          onChange={(answer) => onChange({ ...claim, sameNetwork: answer === 'yes' })}
        />
      ) : null}
      <TextField
        name="critical.confirmedBy"
        label={t('priority.confirmed-by')}
        description={t('priority.confirmed-by.help')}
        value={claim.confirmedBy}
        maxLength={500}
        onChange={(confirmedBy) => onChange({ ...claim, confirmedBy })}
      />
      {check.critical.needsStatement ? (
        <TextField
          name="critical.statement"
          label={t('priority.statement')}
          description={t('priority.statement.help')}
          lines="some"
          value={claim.statement ?? ''}
          maxLength={2000}
          onChange={(statement) => onChange({ ...claim, statement: statement === '' ? null : statement })}
        />
      ) : null}
    </>
  );
}
