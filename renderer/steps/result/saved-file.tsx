import { useEffect } from 'react';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { LetterParts } from '../../requests/letter-parts';
import { Button } from '../../ui/button';
import styles from './result.module.css';

/** What the saved letter needs. */
export interface SavedFileProps {
  readonly fileName: string;
  readonly recipient: string;
}

/** How the saved letter leaves: opened in a mail program, or written in a browser from its parts. */
export function SavedFile({ fileName, recipient }: SavedFileProps) {
  const { t } = useLanguage();
  const show = useCall('showSavedFile');
  const letter = useCall('readLetter', 'overtake');
  const { run: read } = letter;
  useEffect(() => void read(null), [read]);
  const hasZip = letter.state.status === 'done' && letter.state.value.attachments.length > 0;
  return (
    <>
      <p>
        {t('result.saved.words', { file: fileName })}
        {hasZip ? ` ${t('ways.saved.zip')}` : null}
      </p>
      <ol className={styles.todo}>
        <li>{t('result.saved.step1')}</li>
        <li>{t('result.saved.step2')}</li>
        <li>{t('result.saved.step3', { recipient })}</li>
      </ol>
      <div>
        <Button icon="folder" isPending={show.state.status === 'busy'} onPress={() => void show.run(null)}>
          {t('result.show-file')}
        </Button>
      </div>
      {show.state.status === 'failed' ? <FailureNotice failure={show.state.failure} /> : null}
      {letter.state.status === 'done' ? <LetterParts letter={letter.state.value} /> : null}
    </>
  );
}
