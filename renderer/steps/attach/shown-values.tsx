import type { Pseudonym } from '../../../electron/contract/evidence';
import type { ShownPlace } from '../../../electron/request/package-manifest';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import styles from './attach.module.css';

/** What the list needs. */
export interface ShownValuesProps {
  readonly shown: readonly ShownPlace[];
  readonly meanings: ReadonlyMap<string, Pseudonym>;
  readonly onHide: (place: ShownPlace) => void;
}

/** Every value that is shown on purpose, with the way back. */
export function ShownValues({ shown, meanings, onHide }: ShownValuesProps) {
  const { t } = useLanguage();
  if (shown.length === 0) return null;
  return (
    <div className={styles.shown}>
      <h4 id="shown-values" className={styles.kindName}>
        {t('attach.shown')}
      </h4>
      <ul className={styles.kinds} aria-labelledby="shown-values">
        {shown.map((place) => {
          const value = meanings.get(place.pseudonym)?.value ?? place.pseudonym;
          return (
            <li key={`${place.entry} ${place.pseudonym}`} className={styles.kindRow}>
              <div className={styles.kindWords}>
                <p className={styles.shownValue}>{value}</p>
                <p className={styles.facts}>{t('attach.shown.in', { entry: place.entry })}</p>
              </div>
              <Button
                variant="quiet"
                label={t('attach.shown.hide.label', { value, entry: place.entry })}
                onPress={() => onHide(place)}
              >
                {t('attach.shown.hide')}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
