import { useEffect, useState } from 'react';
import { useClient } from '../../api/client-context';
import { useLanguage } from '../../i18n/language-context';
import styles from './find-answer.module.css';

/** A quiet refresh takes minutes; it is looked for now and then. */
const LOOK_EVERY_MS = 60_000;

/** Says how old the local copy of the vendor's articles is (R4); nothing where that is not known. */
export function CopyDate() {
  const client = useClient();
  const { t, format } = useLanguage();
  const [savedAt, setSavedAt] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    const look = async () => {
      const copy = await client.call('describeKnowledgeBase', null);
      if (!isGone && copy.ok) setSavedAt(copy.value.savedAt);
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [client]);
  return savedAt === null ? null : (
    <p className={styles.copy}>{t('find.copy', { date: format.day(savedAt) })}</p>
  );
}
