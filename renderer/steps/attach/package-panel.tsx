import { useState } from 'react';
import { LETTER_PACKAGE_MAX_BYTES } from '../../../electron/request/letter-budget';
import type { ShownPlace } from '../../../electron/request/package-manifest';
import { FailureNotice } from '../../api/failure-notice';
import { useLanguage } from '../../i18n/language-context';
import { EntryDialog } from '../../package-view/entry-dialog';
import type { Meanings } from '../../package-view/use-meanings';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/section';
import type { StepProps } from '../../wizard/step-props';
import { useStalePackage } from '../../wizard/use-stale-package';
import { choiceOf, isPackageStale } from '../../wizard/wizard-model';
import styles from './attach.module.css';
import { PackageResult } from './package-result';
import { PackageSize } from './package-size';
import { PackingProgress } from './packing-progress';
import { ShownValues } from './shown-values';
import { useForecast } from './use-forecast';
import { usePacking, type Packing } from './use-packing';

/** What the panel needs. */
export interface PackagePanelProps extends Pick<StepProps, 'model' | 'dispatch'> {
  readonly meanings: Meanings;
}

/** Makes the frozen package, with measured progress, and shows what came out of it. */
export function PackagePanel({ model, dispatch, meanings }: PackagePanelProps) {
  const { t, format } = useLanguage();
  const packing = usePacking({ model, dispatch });
  const { isBusy, make } = packing;
  const isStale = isPackageStale(model);
  const current = isStale || isBusy ? null : model.package;
  const forecasting = useForecast(model, current === null && !isBusy);
  const removal = useStalePackage(model, isBusy);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Section
      title={t('attach.package')}
      lead={t('attach.package.lead', { budget: format.bytes(LETTER_PACKAGE_MAX_BYTES) })}
    >
      {isBusy ? <PackingProgress /> : <PackageSize current={current} forecasting={forecasting} />}
      {packing.state.status === 'failed' ? (
        <FailureNotice failure={packing.state.failure} onRetry={make} />
      ) : null}
      {removal.state.status === 'failed' && isStale ? (
        <FailureNotice failure={removal.state.failure} onRetry={() => void removal.run(null)} />
      ) : null}
      {isStale && !isBusy ? (
        <Notice tone="warning" title={t('attach.stale')}>
          <p>{t('attach.stale.words')}</p>
        </Notice>
      ) : null}
      <div data-field="package" className={styles.make}>
        <Button
          variant={current === null ? 'primary' : 'secondary'}
          icon="archive"
          isPending={isBusy}
          onPress={make}
        >
          {model.package === null ? t('attach.make') : t('attach.make-again')}
        </Button>
      </div>
      {current === null ? null : <PackageResult package={current} onOpen={setOpen} />}
      <MaskedEntry
        open={open}
        model={model}
        packing={packing}
        meanings={meanings}
        onClose={() => setOpen(null)}
      />
    </Section>
  );
}

interface MaskedEntryProps extends Pick<PackagePanelProps, 'model' | 'meanings'> {
  readonly open: string | null;
  readonly packing: Packing;
  readonly onClose: () => void;
}

/** One file of the package; showing a value in it, or hiding it again, makes the package again. */
function MaskedEntry({ open, model, packing, meanings, onClose }: MaskedEntryProps) {
  const { t } = useLanguage();
  const { isBusy, state, decide, make } = packing;
  const shown = choiceOf(model.wizard).masking.shown;
  const entry = model.package?.entries.find(({ name }) => name === open) ?? null;
  const setShown = (change: (places: readonly ShownPlace[]) => ShownPlace[]) =>
    decide((choice) => ({
      ...choice,
      masking: { ...choice.masking, shown: change(choice.masking.shown) },
    }));
  const isSame = (one: ShownPlace, other: ShownPlace) =>
    one.entry === other.entry && one.pseudonym === other.pseudonym;
  const instead = isBusy ? (
    <PackingProgress />
  ) : !isPackageStale(model) ? null : state.status === 'failed' ? (
    <FailureNotice failure={state.failure} onRetry={make} />
  ) : (
    <Notice
      tone="warning"
      title={t('attach.stale')}
      actions={<Button onPress={make}>{t('attach.make-again')}</Button>}
    >
      <p>{t('attach.stale.words')}</p>
    </Notice>
  );
  return (
    <EntryDialog
      entry={entry}
      sha256={model.package?.record.sha256 ?? ''}
      instead={instead}
      meanings={meanings}
      onShow={(place) => setShown((former) => [...former.filter((one) => !isSame(one, place)), place])}
      onClose={onClose}
    >
      <ShownValues
        shown={shown.filter((place) => place.entry === open)}
        meanings={meanings.known}
        onHide={(place) => setShown((former) => former.filter((one) => !isSame(one, place)))}
      />
    </EntryDialog>
  );
}
