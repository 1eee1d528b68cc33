import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import styles from './notice.module.css';

/** How a notice sounds. */
export type Tone = 'info' | 'ok' | 'warning' | 'failed';

/** What a notice needs. */
export interface NoticeProps {
  readonly tone: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  /** The next moves, as buttons. */
  readonly actions?: ReactNode;
  /** True for something that came up by itself and must be read out at once. */
  readonly isUrgent?: boolean;
}

const icons: Readonly<Record<Tone, IconName>> = {
  info: 'info',
  ok: 'check',
  warning: 'attention',
  failed: 'failed',
};

/** A quiet block that says one thing and offers the next move; its meaning never hangs on colour alone. */
export function Notice({ tone, title, children, actions, isUrgent = false }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} {...(isUrgent ? { role: 'alert' } : {})}>
      <span className={styles.icon}>
        <Icon name={icons[tone]} />
      </span>
      <div className={styles.words}>
        {title === undefined ? null : <p className={styles.title}>{title}</p>}
        {children === undefined || children === null ? null : <div className={styles.body}>{children}</div>}
        {actions === undefined || actions === null ? null : <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
