import { useEffect, useId, useRef, useState, type FocusEvent } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { SearchHit } from '../../electron/contract/knowledge';
import type { Session } from '../../electron/contract/session';
import { useLanguage } from '../i18n/language-context';
import { LiveRegion } from '../ui/live-region';
import { Tag } from '../ui/tag';
import type { StepProps } from '../wizard/step-props';
import { withOpened, type KnowledgeRecord } from './knowledge-record';
import { MarkedText } from './marked-text';
import { SuggestedArticle } from './suggested-article';
import styles from './suggestions.module.css';
import { useSuggestions } from './use-suggestions';

/** What the suggestions need of a step. */
export interface SuggestionsProps extends Pick<StepProps, 'model' | 'onChange'> {
  /** An article solved it: the present request has ended, and this is the next one. */
  readonly onOpen: (session: Session) => void;
}

/** Articles that fit what was written (R4): a calm panel that is not there when nothing fits. */
export function Suggestions({ model, onChange, onOpen }: SuggestionsProps) {
  const { summary, description, knowledgeBase } = model.document;
  const [article, setArticle] = useState<SearchHit | null>(null);
  const [isTouched, setTouched] = useState(false);
  const [noted, setNoted] = useState(0);
  const written = { summary, happened: description.happened };
  const hits = useSuggestions(written, knowledgeBase.articles, isTouched || article !== null);
  const change = (how: (knowledge: KnowledgeRecord) => KnowledgeRecord) =>
    onChange((request) => ({ ...request, knowledgeBase: how(request.knowledgeBase) }));
  const close = () => {
    const judged = knowledgeBase.articles.find(({ id }) => id === article?.id);
    if (judged?.verdict === 'did-not-help') setNoted((count) => count + 1);
    // Only now: noted at once, it would have the letter composed anew under a request that this article may end.
    if (article !== null) change((knowledge) => withOpened(knowledge, article.id));
    setArticle(null);
  };
  return (
    <>
      <Announcement hits={hits} />
      {hits.length === 0 && noted === 0 ? null : (
        <Panel hits={hits} noted={noted} onOpen={setArticle} onTouched={setTouched} />
      )}
      <SuggestedArticle
        hit={article}
        knowledgeBase={knowledgeBase}
        onChange={change}
        onClose={close}
        onOpen={onOpen}
      />
    </>
  );
}

/** Says once for each new set what is suggested; the words stand in no one's way. */
function Announcement({ hits }: { readonly hits: readonly SearchHit[] }) {
  const { t } = useLanguage();
  return (
    <LiveRegion>
      {hits.length === 0 ? null : (
        <>
          <span>{`${t('knowledge.announced', { count: hits.length })} `}</span>
          {/* Each title in its own language: read out in another one it could not be understood. */}
          {hits.map(({ id, lang, title }) => (
            <span key={id} lang={lang}>{`${title}; `}</span>
          ))}
        </>
      )}
    </LiveRegion>
  );
}

interface PanelProps {
  readonly hits: readonly SearchHit[];
  /** How many articles were noted as no help here: whoever comes back from one finds its button gone. */
  readonly noted: number;
  readonly onOpen: (hit: SearchHit) => void;
  /** True while the pointer or the focus is inside. */
  readonly onTouched: (isTouched: boolean) => void;
}

function Panel({ hits, noted, onOpen, onTouched }: PanelProps) {
  const { t } = useLanguage();
  const title = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (noted > 0) heading.current?.focus();
  }, [noted]);
  const touch = useTouch(onTouched);
  return (
    <section className={styles.panel} aria-labelledby={title} {...touch}>
      <h2 id={title} ref={heading} tabIndex={-1} className={styles.title}>
        {t('knowledge.title')}
      </h2>
      {noted === 0 ? null : <p className={styles.noted}>{t('find.verdict.noted')}</p>}
      {hits.length === 0 ? null : (
        <ul className={styles.hits} aria-labelledby={title}>
          {hits.map((hit) => (
            <Suggestion key={hit.id} hit={hit} onOpen={() => onOpen(hit)} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Tells while the pointer or the focus is in an element, and that both are gone with it. */
function useTouch(onTouched: (isTouched: boolean) => void) {
  const [isUnderPointer, setUnderPointer] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  useEffect(() => {
    onTouched(isUnderPointer || hasFocus);
    return () => onTouched(false);
  }, [isUnderPointer, hasFocus, onTouched]);
  return {
    onPointerEnter: () => setUnderPointer(true),
    onPointerLeave: () => setUnderPointer(false),
    onFocus: () => setFocus(true),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
      setFocus(relatedTarget !== null && currentTarget.contains(relatedTarget)),
  };
}

function Suggestion({ hit, onOpen }: { readonly hit: SearchHit; readonly onOpen: () => void }) {
  const { t, language } = useLanguage();
  return (
    <li className={styles.hit}>
      <AriaButton className={styles.hitTitle ?? ''} onPress={onOpen}>
        <span lang={hit.lang}>
          <MarkedText text={hit.title} marks={hit.marks.title} />
        </span>
      </AriaButton>
      <div className={styles.tags}>
        <Tag>{t(`find.hit.${hit.source}`)}</Tag>
        {hit.lang === language ? null : <Tag>{t(`find.language.${hit.lang}`)}</Tag>}
      </div>
      {hit.excerpt === '' ? null : (
        <p className={styles.excerpt} lang={hit.lang}>
          <MarkedText text={hit.excerpt} marks={hit.marks.excerpt} />
        </p>
      )}
    </li>
  );
}
