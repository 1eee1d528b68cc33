import { Label, Meter } from 'react-aria-components';
import styles from './progress-bar.module.css';

/** What a meter needs; `value` and `limit` have the same unit. */
export interface SizeMeterProps {
  readonly label: string;
  readonly value: number;
  readonly limit: number;
  /** The value in words, beside the label and for assistive technology. */
  readonly words: string;
}

/** How much of a limit is used; unlike a progress bar it does not promise to fill up. */
export function SizeMeter({ label, value, limit, words }: SizeMeterProps) {
  const share = Math.min(1, limit === 0 ? 0 : value / limit);
  return (
    <Meter className={styles.progress ?? ''} value={share * 100} valueLabel={words}>
      <div className={styles.words}>
        <Label>{label}</Label>
        <span className={styles.detail}>{words}</span>
      </div>
      <div className={styles.track}>
        <div className={styles.fill} style={{ inlineSize: `${String(share * 100)}%` }} />
      </div>
    </Meter>
  );
}
