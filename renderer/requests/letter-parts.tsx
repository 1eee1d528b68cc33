import type { FrozenLetter } from '../../electron/contract/session';
import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import styles from './letter-parts.module.css';

/** The parts of the open request's letter for those who write it elsewhere, and an empty letter that says what it lacks. */
export function LetterParts({ letter }: { readonly letter: FrozenLetter }) {
  const { t } = useLanguage();
  const mailto = useCall('openMailto');
  const outcomes = { copied: t('frame.copied'), failed: t('frame.copy-failed') };
  const hasZip = letter.attachments.length > 0;
  return (
    <div className={styles.parts}>
      <p>{t('ways.copy')}</p>
      <div className={styles.copies}>
        <CopyButton outcomes={outcomes} text={letter.to} label={t('review.copy.address')} />
        <CopyButton outcomes={outcomes} text={letter.subject} label={t('review.copy.subject')} />
        <CopyButton outcomes={outcomes} text={letter.body} label={t('review.copy.body')} />
        <Button
          variant="quiet"
          isPending={mailto.state.status === 'busy'}
          onPress={() => void mailto.run(null)}
        >
          {t('ways.mailto')}
        </Button>
      </div>
      <p className={styles.words}>{t(hasZip ? 'ways.mailto.words' : 'ways.mailto.words-alone')}</p>
      {mailto.state.status === 'failed' ? <FailureNotice failure={mailto.state.failure} /> : null}
    </div>
  );
}
