import {
  Button as AriaButton,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components';
import field from './field.module.css';
import { Icon } from './icon';
import styles from './select-field.module.css';

/** What a select needs. */
export interface SelectFieldProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
}

/** One answer of many, in little room. */
export function SelectField<V extends string>({ label, value, options, onChange }: SelectFieldProps<V>) {
  return (
    <Select
      className={styles.select ?? ''}
      value={value}
      onChange={(key) => {
        const found = options.find((option) => option.value === key);
        if (found !== undefined) onChange(found.value);
      }}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <AriaButton className={`${field.input} ${styles.button}`}>
        <SelectValue className={styles.value ?? ''} />
        <Icon name="down" />
      </AriaButton>
      <Popover className={styles.popover ?? ''}>
        <ListBox className={styles.list ?? ''} items={options}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className={styles.option ?? ''}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
