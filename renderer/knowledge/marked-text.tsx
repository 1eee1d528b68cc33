import { Fragment } from 'react';
import type { TextMark } from '../../electron/contract/knowledge';
import styles from './knowledge.module.css';

/** A text with the words of the query marked: why the article was found. Marks come in the order of the text. */
export function MarkedText({ text, marks }: { readonly text: string; readonly marks: readonly TextMark[] }) {
  const starts = marks.map((_mark, index) => marks[index - 1]?.end ?? 0);
  return (
    <>
      {marks.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(starts[index], start)}
          <mark className={styles.mark}>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.end ?? 0)}
    </>
  );
}
