import { useCallback, useEffect } from 'react';
import type { EvidenceItem } from '../../../electron/contract/evidence';
import { useCall } from '../../api/use-call';
import { FailureNotice } from '../../api/failure-notice';
import { useLanguage } from '../../i18n/language-context';
import { Section } from '../../ui/section';
import type { StepProps } from '../../wizard/step-props';
import { AddFiles } from './add-files';
import { EvidenceList } from './evidence-list';
import { PackagePanel } from './package-panel';
import { SystemPanel } from './system-panel';

/** What goes into the package: files found and added, system information, then the package itself. */
export function AttachStep(props: StepProps) {
  const { model, dispatch } = props;
  const { t } = useLanguage();
  const find = useCall('findEvidence', 'overtake');
  const { run } = find;
  useEffect(() => {
    void run(null).then((result) => {
      if (result?.ok === true) dispatch({ type: 'evidence', items: result.value });
    });
  }, [run, dispatch]);
  const remove = useCall('removeEvidence', 'overtake');
  const onAdded = useCallback(
    (items: readonly EvidenceItem[]) => dispatch({ type: 'added', items }),
    [dispatch],
  );
  const removeItem = async (token: string) => {
    const result = await remove.run({ token });
    if (result?.ok === true) dispatch({ type: 'evidence', items: result.value });
  };

  return (
    <>
      <Section title={t('attach.files')} lead={t('attach.files.lead')}>
        {find.state.status === 'failed' ? (
          <FailureNotice failure={find.state.failure} onRetry={() => void run(null)} />
        ) : null}
        <EvidenceList
          items={model.evidence}
          selected={model.wizard.selected ?? []}
          isLooking={find.state.status === 'busy'}
          onSelect={(token, isOn) => dispatch({ type: 'select', token, isOn })}
          onRemove={(token) => void removeItem(token)}
        />
        {remove.state.status === 'failed' ? <FailureNotice failure={remove.state.failure} /> : null}
        <AddFiles onAdded={onAdded} />
      </Section>
      <SystemPanel report={model.system} isOn={model.wizard.includeSystemInformation} dispatch={dispatch} />
      <PackagePanel {...props} />
    </>
  );
}
