import {
  packageManifestSchema,
  type ManifestCollectorFailure,
} from '../../../electron/request/package-manifest';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Disclosure } from '../../ui/disclosure';
import styles from './attach.module.css';

/** What could not be collected, with the reason as the frozen package records it: read when somebody looks. */
export function CollectorFailures({ count }: { readonly count: number }) {
  const { t } = useLanguage();
  const { state, run } = useCall('readPackageEntry');
  const failures = state.status === 'done' ? failuresIn(state.value.text) : null;
  return (
    <Disclosure
      title={t('attach.collectors')}
      detail={t('attach.collectors.failed', { count })}
      onOpenChange={(isOpen) => {
        if (isOpen && state.status === 'idle') void run({ name: 'manifest.json', from: 0 });
      }}
    >
      {state.status === 'busy' ? <p role="status">{t('review.entry.busy')}</p> : null}
      {state.status === 'failed' ? <FailureNotice failure={state.failure} /> : null}
      {state.status === 'done' && failures === null ? <p>{t('attach.collectors.see')}</p> : null}
      {failures === null ? null : (
        <ul className={styles.omissions}>
          {failures.map(({ collector, error }) => (
            <li key={collector}>
              <span lang="en">{collector}</span>
              <span className={styles.facts}>{error}</span>
            </li>
          ))}
        </ul>
      )}
    </Disclosure>
  );
}

/** The failures of a manifest; `null` when it is too long to be read whole here. */
function failuresIn(text: string | null): readonly ManifestCollectorFailure[] | null {
  try {
    const manifest = packageManifestSchema.safeParse(JSON.parse(text ?? ''));
    return manifest.success ? manifest.data.collectorFailures : null;
  } catch {
    // The beginning of a long manifest is no whole JSON text.
    return null;
  }
}
