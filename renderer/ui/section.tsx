import { useId, type ReactNode } from 'react';
import styles from './section.module.css';

/** What a section of a step needs. */
export interface SectionProps {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly children: ReactNode;
  /** `card` stands on its own surface; `plain` is only a heading with distance. */
  readonly look?: 'card' | 'plain';
  /** Something small beside the heading. */
  readonly aside?: ReactNode;
}

/** A part of a step with its own heading. */
export function Section({ title, lead, children, look = 'card', aside }: SectionProps) {
  const id = useId();
  return (
    <section className={`${styles.section} ${styles[look]}`} aria-labelledby={id}>
      <header className={styles.header}>
        <div className={styles.words}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
        </div>
        {aside}
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}

/** Fields side by side where there is room, one under another where there is not. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
