import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Disclosure as AriaDisclosure,
  DisclosurePanel,
  Heading,
} from 'react-aria-components';
import styles from './disclosure.module.css';
import { Icon } from './icon';

/** What a disclosure needs. */
export interface DisclosureProps {
  readonly title: string;
  /** What is inside, in a few words, visible while closed. */
  readonly detail?: string;
  readonly children: ReactNode;
  readonly isOpenAtFirst?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

/** Details that most people do not need, one press away. */
export function Disclosure({
  title,
  detail,
  children,
  isOpenAtFirst = false,
  onOpenChange,
}: DisclosureProps) {
  return (
    <AriaDisclosure
      className={styles.disclosure ?? ''}
      defaultExpanded={isOpenAtFirst}
      {...(onOpenChange === undefined ? {} : { onExpandedChange: onOpenChange })}
    >
      <Heading level={3} className={styles.heading ?? ''}>
        <AriaButton slot="trigger" className={styles.trigger ?? ''}>
          <span className={styles.chevron}>
            <Icon name="arrow" />
          </span>
          <span className={styles.title}>{title}</span>
          {detail === undefined ? null : <span className={styles.detail}>{detail}</span>}
        </AriaButton>
      </Heading>
      <DisclosurePanel className={styles.panel ?? ''}>
        <div className={styles.body}>{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  );
}
