import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { FieldDescription, FieldNotes, type FieldWords } from './field-notes';
import styles from './choice.module.css';
import field from './field.module.css';

/** One of the answers of a choice. */
export interface ChoiceOption<V extends string> {
  readonly value: V;
  readonly label: string;
  /** What choosing it means. */
  readonly description?: string;
}

/** What a choice needs; `null` is 'nothing chosen yet'. */
export interface ChoiceProps<V extends string> extends FieldWords {
  readonly name: string;
  readonly value: V | null;
  readonly options: readonly ChoiceOption<V>[];
  readonly onChange: (value: V) => void;
  /** `cards` explain themselves; `pills` are short answers in one row, `small` ones beside something larger. */
  readonly look?: 'cards' | 'pills' | 'small';
  /** True where a heading beside it already shows the label. */
  readonly isLabelHidden?: boolean;
}

/** One answer of several, as a radio group. */
export function Choice<V extends string>(props: ChoiceProps<V>) {
  const {
    name,
    label,
    description,
    error,
    advice,
    value,
    options,
    onChange,
    look = 'pills',
    isLabelHidden = false,
  } = props;
  const pick = (next: string) => {
    const found = options.find((option) => option.value === next);
    if (found !== undefined) onChange(found.value);
  };
  return (
    <RadioGroup
      className={field.field ?? ''}
      data-field={name}
      value={value}
      onChange={pick}
      isInvalid={error !== undefined && error !== null}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {isLabelHidden ? null : <Label className={field.label ?? ''}>{label}</Label>}
      <FieldDescription>{description}</FieldDescription>
      <div className={look === 'cards' ? styles.cards : styles.pills}>
        {options.map((option) => (
          <RadioField key={option.value} value={option.value}>
            <RadioButton className={classOf(look)}>
              <span className={styles.dot} aria-hidden="true" />
              <span className={styles.words}>
                <span className={styles.name}>{option.label}</span>
                {option.description === undefined ? null : (
                  <span className={styles.about}>{option.description}</span>
                )}
              </span>
            </RadioButton>
          </RadioField>
        ))}
      </div>
      <FieldNotes error={error} advice={advice} />
    </RadioGroup>
  );
}

function classOf(look: 'cards' | 'pills' | 'small'): string {
  if (look === 'cards') return styles.card ?? '';
  return look === 'pills' ? (styles.pill ?? '') : `${styles.pill} ${styles.small}`;
}
