import { Input, Label, NumberField as AriaNumberField } from 'react-aria-components';
import { FieldNotes, type FieldWords } from './field-notes';
import styles from './field.module.css';

/** What a number field needs; an empty one is `null`. */
export interface NumberFieldProps extends Pick<FieldWords, 'label' | 'error' | 'advice'> {
  readonly name: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** A whole number from 0 to a million; typing and arrow keys work, nothing else is accepted. */
export function NumberField({ name, label, value, onChange, error, advice }: NumberFieldProps) {
  return (
    <AriaNumberField
      className={styles.field ?? ''}
      data-field={name}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : Math.round(next))}
      minValue={0}
      maxValue={1_000_000}
      isInvalid={error !== undefined && error !== null}
      formatOptions={{ useGrouping: false, maximumFractionDigits: 0 }}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <Input className={`${styles.input} ${styles.narrow}`} />
      <FieldNotes error={error} advice={advice} />
    </AriaNumberField>
  );
}
