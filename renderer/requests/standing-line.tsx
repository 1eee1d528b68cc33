import type { DeliveryStanding } from '../../electron/contract/delivery';
import { useLanguage } from '../i18n/language-context';
import { Icon, type IconName } from '../ui/icon';
import styles from './standing-line.module.css';

/** One thing that waits. */
interface Line {
  readonly id: string;
  readonly icon: IconName;
  readonly words: string;
  /** True for what only the person can settle. */
  readonly needsYou: boolean;
}

/** What waits and what needs the person, in the frame; nothing at all while there is nothing. */
export function StandingLine({ standing }: { readonly standing: DeliveryStanding | null }) {
  const { t } = useLanguage();
  const lines = useLines(standing);
  if (lines.length === 0) return null;
  return (
    <div className={styles.standing} role="status" aria-label={t('requests.line')}>
      {lines.map(({ id, icon, words, needsYou }) => (
        <p key={id} className={`${styles.line} ${needsYou ? styles.needsYou : ''}`}>
          <Icon name={icon} />
          <span>{words}</span>
        </p>
      ))}
    </div>
  );
}

function useLines(standing: DeliveryStanding | null): readonly Line[] {
  const { t, format } = useLanguage();
  if (standing === null) return [];
  const { waiting, nextTryAt, isPaused, uncertain, refused, newAnswers, newBounces } = standing;
  const line = (id: string, icon: IconName, words: string, needsYou: boolean): Line => ({
    id,
    icon,
    words,
    needsYou,
  });
  const waits =
    isPaused || nextTryAt === null
      ? t('requests.line.waiting', { count: waiting })
      : t('requests.line.waiting-until', { count: waiting, time: format.time(nextTryAt) });
  return [
    ...(newAnswers > 0
      ? [line('answers', 'mail', t('requests.line.answers', { count: newAnswers }), true)]
      : []),
    ...(newBounces > 0
      ? [line('bounces', 'failed', t('requests.line.bounces', { count: newBounces }), true)]
      : []),
    ...(uncertain > 0
      ? [line('uncertain', 'attention', t('requests.line.uncertain', { count: uncertain }), true)]
      : []),
    ...(refused > 0 ? [line('refused', 'failed', t('requests.line.refused', { count: refused }), true)] : []),
    ...(waiting > 0 ? [line('waiting', 'clock', waits, false)] : []),
    ...(isPaused && waiting > 0 ? [line('paused', 'attention', t('requests.line.paused'), true)] : []),
  ];
}
