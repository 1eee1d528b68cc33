import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import styles from './mail-account.module.css';

/** A provider's page about passwords for programs: its address in full, to be opened in the browser or copied. */
export function ProviderPage({ url }: { readonly url: string }) {
  const { t } = useLanguage();
  const open = useCall('openLink');
  return (
    <>
      <p>
        <code className={styles.code}>{url}</code>
      </p>
      <div className={styles.quiet}>
        <Button variant="quiet" iconAfter="external" onPress={() => void open.run({ url })}>
          {t('account.open-link')}
        </Button>
        <CopyButton
          text={url}
          label={t('account.copy-link')}
          outcomes={{ copied: t('frame.copied'), failed: t('frame.copy-failed') }}
        />
      </div>
      {open.state.status === 'failed' ? <FailureNotice failure={open.state.failure} /> : null}
    </>
  );
}
