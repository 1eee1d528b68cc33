import { FieldError, Text } from 'react-aria-components';
import styles from './field.module.css';
import { Icon } from './icon';

/** The words above and under a field; empty ones take no room. */
export interface FieldWords {
  readonly label: string;
  /** Why it is asked, or an example: stands between the label and the control. */
  readonly description?: string | undefined;
  /** What must be corrected; `null` when nothing. */
  readonly error?: string | null | undefined;
  /** What would help; never blocks. */
  readonly advice?: string | null | undefined;
}

/** The line of explanation over a control. */
export function FieldDescription({ children }: { readonly children: string | undefined }) {
  if (children === undefined || children === '') return null;
  return (
    <Text slot="description" className={styles.description}>
      {children}
    </Text>
  );
}

/** What is wrong, or else what would help, under a control. */
export function FieldNotes({ error, advice }: Pick<FieldWords, 'error' | 'advice'>) {
  const hasError = error !== undefined && error !== null;
  const hasAdvice = !hasError && advice !== undefined && advice !== null;
  return (
    <>
      {hasError ? (
        <FieldError className={styles.error ?? ''}>
          <Icon name="attention" />
          <span>{error}</span>
        </FieldError>
      ) : null}
      {hasAdvice ? (
        <p className={styles.advice}>
          <Icon name="info" />
          <span>{advice}</span>
        </p>
      ) : null}
    </>
  );
}
