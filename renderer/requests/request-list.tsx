import { useState } from 'react';
import {
  Collection,
  ListBox,
  ListBoxItem,
  ListBoxLoadMoreItem,
  ListLayout,
  Virtualizer,
} from 'react-aria-components';
import { REQUEST_VIEWS, type RequestSummary, type RequestView } from '../../electron/contract/session';
import { FailureNotice } from '../api/failure-notice';
import { useLanguage } from '../i18n/language-context';
import { LiveRegion } from '../ui/live-region';
import { SearchField } from '../ui/search-field';
import { SelectField } from '../ui/select-field';
import { Tag } from '../ui/tag';
import { NewsTag } from './news-tag';
import facts from './request-facts.module.css';
import styles from './request-list.module.css';
import frame from './requests.module.css';
import { useRequestPages, type RequestPages } from './use-request-pages';

/** What the list needs. */
export interface RequestListProps {
  /** Reference of the request whose details are shown. */
  readonly selected: string | null;
  readonly onSelect: (reference: string) => void;
}

/** Every request made on this PC, newest first, to be searched and narrowed down; a thousand are as quick as one. */
export function RequestList({ selected, onSelect }: RequestListProps) {
  const { t } = useLanguage();
  const [words, setWords] = useState('');
  const [view, setView] = useState<RequestView>('all');
  const pages = useRequestPages({ view, words: words.trim().slice(0, 200) });
  const { total, failure, retry } = pages;
  const isNarrowed = words.trim() !== '' || view !== 'all';
  return (
    <div className={frame.listPane}>
      <div className={styles.filters}>
        <SearchField
          label={t('requests.search')}
          placeholder={t('requests.search.hint')}
          clearLabel={t('requests.search.clear')}
          value={words}
          onChange={setWords}
        />
        <div className={styles.narrow}>
          <SelectField
            label={t('requests.view')}
            value={view}
            options={REQUEST_VIEWS.map((value) => ({ value, label: viewName(value, t) }))}
            onChange={setView}
          />
          {total === null ? null : (
            <span className={styles.count}>{t('requests.count', { count: total })}</span>
          )}
        </div>
      </div>
      {failure === null ? null : <FailureNotice failure={failure} onRetry={retry} />}
      {total === null && failure === null ? <p>{t('requests.busy')}</p> : null}
      {total === 0 ? <p>{t(isNarrowed ? 'requests.empty.search' : 'requests.empty')}</p> : null}
      {total === null || total === 0 ? null : <Rows pages={pages} selected={selected} onSelect={onSelect} />}
      <LiveRegion>
        {total === null
          ? ''
          : total === 0
            ? t('requests.empty.search')
            : t('requests.count', { count: total })}
      </LiveRegion>
    </div>
  );
}

type Words = ReturnType<typeof useLanguage>['t'];

function viewName(view: RequestView, t: Words): string {
  if (view === 'all' || view === 'needs-you' || view === 'answered') return t(`requests.view.${view}`);
  return t(`state.${view}`);
}

function Rows({ pages, selected, onSelect }: RequestListProps & { readonly pages: RequestPages }) {
  const { t } = useLanguage();
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowSize: 92 }}>
      <ListBox
        className={styles.list ?? ''}
        aria-label={t('requests.list')}
        selectionMode="single"
        // Arrows only move: on a narrow window choosing leaves the list.
        selectionBehavior="toggle"
        disallowEmptySelection
        selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys;
          if (typeof key === 'string') onSelect(key);
        }}
      >
        <Collection items={pages.requests.map((request) => ({ ...request, id: request.reference }))}>
          {(request) => <Row request={request} />}
        </Collection>
        <ListBoxLoadMoreItem
          onLoadMore={pages.loadMore}
          isLoading={pages.isBusy && pages.requests.length < (pages.total ?? 0)}
        >
          <span className={styles.more}>{t('requests.busy')}</span>
        </ListBoxLoadMoreItem>
      </ListBox>
    </Virtualizer>
  );
}

function Row({ request }: { readonly request: RequestSummary }) {
  const { t, format } = useLanguage();
  const { reference, subject, createdAt, state, news } = request;
  const title = subject === '' ? t('requests.no-subject') : withoutReference(subject, reference);
  return (
    <ListBoxItem id={reference} textValue={`${title} ${reference}`} className={styles.row ?? ''}>
      <span className={styles.rowSubject}>{title}</span>
      <span className={facts.rowFacts}>
        <span>{format.day(createdAt)}</span>
        <code>{reference}</code>
      </span>
      <span className={facts.rowTags}>
        <Tag tone={toneOf(state.state)}>{t(`state.${state.state}`)}</Tag>
        <NewsTag news={news} />
      </span>
    </ListBoxItem>
  );
}

/** The letter's subject ends with the reference, which stands below it anyway. */
export function withoutReference(subject: string, reference: string): string {
  return subject.replace(` [${reference}]`, '');
}

/** How a state is coloured; its words say the same. */
export function toneOf(state: RequestSummary['state']['state']): 'plain' | 'ok' | 'warning' | 'failed' {
  if (state === 'accepted-by-server' || state === 'solved') return 'ok';
  if (state === 'uncertain') return 'warning';
  return state === 'refused' ? 'failed' : 'plain';
}
