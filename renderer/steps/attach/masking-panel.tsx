import type { EvidenceChoice, Pseudonym } from '../../../electron/contract/evidence';
import { PSEUDONYM_KINDS, type PseudonymKind } from '../../../electron/request/redaction-kinds';
import { useLanguage } from '../../i18n/language-context';
import { Disclosure } from '../../ui/disclosure';
import { Section } from '../../ui/section';
import { Switch } from '../../ui/switch';
import styles from './attach.module.css';
import { OwnWords } from './own-words';
import { ShownValues } from './shown-values';

type Masking = EvidenceChoice['masking'];
type SwitchedKind = Exclude<PseudonymKind, 'own-word'>;

const KINDS = PSEUDONYM_KINDS.filter((kind): kind is SwitchedKind => kind !== 'own-word');

/** What the panel needs. */
export interface MaskingPanelProps {
  readonly masking: Masking;
  /** What pseudonyms stand for, as far as it was asked. */
  readonly meanings: ReadonlyMap<string, Pseudonym>;
  readonly onChange: (change: (masking: Masking) => Masking) => void;
}

/** What never leaves, in one sentence; the details and the switches are one press away. */
export function MaskingPanel({ masking, meanings, onChange }: MaskingPanelProps) {
  const { t } = useLanguage();
  const kept = KINDS.filter((kind) => masking.kept.includes(kind)).length;
  const keep = (kind: SwitchedKind, isHidden: boolean) =>
    onChange((former) => {
      const others = former.kept.filter((one) => one !== kind);
      return { ...former, kept: isHidden ? others : [...others, kind] };
    });
  return (
    <Section title={t('attach.masking')} lead={t('attach.masking.lead')}>
      <Disclosure
        title={t('attach.masking.more')}
        detail={t('attach.masking.state', {
          kept,
          words: masking.ownWords.length,
          shown: masking.shown.length,
        })}
      >
        <p className={styles.maskingWords}>{t('attach.masking.stand-in')}</p>
        <ul className={styles.kinds}>
          {KINDS.map((kind) => (
            <li key={kind} className={styles.kindRow}>
              <div className={styles.kindWords}>
                <p className={styles.kindName}>{t(`attach.masking.${kind}`)}</p>
                <p className={styles.facts}>{t(`attach.masking.${kind}.reason`)}</p>
              </div>
              <Switch
                label={t('attach.masking.hide', { kind: t(`redaction.${kind}`) })}
                isSelected={!masking.kept.includes(kind)}
                onChange={(isHidden) => keep(kind, isHidden)}
              />
            </li>
          ))}
        </ul>
        <OwnWords
          words={masking.ownWords}
          onChange={(ownWords) => onChange((former) => ({ ...former, ownWords }))}
        />
        <ShownValues
          shown={masking.shown}
          meanings={meanings}
          onHide={(place) =>
            onChange((former) => ({
              ...former,
              shown: former.shown.filter(
                (one) => one.entry !== place.entry || one.pseudonym !== place.pseudonym,
              ),
            }))
          }
        />
        <p className={styles.maskingWords}>{t('attach.masking.stays')}</p>
      </Disclosure>
    </Section>
  );
}
