import type { FrozenLetter } from '../../../electron/contract/session';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { LetterParts } from '../../requests/letter-parts';
import { Button } from '../../ui/button';
import type { StepProps } from '../../wizard/step-props';
import styles from './review.module.css';

/** What the way by hand needs. */
export interface ByHandWayProps extends Pick<StepProps, 'dispatch'> {
  readonly letter: FrozenLetter;
}

/** The letter as a file with its zip beside it, and its parts for those who write in a browser. */
export function ByHandWay({ dispatch, letter }: ByHandWayProps) {
  const { t } = useLanguage();
  const save = useCall('saveLetter');
  const run = async () => {
    const result = await save.run(null);
    if (result?.ok === true && result.value !== null) dispatch({ type: 'state', state: result.value });
  };
  const hasZip = letter.attachments.length > 0;
  return (
    <section className={styles.way} aria-labelledby="way-hand">
      <h3 id="way-hand" className={styles.wayTitle}>
        {t('review.save')}
      </h3>
      <p className={styles.wayWords}>{t(hasZip ? 'ways.save.words' : 'ways.save.words-alone')}</p>
      <div className={styles.buttons}>
        <Button icon="save" isPending={save.state.status === 'busy'} onPress={() => void run()}>
          {t('review.save.button')}
        </Button>
      </div>
      {save.state.status === 'failed' ? <FailureNotice failure={save.state.failure} /> : null}
      <LetterParts letter={letter} />
    </section>
  );
}
