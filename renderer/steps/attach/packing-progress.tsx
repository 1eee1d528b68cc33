import { useState } from 'react';
import type { PackingProgress as Progress } from '../../../electron/contract/events';
import { useClient } from '../../api/client-context';
import { useEvent } from '../../api/use-event';
import { useLanguage, type LanguageValue } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { ProgressBar } from '../../ui/progress-bar';
import styles from './attach.module.css';

/** How far packing is, as the worker reports it, with the time left and the way to stop it. */
export function PackingProgress() {
  const language = useLanguage();
  const { t, format } = language;
  const client = useClient();
  const [progress, setProgress] = useState<Progress | null>(null);
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
      <div className={styles.packingFoot}>
        <div className={styles.packingFacts}>
          <p className={styles.facts}>{timeLeft(progress?.secondsLeft, language)}</p>
          <p className={styles.packedName}>{progress?.name ?? ''}</p>
        </div>
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

/** The time left in steps that do not flicker: whole minutes, then fives of seconds. */
function timeLeft(seconds: number | undefined, { t }: LanguageValue): string {
  if (seconds === undefined) return t('attach.time.unknown');
  if (seconds < 5) return t('attach.time.moment');
  if (seconds < 60) return t('attach.time.seconds', { count: Math.ceil(seconds / 5) * 5 });
  return t('attach.time.minutes', { count: Math.round(seconds / 60) });
}
