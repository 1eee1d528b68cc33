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

/** What the panel reads of a check. */
export type QualityCheck = Pick<RequestCheck, 'missing' | 'verdict' | 'worthAdding' | 'problems'>;

/** What support would still have to ask (R7): each part by name with its question, and the reason where it would ask again. */
export function QualityPanel({ check }: { readonly check: QualityCheck }) {
  const { t } = useLanguage();
  const isGiven = (element: DescriptionElement) => !check.missing.includes(element);
  const verdict = check.missing.length === 0 && check.verdict === 'ok' ? 'complete' : 'open';
  const reasons = check.problems.filter(({ rule, severity }) => rule === 'R7' && severity === 'stop');
  return (
    <section className={styles.panel} aria-labelledby="quality-title">
      <h2 id="quality-title" className={styles.title}>
        {t(`describe.quality.${verdict}`)}
      </h2>
      <Meter given={ELEMENTS.length - check.missing.length} />
      {reasons.map(({ code, message }) => (
        <p key={code} className={styles.reason}>
          {message}
        </p>
      ))}
      <ul className={styles.elements}>
        {ELEMENTS.map((element) => (
          <Element key={element} element={element} isGiven={isGiven(element)} />
        ))}
      </ul>
      <WorthAdding parts={check.worthAdding} />
      <LiveRegion>{t('describe.quality.count', { count: check.missing.length })}</LiveRegion>
    </section>
  );
}

/** As many filled pieces as parts are there; the words beside them say the same. */
function Meter({ given }: { readonly given: number }) {
  const { t } = useLanguage();
  const words = t('describe.quality.meter', { given, all: ELEMENTS.length });
  return (
    <div className={styles.meter}>
      <span className={styles.pieces} aria-hidden="true">
        {ELEMENTS.map((element, index) => (
          <span key={element} className={index < given ? styles.filled : styles.open} />
        ))}
      </span>
      <span className={styles.meterWords}>{words}</span>
    </div>
  );
}

function Element({ element, isGiven }: { readonly element: DescriptionElement; readonly isGiven: boolean }) {
  const { t } = useLanguage();
  return (
    <li className={isGiven ? styles.given : styles.missing}>
      <span className={styles.mark}>{isGiven ? <Icon name="check" /> : null}</span>
      <span className={styles.words}>
        <span className={styles.name}>
          {t(`describe.element.${element}`)}
          <span className={styles.state}>
            {isGiven ? t('describe.quality.given') : t('describe.quality.missing')}
          </span>
        </span>
        {isGiven ? null : <span className={styles.question}>{t(`describe.question.${element}`)}</span>}
      </span>
    </li>
  );
}

/** What helps although support could begin without it. */
function WorthAdding({ parts }: { readonly parts: QualityCheck['worthAdding'] }) {
  const { t } = useLanguage();
  if (parts.length === 0) return null;
  return (
    <div className={styles.extras}>
      <h3 className={styles.extrasTitle}>{t('describe.quality.worth')}</h3>
      <ul className={styles.extrasList}>
        {parts.map((part) => (
          <li key={part} className={styles.question}>
            {t(`describe.question.${part}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
