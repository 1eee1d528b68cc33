import { useCallback, useEffect } from 'react';
import type { EvidenceChoice, EvidenceItem } from '../../../electron/contract/evidence';
import { useCall } from '../../api/use-call';
import { FailureNotice } from '../../api/failure-notice';
import { useLanguage } from '../../i18n/language-context';
import { useMeanings } from '../../package-view/use-meanings';
import { Section } from '../../ui/section';
import type { StepProps } from '../../wizard/step-props';
import { choiceOf } from '../../wizard/wizard-model';
import { AddFiles } from './add-files';
import { EvidenceTree } from './evidence-tree';
import { MaskingPanel } from './masking-panel';
import { PackagePanel } from './package-panel';
import { SystemPanel } from './system-panel';
import { WindowPanel } from './window-panel';

/** What goes into the package: files, their time span, system information, what is masked; then the package itself. */
export function AttachStep(props: StepProps) {
  const { model, dispatch } = props;
  const meanings = useMeanings();
  const { ask } = meanings;
  const choice = choiceOf(model.wizard);
  const change = (next: (former: EvidenceChoice) => EvidenceChoice) =>
    dispatch({ type: 'choose', change: next });
  // Values shown on purpose are listed by what they are, not by their pseudonyms.
  const isMeaningNeeded = choice.masking.shown.length > 0 && model.document.package !== null;
  useEffect(() => {
    if (isMeaningNeeded) ask();
  }, [isMeaningNeeded, ask]);
  return (
    <>
      <FilesSection {...props} />
      <WindowPanel
        incident={choice.incident}
        startedAt={model.document.description.startedAt}
        onChange={(incident) => change((former) => ({ ...former, incident }))}
      />
      <SystemPanel report={model.system} isOn={model.wizard.includeSystemInformation} dispatch={dispatch} />
      <MaskingPanel
        masking={choice.masking}
        meanings={meanings.known}
        onChange={(next) => change((former) => ({ ...former, masking: next(former.masking) }))}
      />
      <PackagePanel model={model} dispatch={dispatch} meanings={meanings} />
    </>
  );
}

function FilesSection({ model, dispatch }: StepProps) {
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
    <Section title={t('attach.files')} lead={t('attach.files.lead')}>
      {find.state.status === 'failed' ? (
        <FailureNotice failure={find.state.failure} onRetry={() => void run(null)} />
      ) : null}
      <EvidenceTree
        items={model.evidence}
        switches={{
          selected: model.wizard.selected ?? [],
          excluded: choiceOf(model.wizard).excluded,
        }}
        isLooking={find.state.status === 'busy'}
        onSwitch={(next) => dispatch({ type: 'switch', change: next })}
        onRemove={(token) => void removeItem(token)}
      />
      {remove.state.status === 'failed' ? <FailureNotice failure={remove.state.failure} /> : null}
      <AddFiles onAdded={onAdded} />
    </Section>
  );
}
