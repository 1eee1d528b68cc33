import { useState } from 'react';
import type { FrozenLetter } from '../../../electron/contract/session';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { CopyButton } from './copy-button';
import { Section } from '../../ui/section';
import type { StepProps } from '../../wizard/step-props';
import { AccountForm } from './account-form';
import { AccountSummary } from './account-summary';
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
        <ThroughMailProgram {...props} />
        <ByHand {...props} />
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
      {account === null && !isEditing ? (
        <div>
          <Button onPress={() => setEditing(true)}>{t('review.account.set-up')}</Button>
        </div>
      ) : null}
      {isEditing ? (
        <AccountForm
          account={account}
          email={model.document.sender.email}
          onSaved={(saved) => {
            dispatch({ type: 'account', account: saved });
            setEditing(false);
          }}
          onCancel={() => setEditing(false)}
        />
      ) : null}
      {account === null || isEditing ? null : (
        <>
          <SendNow dispatch={dispatch} onEditAccount={() => setEditing(true)} />
          <AccountSummary
            account={account}
            onEdit={() => setEditing(true)}
            onRemoved={() => dispatch({ type: 'account', account: null })}
          />
        </>
      )}
    </section>
  );
}

function ThroughMailProgram({ dispatch, facts }: SendWaysProps) {
  const { t } = useLanguage();
  const open = useCall('openInMailProgram');
  const run = async () => {
    const result = await open.run(null);
    if (result?.ok === true) dispatch({ type: 'state', state: result.value });
  };
  return (
    <section className={styles.way} aria-labelledby="way-program">
      <h3 id="way-program" className={styles.wayTitle}>
        {t('review.program')}
      </h3>
      <p className={styles.wayWords}>
        {facts.mailProgram === null
          ? t('review.program.unknown')
          : t('review.program.words', { program: facts.mailProgram })}
      </p>
      <div>
        <Button icon="mail" isPending={open.state.status === 'busy'} onPress={() => void run()}>
          {t('review.program.open')}
        </Button>
      </div>
      {open.state.status === 'failed' ? <FailureNotice failure={open.state.failure} /> : null}
    </section>
  );
}

function ByHand({ dispatch, facts, letter }: SendWaysProps) {
  const { t } = useLanguage();
  const save = useCall('saveLetter');
  const run = async () => {
    const result = await save.run(null);
    if (result?.ok === true && result.value !== null) dispatch({ type: 'state', state: result.value });
  };
  return (
    <section className={styles.way} aria-labelledby="way-hand">
      <h3 id="way-hand" className={styles.wayTitle}>
        {t('review.save')}
      </h3>
      <p className={styles.wayWords}>{t('review.save.words')}</p>
      <div className={styles.buttons}>
        <Button icon="save" isPending={save.state.status === 'busy'} onPress={() => void run()}>
          {t('review.save.button')}
        </Button>
      </div>
      <div className={styles.copies}>
        <CopyButton text={facts.recipient} label={t('review.copy.address')} />
        <CopyButton text={letter.subject} label={t('review.copy.subject')} />
        <CopyButton text={letter.body} label={t('review.copy.body')} />
      </div>
      {save.state.status === 'failed' ? <FailureNotice failure={save.state.failure} /> : null}
    </section>
  );
}
