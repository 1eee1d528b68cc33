import styles from './tag.module.css';

/** A small word that classifies what it stands beside. */
export function Tag({
  children,
  tone = 'plain',
}: {
  readonly children: string;
  readonly tone?: 'plain' | 'ok' | 'warning' | 'failed';
}) {
  return <span className={`${styles.tag} ${styles[tone]}`}>{children}</span>;
}
