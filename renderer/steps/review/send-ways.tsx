import { useState } from 'react';
import type { FrozenLetter } from '../../../electron/contract/session';
import { useLanguage } from '../../i18n/language-context';
import { AccountPart } from '../../mail-account/account-part';
import { Section } from '../../ui/section';
import type { StepProps } from '../../wizard/step-props';
import { ByHandWay } from './by-hand-way';
import { ProgramWay } from './program-way';
import styles from './review.module.css';
import { SendNow } from './send-now';

/** What the ways of sending need. */
export interface SendWaysProps extends Pick<StepProps, 'model' | 'dispatch' | 'facts'> {
  readonly letter: FrozenLetter;
}

/** Three ways for the same frozen letter: from here, through the mail program, by hand. */
export function SendWays(props: SendWaysProps) {
  const { facts } = props;
  const { t } = useLanguage();
  return (
    <Section
      title={t('review.ways')}
      lead={t('review.ways.lead', { recipient: facts.recipient })}
      look="plain"
    >
      <div className={styles.ways}>
        <FromHere {...props} />
        <ProgramWay dispatch={props.dispatch} recipient={facts.recipient} />
        <ByHandWay {...props} />
      </div>
    </Section>
  );
}

function FromHere({ model, dispatch }: SendWaysProps) {
  const { t } = useLanguage();
  const [isEditing, setEditing] = useState(false);
  const { account } = model;
  return (
    <section className={styles.way} aria-labelledby="way-here">
      <h3 id="way-here" className={styles.wayTitle}>
        {t('review.here')}
      </h3>
      <p className={styles.wayWords}>{t('review.here.words')}</p>
      {account === null || isEditing ? null : (
        <SendNow dispatch={dispatch} onEditAccount={() => setEditing(true)} />
      )}
      <AccountPart
        target="outgoing"
        account={account}
        email={model.document.sender.email}
        isEditing={isEditing}
        onEditing={setEditing}
        onAccount={(next) => dispatch({ type: 'account', account: next })}
      />
    </section>
  );
}
