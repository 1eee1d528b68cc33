import { useState } from 'react';
import type { SearchHit } from '../../electron/contract/knowledge';
import type { Session } from '../../electron/contract/session';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ArticleView } from './article-view';
import styles from './knowledge.module.css';
import { SolvedPanel } from './solved-panel';
import { VerdictPanel, type VerdictPanelProps } from './verdict-panel';

/** What the dialog needs. */
export interface SuggestedArticleProps extends Omit<VerdictPanelProps, 'id' | 'children' | 'onSolved'> {
  /** The article that is read, `null` when the dialog is closed. */
  readonly hit: SearchHit | null;
  readonly onClose: () => void;
  /** The article solved it and the dialog was left: the session is the next, empty request. */
  readonly onOpen: (next: Session) => void;
}

/** A suggested article over the step that is being filled in, with the verdict of the first step under it. */
export function SuggestedArticle({ hit, onClose, onOpen, ...verdict }: SuggestedArticleProps) {
  const { t } = useLanguage();
  const [next, setNext] = useState<Session | null>(null);
  // However the dialog is left: the present request has ended and the next one is open.
  const close = () => (next === null ? onClose() : onOpen(next));
  return (
    <Dialog
      title={next === null ? (hit?.title ?? '') : t('knowledge.closed')}
      closeLabel={t('frame.close')}
      isOpen={hit !== null}
      onClose={close}
    >
      {next === null ? null : <SolvedPanel onNew={close} />}
      {next === null && hit !== null ? (
        <div className={styles.reading}>
          <ArticleView id={hit.id} hasTitle={false}>
            <VerdictPanel {...verdict} id={hit.id} onSolved={setNext}>
              <Button icon="back" onPress={close}>
                {t('knowledge.back')}
              </Button>
            </VerdictPanel>
          </ArticleView>
        </div>
      ) : null}
    </Dialog>
  );
}
