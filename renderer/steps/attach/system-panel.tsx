import { useEffect, useState } from 'react';
import type { SystemReport } from '../../../electron/contract/evidence';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useEvent } from '../../api/use-event';
import { useLanguage } from '../../i18n/language-context';
import { Disclosure } from '../../ui/disclosure';
import { ProgressBar } from '../../ui/progress-bar';
import { Section } from '../../ui/section';
import { Switch } from '../../ui/switch';
import type { Dispatch } from '../../wizard/wizard-model';
import styles from './attach.module.css';

/** What the system information needs. */
export interface SystemPanelProps {
  readonly report: SystemReport | null;
  readonly isOn: boolean;
  readonly dispatch: Dispatch;
}

/** Collected by itself and shown whole, so that switching it on is an informed choice. */
export function SystemPanel({ report, isOn, dispatch }: SystemPanelProps) {
  const { t } = useLanguage();
  const collect = useCall('collectSystemInformation', 'overtake');
  const { run } = collect;
  const isMissing = report === null;
  const [part, setPart] = useState<SystemReport | null>(null);
  useEvent('system-information-progress', setPart);
  const shown = report ?? part;
  useEffect(() => {
    if (!isMissing) return;
    void run(null).then((result) => {
      if (result?.ok === true) dispatch({ type: 'system', report: result.value });
    });
  }, [isMissing, run, dispatch]);
  const again = async () => {
    const result = await run(null);
    if (result?.ok === true) dispatch({ type: 'system', report: result.value });
  };
  return (
    <Section
      title={t('attach.system')}
      lead={t('attach.system.lead')}
      aside={
        <Switch
          label={t('attach.system.include')}
          isSelected={isOn}
          onChange={(next) => dispatch({ type: 'include-system', isOn: next })}
        />
      }
    >
      {collect.state.status === 'busy' ? <ProgressBar label={t('attach.system.busy')} value={null} /> : null}
      {collect.state.status === 'failed' ? (
        <FailureNotice failure={collect.state.failure} onRetry={() => void again()} />
      ) : null}
      {shown === null ? null : <SystemPreview report={shown} />}
    </Section>
  );
}

function SystemPreview({ report }: { readonly report: SystemReport }) {
  const { t, format } = useLanguage();
  return (
    <Disclosure
      title={t('attach.system.show')}
      detail={t('attach.system.at', { moment: format.moment(report.collectedAt) })}
    >
      {report.sections.map((section) => (
        <section key={section.id} className={styles.systemSection} aria-label={section.id}>
          <h4 className={styles.systemTitle} lang="en">
            {section.id}
          </h4>
          <dl className={styles.systemValues}>
            {section.values.map((value) => (
              <div key={value.id} className={styles.systemValue}>
                <dt lang="en">{value.id}</dt>
                <dd>{value.value ?? t('attach.system.absent', { reason: value.reason ?? '' })}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Disclosure>
  );
}
