import type { CheckResult } from '../../../electron/contract/evidence';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Icon, type IconName } from '../../ui/icon';
import { LiveRegion } from '../../ui/live-region';
import { Section } from '../../ui/section';
import { ProgressBar } from '../../ui/progress-bar';
import styles from './infrastructure.module.css';

const icons: Readonly<Record<CheckResult['verdict'], IconName>> = {
  ok: 'check',
  warning: 'attention',
  failed: 'failed',
  skipped: 'skipped',
};

/** Measures what this PC can reach; every verdict has its words, and none of them decides anything. */
export function ConnectionCheck({ tenant }: { readonly tenant: string | null }) {
  const { t } = useLanguage();
  const checks = useCall('runChecks');
  const isBusy = checks.state.status === 'busy';
  const run = () => void checks.run({ tenant: tenant === '' ? null : tenant });
  return (
    <Section title={t('infra.check.title')} lead={t('infra.check.lead')}>
      <div>
        <Button isPending={isBusy} onPress={run}>
          {checks.state.status === 'done' ? t('infra.check.again') : t('infra.check.run')}
        </Button>
      </div>
      {isBusy ? <ProgressBar label={t('infra.check.busy')} value={null} /> : null}
      {checks.state.status === 'failed' ? (
        <FailureNotice failure={checks.state.failure} onRetry={run} />
      ) : null}
      {checks.state.status === 'done' ? <CheckList results={checks.state.value} /> : null}
    </Section>
  );
}

function CheckList({ results }: { readonly results: readonly CheckResult[] }) {
  const { t, format } = useLanguage();
  const troubled = results.filter(({ verdict }) => verdict === 'failed' || verdict === 'warning').length;
  return (
    <>
      <LiveRegion>{t('infra.check.summary', { count: troubled })}</LiveRegion>
      <ul className={styles.checks} aria-label={t('infra.check.title')}>
        {results.map((result) => (
          <li key={result.id} className={styles.check}>
            <span className={`${styles.verdict} ${styles[result.verdict]}`}>
              <Icon name={icons[result.verdict]} />
              {t(`infra.verdict.${result.verdict}`)}
            </span>
            <span className={styles.target}>{result.target}</span>
            <span className={styles.took}>
              {result.verdict === 'skipped'
                ? null
                : t('infra.check.took', { ms: format.number(Math.round(result.durationMs)) })}
            </span>
            <span className={styles.detail} lang="en">
              {result.detail}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
