import { Button as AriaButton, Collection, TreeItem, TreeItemContent } from 'react-aria-components';
import { describeFailure } from '../../../electron/contract/describe-failure';
import type { EvidencePlace } from '../../../electron/contract/evidence';
import { useLanguage, type LanguageValue } from '../../i18n/language-context';
import { IconButton } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { RowCheckbox } from '../../ui/row-checkbox';
import type { EvidenceLine, NoteLine, TreeLine } from './evidence-lines';
import styles from './evidence-tree.module.css';
import { factsOf, kindIcons, remarkOf, spokenLine } from './evidence-words';

/** What every line of the tree can do. */
export interface RowActions {
  readonly onTurn: (place: EvidencePlace, isOn: boolean) => void;
  readonly onRetry: (place: EvidencePlace) => void;
  readonly onMore: (place: EvidencePlace) => void;
  readonly onRemove: (place: EvidencePlace) => void;
}

/** What a line of the tree needs. */
export interface EvidenceRowProps {
  readonly line: TreeLine;
  /** One object: the tree puts an `id` among the properties of a row, which must not reach the rows below it. */
  readonly actions: RowActions;
}

/** One line of the tree with the lines below it. */
export function EvidenceRow({ line, actions }: EvidenceRowProps) {
  const language = useLanguage();
  if (line.type !== 'evidence') return <NoteRow line={line} {...actions} />;
  return (
    <TreeItem
      id={line.key}
      className={styles.row ?? ''}
      textValue={line.name}
      aria-label={spokenLine(line, language)}
      hasChildItems={line.canOpen}
    >
      <TreeItemContent>
        <LineContent line={line} {...actions} />
      </TreeItemContent>
      <Collection items={line.children}>
        {(child: TreeLine) => <EvidenceRow line={child} actions={actions} />}
      </Collection>
    </TreeItem>
  );
}

function LineContent({ line, onTurn, onRemove }: RowActions & { readonly line: EvidenceLine }) {
  const language = useLanguage();
  const { t } = language;
  const remark = remarkOf(line, language);
  return (
    <div className={styles.line} data-locked={line.isLocked || undefined}>
      {line.canOpen ? (
        <AriaButton slot="chevron" className={styles.chevron ?? ''}>
          <Icon name="arrow" />
        </AriaButton>
      ) : (
        <span className={styles.chevron} />
      )}
      <RowCheckbox
        label={t('attach.include', { name: line.name })}
        isSelected={line.state === 'on'}
        isMixed={line.state === 'mixed'}
        isDisabled={line.isLocked}
        onChange={(isOn) => onTurn(line.place, isOn)}
      />
      <span className={styles.kind}>
        <Icon name={line.isFolder ? 'folder' : kindIcons[line.kind]} />
      </span>
      <div className={styles.words}>
        <p className={styles.name}>{line.name}</p>
        <p className={styles.facts}>{factsOf(line, language)}</p>
        {remark === null ? null : <p className={styles.remark}>{remark}</p>}
      </div>
      {line.canRemove ? (
        <IconButton
          icon="close"
          label={t('attach.remove', { name: line.name })}
          onPress={() => onRemove(line.place)}
        />
      ) : null}
    </div>
  );
}

function NoteRow({ line, onRetry, onMore }: RowActions & { readonly line: NoteLine }) {
  const language = useLanguage();
  const words = noteWords(line, language);
  const act = line.type === 'failed' ? onRetry : line.type === 'more' ? onMore : null;
  return (
    <TreeItem
      id={line.key}
      className={styles.row ?? ''}
      textValue={words}
      aria-label={words}
      {...(act === null ? {} : { onAction: () => act(line.parent) })}
    >
      <TreeItemContent>
        <div className={styles.note} data-failed={line.type === 'failed' || undefined}>
          <span>{words}</span>
          {act === null ? null : (
            <AriaButton slot={null} className={styles.act ?? ''} onPress={() => act(line.parent)}>
              {language.t(line.type === 'failed' ? 'frame.try-again' : 'attach.show-more')}
            </AriaButton>
          )}
        </div>
      </TreeItemContent>
    </TreeItem>
  );
}

function noteWords({ type, count, failure }: NoteLine, { t }: LanguageValue): string {
  switch (type) {
    case 'busy':
      return t('attach.opening');
    case 'failed':
      return failure === null ? '' : describeFailure(failure, t).message;
    case 'empty':
      return t('attach.nothing-inside');
    case 'more':
      return t('attach.more', { count });
    case 'unlisted':
      return t('attach.unlisted', { count });
  }
}
