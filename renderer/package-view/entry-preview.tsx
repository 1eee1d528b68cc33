import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { redactionKindSchema, type RedactionKind } from '../../electron/request/package-manifest';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { LiveRegion } from '../ui/live-region';
import { SelectField } from '../ui/select-field';
import { cutAtPlaces, findMaskedPlaces, stepPlace, type MaskedPlace } from './masked-places';
import { MaskedText } from './masked-text';
import styles from './package-view.module.css';
import { PlacePanel, type PlaceActions } from './place-panel';

type Filter = RedactionKind | 'all';

/** What the preview needs. */
export interface EntryPreviewProps extends PlaceActions {
  readonly name: string;
  readonly text: string;
  /** Whether the text takes the focus when it comes. */
  readonly takesFocus: boolean;
}

/** The text of one file; F3 and Shift+F3 go from one masked place to the next. */
export function EntryPreview({ name, text, takesFocus, ...actions }: EntryPreviewProps) {
  const { t } = useLanguage();
  const places = useMemo(() => findMaskedPlaces(text), [text]);
  const pieces = useMemo(() => cutAtPlaces(text, places), [text, places]);
  const [kind, setKind] = useState<Filter>('all');
  const [current, setCurrent] = useState<number | null>(null);
  const isWanted = useCallback(
    (index: number) => kind === 'all' || places[index]?.kind === kind,
    [kind, places],
  );
  const go = (offset: 1 | -1) => setCurrent(stepPlace(places, { current, kind }, offset));
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'F3' || places.length === 0) return;
    // Or the browser of the preview would open its own search.
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const wanted = [...places.keys()].filter(isWanted);
  const place = current === null ? undefined : places[current];
  const position =
    current === null || place === undefined
      ? t('package.places', { count: wanted.length })
      : t('package.place', { number: wanted.indexOf(current) + 1, count: wanted.length });
  return (
    <div className={styles.preview}>
      {places.length === 0 ? null : (
        <div className={styles.tools}>
          <KindFilter
            places={places}
            kind={kind}
            onPick={(next) => {
              setKind(next);
              setCurrent(null);
            }}
          />
          <div className={styles.moves}>
            <Button icon="back" label={t('package.previous.label')} onPress={() => go(-1)}>
              {t('package.previous')}
            </Button>
            <Button iconAfter="arrow" label={t('package.next.label')} onPress={() => go(1)}>
              {t('package.next')}
            </Button>
            <span className={styles.position}>{position}</span>
          </div>
        </div>
      )}
      <LiveRegion>{place === undefined ? '' : `${position}: ${t(`redaction.${place.kind}`)}`}</LiveRegion>
      <PlacePanel
        key={place?.text ?? ''}
        entry={name}
        place={place ?? null}
        hasPlaces={places.length > 0}
        {...actions}
      />
      <MaskedText
        label={t('package.text', { name })}
        pieces={pieces}
        takesFocus={takesFocus}
        current={current}
        isWanted={isWanted}
        onPick={setCurrent}
      />
    </div>
  );
}

interface KindFilterProps {
  readonly places: readonly MaskedPlace[];
  readonly kind: Filter;
  readonly onPick: (kind: Filter) => void;
}

function KindFilter({ places, kind, onPick }: KindFilterProps) {
  const { t } = useLanguage();
  const counted = redactionKindSchema.options.flatMap((value) => {
    const count = places.filter((place) => place.kind === value).length;
    return count === 0
      ? []
      : [{ value, label: t('package.masked.kind', { kind: t(`redaction.${value}`), count }) }];
  });
  if (counted.length < 2) return null;
  const all = { value: 'all' as const, label: t('package.kinds.all', { count: places.length }) };
  return (
    <SelectField<Filter>
      label={t('package.kinds')}
      value={kind}
      options={[all, ...counted]}
      onChange={onPick}
    />
  );
}
