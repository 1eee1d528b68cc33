import { useState } from 'react';
import { Input, Label, TextField as AriaTextField, ToggleButton } from 'react-aria-components';
import { FieldDescription, FieldNotes, type FieldWords } from './field-notes';
import styles from './field.module.css';
import own from './password-field.module.css';

/** What a password field needs. */
export interface PasswordFieldProps extends Omit<FieldWords, 'advice'> {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Words of the switch that shows what was typed. */
  readonly showLabel: string;
  readonly maxLength: number;
  readonly autoComplete: string;
}

/** A password that can be looked at while it is typed; it is hidden again in the next form. */
export function PasswordField(props: PasswordFieldProps) {
  const { name, label, description, error, value, onChange, showLabel, maxLength, autoComplete } = props;
  const [isShown, setShown] = useState(false);
  return (
    <AriaTextField
      className={styles.field ?? ''}
      data-field={name}
      value={value}
      onChange={onChange}
      type={isShown ? 'text' : 'password'}
      autoComplete={autoComplete}
      spellCheck="false"
      maxLength={maxLength}
      isInvalid={error !== undefined && error !== null}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={own.line}>
        <Input className={styles.input ?? ''} />
        <ToggleButton slot={null} className={own.toggle ?? ''} isSelected={isShown} onChange={setShown}>
          {showLabel}
        </ToggleButton>
      </div>
      <FieldDescription>{description}</FieldDescription>
      <FieldNotes error={error} />
    </AriaTextField>
  );
}
