import {
  CheckboxButton,
  CheckboxField,
  CheckboxGroup as AriaCheckboxGroup,
  Label,
} from 'react-aria-components';
import { FieldDescription } from './field-notes';
import field from './field.module.css';
import { Icon } from './icon';
import styles from './checkbox.module.css';

/** One box of a group. */
export interface CheckboxOption<V extends string> {
  readonly value: V;
  readonly label: string;
}

/** What a group of boxes needs. */
export interface CheckboxGroupProps<V extends string> {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly value: readonly V[];
  readonly options: readonly CheckboxOption<V>[];
  readonly onChange: (value: V[]) => void;
  /** True where a heading beside it already shows the label. */
  readonly isLabelHidden?: boolean;
}

/** Any number of answers, kept in the order of the options. */
export function CheckboxGroup<V extends string>(props: CheckboxGroupProps<V>) {
  const { name, label, description, value, options, onChange, isLabelHidden = false } = props;
  const pick = (next: string[]) =>
    onChange(options.filter((option) => next.includes(option.value)).map((option) => option.value));
  return (
    <AriaCheckboxGroup
      className={field.field ?? ''}
      data-field={name}
      value={[...value]}
      onChange={pick}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {isLabelHidden ? null : <Label className={field.label ?? ''}>{label}</Label>}
      <FieldDescription>{description}</FieldDescription>
      <div className={styles.group}>
        {options.map((option) => (
          <CheckboxField key={option.value} value={option.value}>
            <CheckboxButton className={styles.checkbox ?? ''}>
              <span className={styles.box} aria-hidden="true">
                <Icon name="check" />
              </span>
              <span>{option.label}</span>
            </CheckboxButton>
          </CheckboxField>
        ))}
      </div>
    </AriaCheckboxGroup>
  );
}
