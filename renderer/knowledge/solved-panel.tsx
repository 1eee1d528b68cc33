import { useEffect, useRef } from 'react';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import styles from './knowledge.module.css';

/** The kind ending: the knowledge base answered, nothing is sent (R4). */
export function SolvedPanel({ onNew }: { readonly onNew: () => void }) {
  const { t } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles.solved}>
      <span className={styles.solvedMark}>
        <Icon name="check" />
      </span>
      <h2 ref={heading} tabIndex={-1} className={styles.articleTitle}>
        {t('find.solved.title')}
      </h2>
      <p>{t('find.solved.words')}</p>
      <Button onPress={onNew}>{t('find.solved.new')}</Button>
    </div>
  );
}
