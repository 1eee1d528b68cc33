import { Button as AriaButton } from 'react-aria-components';
import { Icon } from './icon';
import styles from './word-list.module.css';

/** What a list of words needs. */
export interface WordListProps {
  readonly label: string;
  readonly words: readonly string[];
  /** Name of the button that takes a word off the list. */
  readonly removeLabel: (word: string) => string;
  readonly onRemove: (word: string) => void;
}

/** Short words side by side, each with a button that takes it away. */
export function WordList({ label, words, removeLabel, onRemove }: WordListProps) {
  return (
    <ul className={styles.words} aria-label={label}>
      {words.map((word) => (
        <li key={word} className={styles.word}>
          <span className={styles.text}>{word}</span>
          <AriaButton
            slot={null}
            className={styles.remove ?? ''}
            aria-label={removeLabel(word)}
            onPress={() => onRemove(word)}
          >
            <Icon name="close" />
          </AriaButton>
        </li>
      ))}
    </ul>
  );
}
