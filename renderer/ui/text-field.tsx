import { Input, Label, TextArea, TextField as AriaTextField } from 'react-aria-components';
import { FieldDescription, FieldNotes, type FieldWords } from './field-notes';
import styles from './field.module.css';

/** What a text field needs; `name` is the document field it edits, so that a problem can lead to it. */
export interface TextFieldProps extends FieldWords {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'email' | 'password';
  /** `one` is a single line, `some` and `many` grow with the text. */
  readonly lines?: 'one' | 'some' | 'many';
  /** Longest text; the browser stops further typing there. */
  readonly maxLength?: number;
  readonly autoComplete?: string;
  readonly placeholder?: string;
}

/** A labelled text field of one or many lines; spelling help stays on for prose and off for addresses. */
export function TextField(props: TextFieldProps) {
  const { name, label, description, error, advice, value, onChange, type = 'text', lines = 'one' } = props;
  const { maxLength, autoComplete = 'off', placeholder } = props;
  const limits = maxLength === undefined ? {} : { maxLength };
  return (
    <AriaTextField
      className={styles.field ?? ''}
      data-field={name}
      value={value}
      onChange={onChange}
      type={type}
      autoComplete={autoComplete}
      isInvalid={error !== undefined && error !== null}
      {...limits}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      {lines === 'one' ? null : <FieldDescription>{description}</FieldDescription>}
      {lines === 'one' ? (
        <Input className={styles.input ?? ''} {...(placeholder === undefined ? {} : { placeholder })} />
      ) : (
        <TextArea className={`${styles.input} ${styles.area} ${lines === 'many' ? styles.tall : ''}`} />
      )}
      {/* Under a single line, so that fields side by side stand on one line. */}
      {lines === 'one' ? <FieldDescription>{description}</FieldDescription> : null}
      <FieldNotes error={error} advice={advice} />
    </AriaTextField>
  );
}
