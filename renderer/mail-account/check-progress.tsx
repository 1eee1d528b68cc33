import { useLayoutEffect, useRef, useState } from 'react';
import type { CallInput } from '../../electron/contract/calls';
import { useClient } from '../api/client-context';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { ProgressBar } from '../ui/progress-bar';
import styles from './mail-account.module.css';

/** What a check that is under way is shown by. */
export interface CheckProgressProps {
  readonly what: CallInput<'cancelAccountCheck'>['what'];
  readonly label: string;
}

/** A check or a test letter that is under way, to be called off at any moment; the focus then goes back to what began it. */
export function CheckProgress({ what, label }: CheckProgressProps) {
  const { t } = useLanguage();
  const client = useClient();
  const [isStopping, setStopping] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const here = place.current;
    const began = document.activeElement;
    return () => {
      if (here?.contains(document.activeElement) === true && began instanceof HTMLElement) began.focus();
    };
  }, []);
  return (
    <div ref={place} className={styles.checking}>
      <ProgressBar label={label} value={null} />
      <Button
        isPending={isStopping}
        onPress={() => {
          setStopping(true);
          void client.call('cancelAccountCheck', { what });
        }}
      >
        {t('account.stop')}
      </Button>
    </div>
  );
}
