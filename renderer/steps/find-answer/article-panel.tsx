import { useEffect, useRef } from 'react';
import type { Article } from '../../../electron/contract/knowledge';
import type { Session } from '../../../electron/contract/session';
import type { RequestDocument } from '../../../electron/request/document';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/text-field';
import styles from './find-answer.module.css';
import { withVerdict } from './knowledge-record';
import { VendorLink } from './vendor-link';

type KnowledgeBase = RequestDocument['knowledgeBase'];

/** What an open article needs. */
export interface ArticlePanelProps {
  readonly id: string;
  readonly knowledgeBase: KnowledgeBase;
  readonly onChange: (change: (knowledge: KnowledgeBase) => KnowledgeBase) => void;
  readonly onBack: () => void;
  /** The article solved it; the session is the next, empty request. */
  readonly onSolved: (next: Session) => void;
}

/** An article's text with the reader's verdict under it. */
export function ArticlePanel(props: ArticlePanelProps) {
  const { id, onBack } = props;
  const { t } = useLanguage();
  const { state, run } = useCall('readArticle', 'overtake');
  useEffect(() => {
    void run({ id });
  }, [id, run]);
  return (
    <div className={styles.step}>
      <div>
        <Button variant="quiet" icon="back" onPress={onBack}>
          {t('find.article.back')}
        </Button>
      </div>
      {state.status === 'busy' || state.status === 'idle' ? (
        <p role="status">{t('find.article.busy')}</p>
      ) : null}
      {state.status === 'failed' ? (
        <FailureNotice failure={state.failure} onRetry={() => void run({ id })} />
      ) : null}
      {state.status === 'done' ? (
        <>
          <ArticleText article={state.value} />
          <VerdictPanel {...props} />
        </>
      ) : null}
    </div>
  );
}

function ArticleText({ article }: { readonly article: Article }) {
  const { t } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [article.id]);
  return (
    <article className={styles.article}>
      <h2 ref={heading} tabIndex={-1} className={styles.articleTitle} lang={article.lang}>
        {article.title}
      </h2>
      <p className={styles.source}>{t(`find.source.${article.source}`)}</p>
      <div className={styles.text} lang={article.lang}>
        {article.text
          .split(/\n+/)
          .filter((paragraph) => paragraph.trim() !== '')
          .map((paragraph, index) => (
            <p key={index}>{paragraph}</p>
          ))}
      </div>
      {article.url === null ? null : <VendorLink url={article.url} />}
    </article>
  );
}

function VerdictPanel({ id, knowledgeBase, onChange, onBack, onSolved }: ArticlePanelProps) {
  const { t } = useLanguage();
  const solve = useCall('closeAsSolved');
  const mine = knowledgeBase.articles.find((article) => article.id === id);
  const solved = async () => {
    const result = await solve.run({ articleId: id });
    if (result?.ok === true) onSolved(result.value);
  };
  return (
    <section className={styles.verdict} aria-label={t('find.verdict.question')}>
      <p className={styles.question}>{t('find.verdict.question')}</p>
      <div className={styles.buttons}>
        <Button variant="primary" isPending={solve.state.status === 'busy'} onPress={() => void solved()}>
          {t('find.verdict.helped')}
        </Button>
        <Button
          onPress={() =>
            onChange((knowledge) => withVerdict(knowledge, id, 'did-not-help', mine?.reason ?? ''))
          }
        >
          {t('find.verdict.did-not-help')}
        </Button>
      </div>
      {solve.state.status === 'failed' ? <FailureNotice failure={solve.state.failure} /> : null}
      {mine?.verdict === 'did-not-help' ? (
        <>
          <TextField
            name="knowledgeBase.articles.reason"
            label={t('find.verdict.reason')}
            description={t('find.verdict.noted')}
            value={mine.reason}
            maxLength={500}
            onChange={(reason) => onChange((knowledge) => withVerdict(knowledge, id, 'did-not-help', reason))}
          />
          <div>
            <Button icon="back" onPress={onBack}>
              {t('find.article.back')}
            </Button>
          </div>
        </>
      ) : null}
    </section>
  );
}
