import { useCall } from '../api/use-call';
import { FailureNotice } from '../api/failure-notice';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import styles from './knowledge.module.css';

/** Opens a page on the vendor's site in the browser; says so when it cannot. */
export function VendorLink({ url, label }: { readonly url: string; readonly label?: string }) {
  const { t } = useLanguage();
  const open = useCall('openLink');
  return (
    <div className={styles.link}>
      <Button variant="quiet" iconAfter="external" onPress={() => void open.run({ url })}>
        {label ?? t('find.vendor-link')}
      </Button>
      {open.state.status === 'failed' ? <FailureNotice failure={open.state.failure} /> : null}
    </div>
  );
}
