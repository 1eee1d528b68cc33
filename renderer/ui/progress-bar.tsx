import { Label, ProgressBar as AriaProgressBar } from 'react-aria-components';
import styles from './progress-bar.module.css';

/** What a progress bar needs; `value` is from 0 to 1, or `null` while the whole is not known. */
export interface ProgressBarProps {
  readonly label: string;
  readonly value: number | null;
  /** Measured facts beside the label, such as bytes. */
  readonly detail?: string;
}

/** How far something is, in words and as a bar. */
export function ProgressBar({ label, value, detail }: ProgressBarProps) {
  const isIndeterminate = value === null;
  const percentage = Math.round((value ?? 0) * 100);
  return (
    <AriaProgressBar className={styles.progress ?? ''} value={percentage} isIndeterminate={isIndeterminate}>
      <div className={styles.words}>
        <Label>{label}</Label>
        {detail === undefined ? null : <span className={styles.detail}>{detail}</span>}
      </div>
      <div className={styles.track}>
        <div
          className={isIndeterminate ? styles.wandering : styles.fill}
          style={isIndeterminate ? {} : { inlineSize: `${percentage}%` }}
        />
      </div>
    </AriaProgressBar>
  );
}
