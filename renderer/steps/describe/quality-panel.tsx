import type { RequestCheck } from '../../../electron/request/check-request';
import type { DescriptionElement } from '../../../electron/request/description-check';
import { useLanguage } from '../../i18n/language-context';
import { Icon } from '../../ui/icon';
import { LiveRegion } from '../../ui/live-region';
import styles from './quality-panel.module.css';

const ELEMENTS = [
  'what',
  'expected',
  'steps',
  'when',
  'frequency',
  'affected',
] as const satisfies readonly DescriptionElement[];

/** What support would still have to ask (R7): each part by name with its question, never a score. */
export function QualityPanel({ check }: { readonly check: Pick<RequestCheck, 'missing' | 'verdict'> }) {
  const { t } = useLanguage();
  const isGiven = (element: DescriptionElement) => !check.missing.includes(element);
  const verdict = check.missing.length === 0 && check.verdict === 'ok' ? 'complete' : 'open';
  return (
    <section className={styles.panel} aria-labelledby="quality-title">
      <h2 id="quality-title" className={styles.title}>
        {t(`describe.quality.${verdict}`)}
      </h2>
      <ul className={styles.elements}>
        {ELEMENTS.map((element) => (
          <li key={element} className={isGiven(element) ? styles.given : styles.missing}>
            <span className={styles.mark}>{isGiven(element) ? <Icon name="check" /> : null}</span>
            <span className={styles.words}>
              <span className={styles.name}>
                {t(`describe.element.${element}`)}
                <span className={styles.state}>
                  {isGiven(element) ? t('describe.quality.given') : t('describe.quality.missing')}
                </span>
              </span>
              {isGiven(element) ? null : (
                <span className={styles.question}>{t(`describe.question.${element}`)}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <LiveRegion>{t('describe.quality.count', { count: check.missing.length })}</LiveRegion>
    </section>
  );
}
