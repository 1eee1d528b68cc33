import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import styles from './button.module.css';
import { Icon, type IconName } from './icon';

/** What a button needs. */
export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** `primary` is the one next move of a view; `quiet` looks like a link. */
  readonly variant?: 'primary' | 'secondary' | 'quiet';
  readonly icon?: IconName;
  /** While true the button keeps its place and the focus, and ignores presses. */
  readonly isPending?: boolean;
  readonly isDisabled?: boolean;
  /** Name for assistive technology where the visible words are not enough by themselves. */
  readonly label?: string;
  readonly iconAfter?: IconName;
}

/** A real button; a second press while it is pending does nothing. */
export function Button(props: ButtonProps) {
  const {
    children,
    onPress,
    variant = 'secondary',
    icon,
    iconAfter,
    isPending = false,
    isDisabled = false,
    label,
  } = props;
  return (
    // No slot: inside a date field or a dialog the button stays itself and takes no meaning from around it.
    <AriaButton
      slot={null}
      className={`${styles.button} ${styles[variant]}`}
      onPress={onPress}
      isPending={isPending}
      isDisabled={isDisabled}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
      {iconAfter === undefined ? null : <Icon name={iconAfter} />}
    </AriaButton>
  );
}

/** A square button with a picture only; `label` is its name. */
export function IconButton({
  label,
  icon,
  onPress,
}: {
  readonly label: string;
  readonly icon: IconName;
  readonly onPress: () => void;
}) {
  return (
    <AriaButton slot={null} className={styles.iconButton ?? ''} aria-label={label} onPress={onPress}>
      <Icon name={icon} />
    </AriaButton>
  );
}
