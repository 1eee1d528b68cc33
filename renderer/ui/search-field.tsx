import { Button as AriaButton, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { Icon } from './icon';
import styles from './search-field.module.css';

/** What a search field needs. */
export interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A large search field; Escape and the cross clear it. */
export function SearchField({ label, placeholder, clearLabel, value, onChange }: SearchFieldProps) {
  return (
    <AriaSearchField
      className={styles.search ?? ''}
      aria-label={label}
      value={value}
      onChange={onChange}
      maxLength={500}
    >
      <span className={styles.icon}>
        <Icon name="search" />
      </span>
      <Input className={styles.input ?? ''} placeholder={placeholder} />
      <AriaButton className={styles.clear ?? ''} aria-label={clearLabel}>
        <Icon name="close" />
      </AriaButton>
    </AriaSearchField>
  );
}
