import { useCallback, useState } from 'react';
import type { Session } from '../../../electron/contract/session';
import { useLanguage } from '../../i18n/language-context';
import { SearchField } from '../../ui/search-field';
import type { EndingStepProps } from '../../wizard/step-props';
import { ArticlePanel } from './article-panel';
import styles from './find-answer.module.css';
import { withOpened, withQuery } from '../../knowledge/knowledge-record';
import { CopyDate } from './copy-date';
import { SearchResults } from './search-results';
import { SolvedPanel } from '../../knowledge/solved-panel';
import { useSearch } from './use-search';

/** Search before writing (R4): instant, offline, and what was read goes into the letter. */
export function FindAnswerStep({ model, onChange, onOpen }: EndingStepProps) {
  const { t } = useLanguage();
  const { knowledgeBase } = model.document;
  const [query, setQuery] = useState(knowledgeBase.queries.at(-1) ?? '');
  const [articleId, setArticleId] = useState<string | null>(null);
  const [next, setNext] = useState<Session | null>(null);
  const onAnswer = useCallback(
    (answered: string) =>
      onChange((request) => ({ ...request, knowledgeBase: withQuery(request.knowledgeBase, answered) })),
    [onChange],
  );
  const search = useSearch(query, onAnswer);
  const openArticle = (id: string) => {
    setArticleId(id);
    onChange((request) => ({ ...request, knowledgeBase: withOpened(request.knowledgeBase, id) }));
  };

  if (next !== null) return <SolvedPanel onNew={() => onOpen(next)} />;
  if (articleId !== null) {
    return (
      <ArticlePanel
        id={articleId}
        knowledgeBase={knowledgeBase}
        onChange={(change) =>
          onChange((request) => ({ ...request, knowledgeBase: change(request.knowledgeBase) }))
        }
        onBack={() => setArticleId(null)}
        onSolved={setNext}
      />
    );
  }
  return (
    <div className={styles.step}>
      <SearchField
        label={t('find.search')}
        placeholder={t('find.placeholder')}
        clearLabel={t('find.clear')}
        value={query}
        onChange={setQuery}
      />
      <SearchResults view={search} articles={knowledgeBase.articles} onOpen={openArticle} />
      <CopyDate />
    </div>
  );
}
