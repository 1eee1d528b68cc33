import { useCallback, useEffect, useState } from 'react';
import type { PackageEntry } from '../../electron/contract/evidence';
import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { EntryPreview } from './entry-preview';
import styles from './package-view.module.css';
import type { PlaceActions } from './place-panel';

/** What the text of a file needs. */
export interface EntryTextProps extends PlaceActions {
  readonly entry: PackageEntry;
}

interface ShownPart {
  readonly from: number;
  readonly text: string | null;
  readonly next: number | null;
}

/** A file of the frozen package, one part after the other: all of it can be read before it leaves. */
export function EntryText({ entry, ...actions }: EntryTextProps) {
  const { t } = useLanguage();
  const { state, run } = useCall('readPackageEntry', 'overtake');
  /** Where the parts up to the wanted one begin. */
  const [starts, setStarts] = useState<readonly number[]>([0]);
  const [shown, setShown] = useState<ShownPart | null>(null);
  const [hasMoved, setMoved] = useState(false);
  const { name } = entry;
  const from = starts.at(-1) ?? 0;
  const read = useCallback(
    () =>
      run({ name, from }).then((result) => {
        if (result?.ok === true) setShown({ from, ...result.value });
      }),
    [run, name, from],
  );
  useEffect(() => {
    void read();
  }, [read]);
  const go = (next: readonly number[]) => {
    // A second press before the part has come would skip one.
    if (shown?.from !== from) return;
    setMoved(true);
    setStarts(next);
  };
  if (state.status === 'failed') return <FailureNotice failure={state.failure} onRetry={() => void read()} />;
  if (shown === null) return <p role="status">{t('review.entry.busy')}</p>;
  if (shown.text === null) return <p>{t('review.entry.binary')}</p>;
  const { next } = shown;
  return (
    <>
      {/* The button that led to another part may be out of use there: reading goes on in the text. */}
      <EntryPreview key={shown.from} name={name} text={shown.text} takesFocus={hasMoved} {...actions} />
      {next === null && shown.from === 0 ? null : (
        <PartMoves
          part={starts.length}
          span={{ from: shown.from, to: next ?? entry.bytes, of: entry.bytes }}
          onPrevious={shown.from === 0 ? null : () => go(starts.slice(0, -1))}
          onNext={next === null ? null : () => go([...starts, next])}
        />
      )}
    </>
  );
}

interface PartMovesProps {
  readonly part: number;
  /** Bytes of the file. */
  readonly span: { readonly from: number; readonly to: number; readonly of: number };
  /** `null` at the beginning. */
  readonly onPrevious: (() => void) | null;
  /** `null` at the end. */
  readonly onNext: (() => void) | null;
}

function PartMoves({ part, span, onPrevious, onNext }: PartMovesProps) {
  const { t, format } = useLanguage();
  return (
    <div className={styles.moves} role="group" aria-label={t('package.parts')}>
      <Button icon="back" isDisabled={onPrevious === null} onPress={() => onPrevious?.()}>
        {t('package.part.previous')}
      </Button>
      <Button iconAfter="arrow" isDisabled={onNext === null} onPress={() => onNext?.()}>
        {t('package.part.next')}
      </Button>
      <span className={styles.position} role="status">
        {t('package.part', {
          part,
          from: format.bytes(span.from),
          to: format.bytes(span.to),
          all: format.bytes(span.of),
        })}
      </span>
    </div>
  );
}
