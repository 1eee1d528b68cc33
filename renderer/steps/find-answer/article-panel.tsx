import { useLanguage } from '../../i18n/language-context';
import { ArticleView } from '../../knowledge/article-view';
import { VerdictPanel, type VerdictPanelProps } from '../../knowledge/verdict-panel';
import { Button } from '../../ui/button';
import styles from './find-answer.module.css';

/** What an open article needs. */
export interface ArticlePanelProps extends Omit<VerdictPanelProps, 'children'> {
  readonly onBack: () => void;
}

/** An article's text with the reader's verdict under it. */
export function ArticlePanel({ onBack, ...verdict }: ArticlePanelProps) {
  const { t } = useLanguage();
  const back = (variant: 'quiet' | 'secondary') => (
    <Button variant={variant} icon="back" onPress={onBack}>
      {t('find.article.back')}
    </Button>
  );
  return (
    <div className={styles.step}>
      <div>{back('quiet')}</div>
      <ArticleView id={verdict.id} hasTitle>
        <VerdictPanel {...verdict}>{back('secondary')}</VerdictPanel>
      </ArticleView>
    </div>
  );
}
