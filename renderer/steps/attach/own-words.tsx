import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { WordList } from '../../ui/word-list';
import { TextField } from '../../ui/text-field';
import styles from './attach.module.css';
import { problemOfWord, WORD_MAX } from './own-word-rules';

/** What the field for words of one's own needs. */
export interface OwnWordsProps {
  readonly words: readonly string[];
  readonly onChange: (words: string[]) => void;
}

/** Words that are hidden wherever they stand: a customer's name, a project. */
export function OwnWords({ words, onChange }: OwnWordsProps) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const [isPointedOut, setPointedOut] = useState(false);
  const word = typed.trim();
  const problem = problemOfWord(word, words);
  const add = () => {
    setPointedOut(problem !== null);
    if (problem !== null) return;
    onChange([...words, word]);
    setTyped('');
  };
  return (
    <div className={styles.ownWords} role="group" aria-label={t('attach.own')}>
      <form
        className={styles.addWord}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          name="attach.own"
          label={t('attach.own')}
          description={t('attach.own.help')}
          value={typed}
          maxLength={WORD_MAX}
          error={isPointedOut && problem !== null ? t(`attach.own.problem.${problem}`) : null}
          onChange={(value) => {
            setTyped(value);
            setPointedOut(false);
          }}
        />
        <Button onPress={add}>{t('attach.own.add')}</Button>
      </form>
      {words.length === 0 ? null : (
        <WordList
          label={t('attach.own.list')}
          words={words}
          removeLabel={(one) => t('attach.own.remove', { word: one })}
          onRemove={(one) => onChange(words.filter((other) => other !== one))}
        />
      )}
    </div>
  );
}
