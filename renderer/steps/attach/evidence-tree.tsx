import { useMemo, useState, type KeyboardEvent } from 'react';
import { Tree, type Key, type Selection } from 'react-aria-components';
import type { EvidenceItem, EvidencePlace } from '../../../electron/contract/evidence';
import { useLanguage } from '../../i18n/language-context';
import type { EvidenceSwitches } from '../../wizard/wizard-model';
import { keyOf, linesOf, type EvidenceLine, type TreeLine } from './evidence-lines';
import { EvidenceRow } from './evidence-row';
import styles from './evidence-tree.module.css';
import { turnSwitch } from './turn-switch';
import { useBranches } from './use-branches';

/** What the tree needs. */
export interface EvidenceTreeProps {
  readonly items: readonly EvidenceItem[];
  readonly switches: EvidenceSwitches;
  readonly isLooking: boolean;
  readonly onSwitch: (change: (switches: EvidenceSwitches) => EvidenceSwitches) => void;
  readonly onRemove: (token: string) => void;
}

/**
 * Everything that can go in, as a tree (WAI-ARIA treegrid): arrows move and open, Space switches, Delete takes what was
 * added off the list. A folder or zip is looked into when it is opened.
 */
export function EvidenceTree({ items, switches, isLooking, onSwitch, onRemove }: EvidenceTreeProps) {
  const { t } = useLanguage();
  const { branches, open, showMore } = useBranches();
  const [expanded, setExpanded] = useState<ReadonlySet<Key>>(new Set());
  const lines = useMemo(() => linesOf({ items, switches, branches }), [items, switches, branches]);
  const known = useMemo(() => new Map(flatten(lines).map((line) => [line.key, line])), [lines]);
  if (items.length === 0) {
    return (
      <p className={styles.empty} role="status">
        {isLooking ? t('attach.looking') : t('attach.nothing-found')}
      </p>
    );
  }
  const turn = (place: EvidencePlace, isOn: boolean) =>
    onSwitch((former) => turnSwitch(former, place, isOn, branches));
  const expand = (keys: ReadonlySet<Key>) => {
    for (const key of keys) {
      const line = known.get(String(key));
      if (!expanded.has(key) && line !== undefined) open(line.place);
    }
    setExpanded(keys);
  };
  const selected = [...known.values()].filter(({ state }) => state === 'on').map(({ key }) => key);
  const select = (next: Selection) => {
    for (const line of changedLines(known, next)) turn(line.place, line.state !== 'on');
  };
  const removeByKey = (event: KeyboardEvent) => {
    const key = (event.target as HTMLElement).closest('[data-key]')?.getAttribute('data-key') ?? '';
    const line = known.get(key);
    if (event.key === 'Delete' && line?.canRemove === true) onRemove(line.place.token);
  };
  return (
    // Only listens to keys that come up: what has the focus is a line of the tree.
    <div role="presentation" onKeyDown={removeByKey}>
      <Tree<TreeLine>
        className={styles.tree ?? ''}
        aria-label={t('attach.files')}
        items={lines}
        selectionMode="multiple"
        selectionBehavior="toggle"
        escapeKeyBehavior="none"
        selectedKeys={selected}
        onSelectionChange={select}
        disabledBehavior="selection"
        disabledKeys={lockedKeys(lines)}
        expandedKeys={expanded}
        onExpandedChange={expand}
      >
        {(line) => (
          <EvidenceRow
            line={line}
            actions={{
              onTurn: turn,
              onRetry: open,
              onMore: showMore,
              onRemove: ({ token }) => onRemove(token),
            }}
          />
        )}
      </Tree>
    </div>
  );
}

function flatten(lines: readonly TreeLine[]): EvidenceLine[] {
  return lines.flatMap((line) => (line.type === 'evidence' ? [line, ...flatten(line.children)] : []));
}

/** Lines that cannot be switched: what cannot go in, and words without a switch. */
function lockedKeys(lines: readonly TreeLine[]): string[] {
  return lines.flatMap((line) =>
    line.type === 'evidence'
      ? [...(line.isLocked ? [line.key] : []), ...lockedKeys(line.children)]
      : [line.key],
  );
}

/**
 * Lines that a new selection turns. The selection names lines that are wholly on; switching a folder changes the lines
 * below it by itself, so only the topmost of them count.
 */
function changedLines(known: ReadonlyMap<string, EvidenceLine>, next: Selection): EvidenceLine[] {
  const changed = [...known.values()].filter(
    (line) => !line.isLocked && (next === 'all' || next.has(line.key)) !== (line.state === 'on'),
  );
  const keys = new Set(changed.map(({ key }) => key));
  return changed.filter((line) => ![...keys].some((key) => key !== line.key && isUnder(line, key)));
}

function isUnder(line: EvidenceLine, key: string): boolean {
  return line.key.startsWith(key.endsWith('/') ? key : `${key}/`) && keyOf(line.place) !== key;
}
