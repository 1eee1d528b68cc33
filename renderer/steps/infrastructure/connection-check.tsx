import type { CheckResult } from '../../../electron/contract/evidence';
import { CHECK_IDS } from '../../../electron/request/checks/check-codes';
import { checkName, checkWords } from '../../../electron/request/checks/check-words';
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
  const { t } = useLanguage();
  const troubled = results.filter(({ verdict }) => verdict === 'failed' || verdict === 'warning').length;
  return (
    <>
      <LiveRegion>{t('infra.check.summary', { count: troubled })}</LiveRegion>
      <ul className={styles.checks} aria-label={t('infra.check.title')}>
        {inOrder(results).map((result) => (
          <CheckLine key={result.id} result={result} />
        ))}
      </ul>
    </>
  );
}

function CheckLine({ result }: { readonly result: CheckResult }) {
  const { t, format } = useLanguage();
  const { id, verdict, target, durationMs, code } = result;
  const took = t('infra.check.took', { ms: format.number(Math.round(durationMs)) });
  return (
    <li className={styles.check}>
      <span className={`${styles.verdict} ${styles[verdict]}`}>
        <Icon name={icons[verdict]} />
        {t(`infra.verdict.${verdict}`)}
      </span>
      <span className={styles.target}>{checkName(id, t)}</span>
      <span className={styles.took}>{verdict === 'skipped' ? null : took}</span>
      <span className={styles.detail} {...(code === undefined ? { lang: 'en' } : {})}>
        {checkWords(result, t)} {hasPlace(result) ? <span className={styles.place}>{target}</span> : null}
      </span>
    </li>
  );
}

const WEIGHT: Readonly<Record<CheckResult['verdict'], number>> = { failed: 0, warning: 1, ok: 2, skipped: 3 };

/** Where something was looked for is worth telling only where the words do not say it. */
function hasPlace({ id, code }: CheckResult): boolean {
  return code !== 'tenant-missing' && /^(?:dns|tcp|tls|https)-|^stun$/.test(id);
}

/** What needs a look stands first, the others in the order in which people think of them. */
function inOrder(results: readonly CheckResult[]): CheckResult[] {
  const place = (id: string) => {
    const at = CHECK_IDS.findIndex((known) => known === id);
    return at === -1 ? CHECK_IDS.length : at;
  };
  // Without a Team account one line says so for all of its checks.
  const told = results.filter(({ id, code }) => code !== 'tenant-missing' || id === 'https-tenant');
  return told.sort((a, b) => WEIGHT[a.verdict] - WEIGHT[b.verdict] || place(a.id) - place(b.id));
}
