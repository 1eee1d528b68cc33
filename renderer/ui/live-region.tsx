import type { ReactNode } from 'react';
import styles from './visually-hidden.module.css';

/** Words that assistive technology reads out when they change; nothing is seen. */
export function LiveRegion({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.hidden} role="status" aria-live="polite">
      {children}
    </div>
  );
}
