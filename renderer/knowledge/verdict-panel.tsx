import type { ReactNode } from 'react';
import type { Session } from '../../electron/contract/session';
import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';
import { withVerdict, type KnowledgeRecord } from './knowledge-record';
import styles from './knowledge.module.css';

/** What the verdict needs. */
export interface VerdictPanelProps {
  readonly id: string;
  readonly knowledgeBase: KnowledgeRecord;
  readonly onChange: (change: (knowledge: KnowledgeRecord) => KnowledgeRecord) => void;
  /** The article solved it; the session is the next, empty request. */
  readonly onSolved: (next: Session) => void;
  /** The way back, shown once 'did not help' is noted. */
  readonly children: ReactNode;
}

/** What the reader thinks of an article: it ends the request, or it is noted for the letter and remembered on this PC. */
export function VerdictPanel({ id, knowledgeBase, onChange, onSolved, children }: VerdictPanelProps) {
  const { t } = useLanguage();
  const solve = useCall('closeAsSolved');
  const rate = useCall('rateArticle');
  const mine = knowledgeBase.articles.find((article) => article.id === id);
  const isNoted = mine?.verdict === 'did-not-help';
  const note = (reason: string) =>
    onChange((knowledge) => withVerdict(knowledge, id, 'did-not-help', reason));
  const solved = async () => {
    void rate.run({ id, verdict: 'helped' });
    const result = await solve.run({ articleId: id });
    if (result?.ok === true) onSolved(result.value);
  };
  const didNotHelp = () => {
    if (isNoted) return;
    void rate.run({ id, verdict: 'did-not-help' });
    note(mine?.reason ?? '');
  };
  return (
    <section className={styles.verdict} aria-label={t('find.verdict.question')}>
      <p className={styles.question}>{t('find.verdict.question')}</p>
      <div className={styles.buttons}>
        <Button variant="primary" isPending={solve.state.status === 'busy'} onPress={() => void solved()}>
          {t('find.verdict.helped')}
        </Button>
        <Button onPress={didNotHelp}>{t('find.verdict.did-not-help')}</Button>
      </div>
      {solve.state.status === 'failed' ? <FailureNotice failure={solve.state.failure} /> : null}
      {isNoted ? (
        <>
          <TextField
            name="knowledgeBase.articles.reason"
            label={t('find.verdict.reason')}
            description={t('find.verdict.noted')}
            value={mine.reason}
            maxLength={500}
            onChange={note}
          />
          <div>{children}</div>
        </>
      ) : null}
      {rate.state.status === 'failed' ? (
        <p className={styles.source} role="status">
          {t('knowledge.not-remembered')}
        </p>
      ) : null}
    </section>
  );
}
