import { CheckboxButton, CheckboxField } from 'react-aria-components';
import styles from './checkbox.module.css';
import { Icon } from './icon';

/** What a box in a line needs; `label` names it for assistive technology, the line beside it shows the words. */
export interface RowCheckboxProps {
  readonly label: string;
  readonly isSelected: boolean;
  /** True when only a part of what it stands for is on. */
  readonly isMixed?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** A box that is on, off or in between, without words of its own. */
export function RowCheckbox({
  label,
  isSelected,
  isMixed = false,
  isDisabled = false,
  onChange,
}: RowCheckboxProps) {
  return (
    // No slot: a tree around it would make it a box of its own selection.
    <CheckboxField
      slot={null}
      aria-label={label}
      isSelected={isSelected}
      isIndeterminate={isMixed}
      isDisabled={isDisabled}
      onChange={onChange}
    >
      <CheckboxButton className={`${styles.checkbox} ${styles.alone}`}>
        <span className={styles.box} aria-hidden="true">
          <Icon name={isMixed ? 'skipped' : 'check'} />
        </span>
      </CheckboxButton>
    </CheckboxField>
  );
}
