import { memo, useEffect, useRef } from 'react';
import styles from './package-view.module.css';
import type { TextPiece } from './masked-places';

/** A stop of the Tab key: what scrolls must be reachable by keyboard (WCAG 2.1.1), although nothing in it is pressed. */
const REACHABLE = { role: 'region', tabIndex: 0 } as const;

/** What the text needs. */
export interface MaskedTextProps {
  readonly label: string;
  readonly pieces: readonly TextPiece[];
  readonly takesFocus: boolean;
  /** Place that is looked at. */
  readonly current: number | null;
  /** Whether a place belongs to the kind that is looked at. */
  readonly isWanted: (place: number) => boolean;
  readonly onPick: (place: number) => void;
}

/** A masked text with its places marked; the one looked at is brought into view. */
export function MaskedText(props: MaskedTextProps) {
  const { label, pieces, takesFocus, current, isWanted, onPick } = props;
  const box = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  useEffect(() => {
    if (current === null) return;
    const mark = box.current?.querySelector(`[data-place="${String(current)}"]`);
    mark?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [current, pieces]);
  return (
    <pre ref={box} className={styles.text} aria-label={label} {...REACHABLE}>
      {pieces.map((piece, index) =>
        piece.place === null ? (
          <span key={index}>{piece.text}</span>
        ) : (
          <Mark
            key={index}
            text={piece.text}
            place={piece.place}
            isCurrent={piece.place === current}
            isWanted={isWanted(piece.place)}
            onPick={onPick}
          />
        ),
      )}
    </pre>
  );
}

interface MarkProps {
  readonly text: string;
  readonly place: number;
  readonly isCurrent: boolean;
  readonly isWanted: boolean;
  readonly onPick: (place: number) => void;
}

/** Not a stop of the Tab key: a log has hundreds of them, and 'next' and 'previous' lead through. */
const Mark = memo(function Mark({ text, place, isCurrent, isWanted, onPick }: MarkProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.mark}
      data-place={place}
      data-wanted={isWanted || undefined}
      {...(isCurrent ? { 'aria-current': 'true' as const } : {})}
      onClick={() => onPick(place)}
    >
      {text}
    </button>
  );
});
