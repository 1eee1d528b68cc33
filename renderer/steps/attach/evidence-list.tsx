import type { EvidenceItem, EvidenceKind, EvidenceToken } from '../../../electron/contract/evidence';
import { useLanguage, type LanguageValue } from '../../i18n/language-context';
import { IconButton } from '../../ui/button';
import { Icon, type IconName } from '../../ui/icon';
import { Switch } from '../../ui/switch';
import { isUnpackable } from '../../wizard/wizard-model';
import styles from './attach.module.css';

const icons: Readonly<Record<EvidenceKind, IconName>> = {
  settings: 'gear',
  log: 'log',
  'crash-dump': 'crash',
  recording: 'recording',
  'report-zip': 'archive',
  other: 'file',
};

/** What the list needs. */
export interface EvidenceListProps {
  readonly items: readonly EvidenceItem[];
  readonly selected: readonly EvidenceToken[];
  readonly isLooking: boolean;
  readonly onSelect: (token: EvidenceToken, isOn: boolean) => void;
  readonly onRemove: (token: EvidenceToken) => void;
}

/** Every file and folder that can go in, each with its own switch. */
export function EvidenceList({ items, selected, isLooking, onSelect, onRemove }: EvidenceListProps) {
  const { t } = useLanguage();
  if (items.length === 0) {
    return (
      <p className={styles.empty} role="status">
        {isLooking ? t('attach.looking') : t('attach.nothing-found')}
      </p>
    );
  }
  return (
    <ul className={styles.items} aria-label={t('attach.files')}>
      {items.map((item) => (
        <EvidenceRow
          key={item.token}
          item={item}
          isOn={selected.includes(item.token)}
          onSelect={(isOn) => onSelect(item.token, isOn)}
          onRemove={() => onRemove(item.token)}
        />
      ))}
    </ul>
  );
}

interface EvidenceRowProps {
  readonly item: EvidenceItem;
  readonly isOn: boolean;
  readonly onSelect: (isOn: boolean) => void;
  readonly onRemove: () => void;
}

function EvidenceRow({ item, isOn, onSelect, onRemove }: EvidenceRowProps) {
  const language = useLanguage();
  const { t } = language;
  return (
    <li className={styles.item}>
      <span className={styles.kind}>
        <Icon name={item.isFolder ? 'folder' : icons[item.kind]} />
      </span>
      <div className={styles.itemWords}>
        <p className={styles.itemName}>{item.name}</p>
        <p className={styles.facts}>{factsOf(item, language)}</p>
        {item.problem === null ? null : (
          <p className={styles.problem}>{t(`attach.problem.${item.problem}`)}</p>
        )}
      </div>
      {item.origin === 'added' ? (
        <IconButton icon="close" label={t('attach.remove', { name: item.name })} onPress={onRemove} />
      ) : null}
      <Switch
        label={t('attach.include', { name: item.name })}
        isSelected={isOn}
        onChange={onSelect}
        isDisabled={isUnpackable(item)}
      />
    </li>
  );
}

function factsOf(item: EvidenceItem, { t, format }: LanguageValue): string {
  const facts = [t(`attach.kind.${item.kind}`), format.bytes(item.bytes)];
  if (item.isFolder) facts.push(t('attach.file-count', { count: item.files }));
  const { first, last } = item.timeSpan;
  if (first !== null && last !== null) {
    const [from, to] = [format.day(first), format.day(last)];
    facts.push(from === to ? from : t('attach.span', { from, to }));
  }
  return facts.join(' · ');
}
