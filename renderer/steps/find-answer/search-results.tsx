import { Button as AriaButton } from 'react-aria-components';
import type { SearchHit } from '../../../electron/contract/knowledge';
import type { RequestDocument } from '../../../electron/request/document';
import { FailureNotice } from '../../api/failure-notice';
import { useLanguage } from '../../i18n/language-context';
import { LiveRegion } from '../../ui/live-region';
import { Notice } from '../../ui/notice';
import { Tag } from '../../ui/tag';
import styles from './find-answer.module.css';
import { MarkedText } from '../../knowledge/marked-text';
import { SiteSearch } from './site-search';
import type { useSearch } from './use-search';
import { VendorLink } from '../../knowledge/vendor-link';

/** What the list needs. */
export interface SearchResultsProps {
  readonly view: ReturnType<typeof useSearch>;
  readonly articles: RequestDocument['knowledgeBase']['articles'];
  readonly onOpen: (id: string) => void;
}

/** The answers, or honest words on why there are none. */
export function SearchResults({ view, articles, onOpen }: SearchResultsProps) {
  const { t } = useLanguage();
  switch (view.status) {
    case 'nothing-asked':
      return (
        <div className={styles.empty}>
          <p className={styles.emptyTitle}>{t('find.empty.title')}</p>
          <p>{t('find.empty.words')}</p>
          <p>{t('find.empty.skip')}</p>
        </div>
      );
    case 'busy':
      return <p role="status">{t('find.busy')}</p>;
    case 'failed':
      return <FailureNotice failure={view.failure} onRetry={view.retry} />;
    case 'done':
      return (
        <>
          <LiveRegion>{t('find.count', { count: view.hits.length })}</LiveRegion>
          {view.hits.length === 0 ? (
            <Notice tone="info" title={t('find.none.title', { query: view.query })}>
              <p>{t('find.none.words')}</p>
            </Notice>
          ) : (
            <ul className={styles.hits} aria-label={t('find.results')}>
              {view.hits.map((hit) => (
                <Hit
                  key={hit.id}
                  hit={hit}
                  verdict={articles.find((article) => article.id === hit.id)?.verdict ?? null}
                  onOpen={() => onOpen(hit.id)}
                />
              ))}
            </ul>
          )}
          <SiteSearch query={view.query} />
        </>
      );
  }
}

interface HitProps {
  readonly hit: SearchHit;
  readonly verdict: 'helped' | 'did-not-help' | null;
  readonly onOpen: () => void;
}

function Hit({ hit, verdict, onOpen }: HitProps) {
  const { t, language } = useLanguage();
  return (
    <li className={styles.hit}>
      <div className={styles.hitHead}>
        <AriaButton className={styles.hitTitle ?? ''} onPress={onOpen}>
          <span lang={hit.lang}>
            <MarkedText text={hit.title} marks={hit.marks.title} />
          </span>
        </AriaButton>
        <Tag>{t(`find.hit.${hit.source}`)}</Tag>
        {hit.lang === language ? null : <Tag>{t(`find.language.${hit.lang}`)}</Tag>}
        {verdict === null ? null : <Tag>{t(`verdict.${verdict}`)}</Tag>}
      </div>
      {hit.excerpt === '' ? null : (
        <p className={styles.excerpt} lang={hit.lang}>
          <MarkedText text={hit.excerpt} marks={hit.marks.excerpt} />
        </p>
      )}
      {hit.url === null ? null : <VendorLink url={hit.url} />}
    </li>
  );
}
