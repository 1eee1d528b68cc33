import { useState } from 'react';
import type { PackingProgress } from '../../../electron/contract/events';
import { LETTER_PACKAGE_MAX_BYTES } from '../../../electron/request/letter-budget';
import { useClient } from '../../api/client-context';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useEvent } from '../../api/use-event';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { ProgressBar } from '../../ui/progress-bar';
import { Section } from '../../ui/section';
import type { StepProps } from '../../wizard/step-props';
import { useStalePackage } from '../../wizard/use-stale-package';
import { isPackageStale } from '../../wizard/wizard-model';
import styles from './attach.module.css';
import { PackageResult } from './package-result';

/** Makes the frozen package, with measured progress, and shows what came out of it. */
export function PackagePanel({ model, dispatch }: Pick<StepProps, 'model' | 'dispatch'>) {
  const { t, format } = useLanguage();
  const prepare = useCall('preparePackage');
  const isBusy = prepare.state.status === 'busy';
  const isStale = isPackageStale(model);
  const selected = model.wizard.selected ?? [];
  const bytes = model.evidence
    .filter((item) => selected.includes(item.token))
    .reduce((sum, item) => sum + item.bytes, 0);
  const removal = useStalePackage(model);
  const make = async () => {
    const choice = model.wizard;
    const result = await prepare.run({
      document: { ...model.document, package: null },
      tokens: [...selected],
      includeSystemInformation: model.wizard.includeSystemInformation,
    });
    if (result?.ok === true) dispatch({ type: 'packed', package: result.value, choice });
  };
  return (
    <Section
      title={t('attach.package')}
      lead={t('attach.package.lead', { budget: format.bytes(LETTER_PACKAGE_MAX_BYTES) })}
    >
      <div data-field="package" className={styles.make}>
        <Button
          variant={model.package === null || isStale ? 'primary' : 'secondary'}
          icon="archive"
          isPending={isBusy}
          onPress={() => void make()}
        >
          {model.package === null ? t('attach.make') : t('attach.make-again')}
        </Button>
        <p className={styles.facts}>
          {t('attach.selection', { count: selected.length, size: format.bytes(bytes) })}
        </p>
      </div>
      {isBusy ? <Packing /> : null}
      {prepare.state.status === 'failed' ? (
        <FailureNotice failure={prepare.state.failure} onRetry={() => void make()} />
      ) : null}
      {removal.state.status === 'failed' && isStale ? (
        <FailureNotice failure={removal.state.failure} onRetry={() => void removal.run(null)} />
      ) : null}
      {isStale && !isBusy ? (
        <Notice tone="warning" title={t('attach.stale')}>
          <p>{t('attach.stale.words')}</p>
        </Notice>
      ) : null}
      {model.package === null || isBusy ? null : <PackageResult package={model.package} isStale={isStale} />}
    </Section>
  );
}

/** How far packing is, as the worker reports it, with the way to stop it. */
function Packing() {
  const { t, format } = useLanguage();
  const client = useClient();
  const [progress, setProgress] = useState<PackingProgress | null>(null);
  const [isStopping, setStopping] = useState(false);
  useEvent('packing-progress', setProgress);
  const total = progress?.bytesTotal ?? 0;
  const detail =
    progress === null || total === 0
      ? ''
      : t('attach.bytes', { done: format.bytes(progress.bytesDone), total: format.bytes(total) });
  return (
    <div className={styles.packing}>
      <ProgressBar
        label={t(`attach.phase.${progress?.phase ?? 'looking'}`)}
        value={progress === null || total === 0 ? null : Math.min(1, progress.bytesDone / total)}
        detail={detail}
      />
      <p className={styles.facts}>{progress?.name ?? ''}</p>
      <div>
        <Button
          isPending={isStopping}
          onPress={() => {
            setStopping(true);
            void client.call('cancelPacking', null);
          }}
        >
          {t('attach.stop')}
        </Button>
      </div>
    </div>
  );
}
