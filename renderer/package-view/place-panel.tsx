import { useState } from 'react';
import type { ShownPlace } from '../../electron/request/package-manifest';
import { FailureNotice } from '../api/failure-notice';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { isPseudonymKind, type MaskedPlace } from './masked-places';
import styles from './package-view.module.css';
import type { Meanings } from './use-meanings';

/** What can be done about a masked place. */
export interface PlaceActions {
  readonly meanings: Meanings;
  /** Shows one value in one file and makes the package again; absent where the package is only looked at. */
  readonly onShow?: (place: ShownPlace) => void;
}

/** What the panel needs. */
export interface PlacePanelProps extends PlaceActions {
  readonly entry: string;
  readonly place: MaskedPlace | null;
  readonly hasPlaces: boolean;
}

/** What stands at the masked place that is looked at, what it stands for, and how it can be shown on purpose. */
export function PlacePanel({ entry, place, hasPlaces, meanings, onShow }: PlacePanelProps) {
  const { t } = useLanguage();
  if (!hasPlaces) return null;
  return (
    <div className={styles.place} role="group" aria-label={t('package.place.label')}>
      {place === null ? (
        <p className={styles.hint}>{t('package.place.none')}</p>
      ) : isPseudonymKind(place.kind) ? (
        <PseudonymPlace
          entry={entry}
          place={place}
          meanings={meanings}
          {...(onShow === undefined ? {} : { onShow })}
        />
      ) : (
        <>
          <p>{t('package.secret', { kind: t(`redaction.${place.kind}`) })}</p>
          <p className={styles.hint}>{t('package.secret.why')}</p>
        </>
      )}
    </div>
  );
}

interface PseudonymPlaceProps extends PlaceActions {
  readonly entry: string;
  readonly place: MaskedPlace;
}

function PseudonymPlace({ entry, place, meanings, onShow }: PseudonymPlaceProps) {
  const { t } = useLanguage();
  const [isAsked, setAsked] = useState(false);
  const [isSure, setSure] = useState(false);
  const { state } = meanings;
  const meaning = meanings.known.get(place.text);
  const value = meaning?.value ?? place.text;
  const isMissing = isAsked && state.status === 'done' && meaning === undefined;
  return (
    <>
      <p>{t('package.pseudonym', { pseudonym: place.text, kind: t(`redaction.${place.kind}`) })}</p>
      {isAsked && meaning !== undefined ? (
        <p>
          <span className={styles.meaning}>{meaning.value}</span>{' '}
          <span className={styles.hint}>{t('package.meaning.private')}</span>
        </p>
      ) : null}
      {isMissing ? <p className={styles.hint}>{t('package.meaning.missing')}</p> : null}
      {isAsked && state.status === 'failed' ? <FailureNotice failure={state.failure} /> : null}
      {isSure && onShow !== undefined ? <p>{t('package.show.sure', { value, entry })}</p> : null}
      <div className={styles.placeButtons}>
        {isAsked && meaning !== undefined ? null : (
          <Button
            isPending={isAsked && state.status === 'busy'}
            onPress={() => {
              setAsked(true);
              meanings.ask();
            }}
          >
            {t('package.meaning.ask')}
          </Button>
        )}
        {onShow === undefined ? null : isSure ? (
          <>
            <Button variant="primary" onPress={() => onShow({ entry, pseudonym: place.text })}>
              {t('package.show.do')}
            </Button>
            <Button onPress={() => setSure(false)}>{t('package.show.leave')}</Button>
          </>
        ) : (
          <Button onPress={() => setSure(true)}>{t('package.show')}</Button>
        )}
      </div>
    </>
  );
}
