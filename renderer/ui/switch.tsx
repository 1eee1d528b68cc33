import { SwitchButton, SwitchField } from 'react-aria-components';
import styles from './switch.module.css';

/** What a switch needs; `label` names it for assistive technology, the row beside it shows the words. */
export interface SwitchProps {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
}

/** An on-off switch that acts at once. */
export function Switch({ label, isSelected, onChange, isDisabled = false }: SwitchProps) {
  return (
    <SwitchField aria-label={label} isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
      <SwitchButton className={styles.switch ?? ''}>
        <span className={styles.track} aria-hidden="true" />
      </SwitchButton>
    </SwitchField>
  );
}
