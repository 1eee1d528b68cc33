import { useEffect, useRef, type ReactNode } from 'react';
import type { Article } from '../../electron/contract/knowledge';
import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { CardMark, CardParts } from './card-view';
import styles from './knowledge.module.css';
import { VendorLink } from './vendor-link';

/** What showing an article needs. */
export interface ArticleViewProps {
  readonly id: string;
  /** False where the title stands above already, as in a dialog: the focus then stays where it is. */
  readonly hasTitle: boolean;
  /** Shown below the text, once it is there. */
  readonly children: ReactNode;
}

/** An article by its id, all of it plain text: what is written as markup shows as it is written. */
export function ArticleView({ id, hasTitle, children }: ArticleViewProps) {
  const { t } = useLanguage();
  const { state, run } = useCall('readArticle', 'overtake');
  useEffect(() => {
    void run({ id });
  }, [id, run]);
  switch (state.status) {
    case 'idle':
    case 'busy':
      return <p role="status">{t('find.article.busy')}</p>;
    case 'failed':
      return <FailureNotice failure={state.failure} onRetry={() => void run({ id })} />;
    case 'done':
      return (
        <>
          <ArticleText article={state.value} hasTitle={hasTitle} />
          {children}
        </>
      );
  }
}

function ArticleText({ article, hasTitle }: { readonly article: Article; readonly hasTitle: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [article.id]);
  return (
    <article className={hasTitle ? styles.article : styles.bareArticle} aria-label={article.title}>
      {hasTitle ? (
        <h2 ref={heading} tabIndex={-1} className={styles.articleTitle} lang={article.lang}>
          {article.title}
        </h2>
      ) : null}
      {article.card === undefined ? (
        <VendorText article={article} />
      ) : (
        <>
          <CardMark card={article.card} />
          <CardParts card={article.card} lang={article.lang} />
        </>
      )}
      {article.url === null ? null : <VendorLink url={article.url} />}
    </article>
  );
}

function VendorText({ article }: { readonly article: Article }) {
  const { t } = useLanguage();
  // The text begins with the title, which stands above it.
  const paragraphs = article.text.split(/\n+/).filter((text) => text.trim() !== '' && text !== article.title);
  return (
    <>
      <p className={styles.source}>{t(`find.source.${article.source}`)}</p>
      <div className={styles.text} lang={article.lang}>
        {paragraphs.map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
      </div>
    </>
  );
}
