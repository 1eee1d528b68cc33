import { useState } from 'react';
import type { RequestDetails } from '../../electron/contract/delivery';
import { isReplyAddress } from '../../electron/request/reply-address';
import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { CheckboxGroup } from '../ui/checkbox';
import { Disclosure } from '../ui/disclosure';
import { TextField } from '../ui/text-field';
import type { DetailsPartProps } from './request-details';
import styles from './request-details.module.css';
import facts from './request-facts.module.css';

/** What the assistant needs. */
export interface NoAnswerPanelProps extends DetailsPartProps {
  readonly sent: NonNullable<RequestDetails['sent']>;
}

type Check = 'spam' | 'filter';

/**
 * What to do without an answer, in the vendor's order (R12): Spam and newsletters, the mail server's filter, another
 * address, and naming the first one. It opens by itself once a working day has passed (R8).
 */
export function NoAnswerPanel(props: NoAnswerPanelProps) {
  const { details, sent } = props;
  const { t, format } = useLanguage();
  const [checks, setChecks] = useState<readonly Check[]>([]);
  if (details.mailbox.findings.some(({ kind }) => kind === 'answer')) return null;
  const tick = (check: Check) => (value: Check[]) =>
    setChecks((before) => [...before.filter((one) => one !== check), ...value]);
  return (
    <Disclosure title={t('no-answer.title')} isOpenAtFirst={sent.workingDays >= 1}>
      <p>{t('no-answer.days', { days: sent.workingDays, moment: format.moment(sent.at) })}</p>
      <p className={facts.soft}>
        {t('no-answer.hours')} {sent.official ? null : t('no-answer.predicted')}
      </p>
      {sent.workingDays < 1 ? <p className={facts.soft}>{t('no-answer.early')}</p> : null}
      <p>{t('no-answer.order')}</p>
      <ol className={styles.assistant}>
        <li>
          <Spam {...props} />
          <Done id="spam" checks={checks} onChange={tick('spam')} />
        </li>
        <li>
          <h5 className={styles.stepTitle}>{t('no-answer.step2')}</h5>
          <p>{t('no-answer.step2.words', { recipient: props.recipient })}</p>
          <Done id="filter" checks={checks} onChange={tick('filter')} />
        </li>
        <li>
          <OtherAddress {...props} isReady={checks.length === 2} />
        </li>
      </ol>
      <p className={facts.soft}>{t('no-answer.step4')}</p>
    </Disclosure>
  );
}

function Done(props: {
  readonly id: Check;
  readonly checks: readonly Check[];
  readonly onChange: (value: Check[]) => void;
}) {
  const { id, checks, onChange } = props;
  const { t } = useLanguage();
  const words = { spam: 'no-answer.step1', filter: 'no-answer.step2' } as const;
  return (
    <CheckboxGroup
      name={`no-answer.${id}`}
      label={t(words[id])}
      isLabelHidden
      value={checks.filter((check) => check === id)}
      options={[{ value: id, label: t(`${words[id]}.done`) }]}
      onChange={onChange}
    />
  );
}

function Spam({ reference, recipient, details, hasMailbox, onChanged }: NoAnswerPanelProps) {
  const { t, format } = useLanguage();
  const look = useCall('lookForAnswers');
  const { checkedAt } = details.mailbox;
  return (
    <>
      <h5 className={styles.stepTitle}>{t('no-answer.step1')}</h5>
      {hasMailbox ? (
        <>
          {checkedAt === null ? null : (
            <p role="status">{t('no-answer.step1.found-none', { moment: format.moment(checkedAt) })}</p>
          )}
          <div>
            <Button
              icon="search"
              isPending={look.state.status === 'busy'}
              onPress={() => void look.run({ reference }).then(onChanged)}
            >
              {t('requests.look-one')}
            </Button>
          </div>
          {look.state.status === 'failed' ? <FailureNotice failure={look.state.failure} /> : null}
        </>
      ) : (
        <p>{t('no-answer.step1.by-hand', { recipient, reference })}</p>
      )}
    </>
  );
}

function OtherAddress(props: NoAnswerPanelProps & { readonly isReady: boolean }) {
  const { reference, sent, isReady, onBegin, onOpen } = props;
  const { t, format } = useLanguage();
  const [email, setEmail] = useState('');
  const repeat = useCall('followUp');
  const typed = email.trim();
  const isSame = typed.toLowerCase() === sent.address.toLowerCase();
  const error =
    typed === ''
      ? null
      : isSame
        ? t('no-answer.step3.email.same')
        : isReplyAddress(typed)
          ? null
          : t('no-answer.step3.email.bad');
  const run = async () => {
    onBegin();
    const result = await repeat.run({ reference, purpose: 'no-answer', email: typed });
    if (result?.ok === true) onOpen(result.value);
  };
  return (
    <>
      <h5 className={styles.stepTitle}>{t('no-answer.step3')}</h5>
      <p>{t('no-answer.step3.words')}</p>
      <dl className={facts.facts}>
        <div>
          <dt>{t('no-answer.step3.first')}</dt>
          <dd>{sent.address}</dd>
        </div>
        <div>
          <dt>{t('no-answer.step3.date')}</dt>
          <dd>{format.moment(sent.at)}</dd>
        </div>
        <div>
          <dt>{t('no-answer.step3.id')}</dt>
          <dd>{sent.messageId ?? t('no-answer.step3.no-id')}</dd>
        </div>
      </dl>
      <TextField
        name="no-answer.email"
        label={t('no-answer.step3.email')}
        description={t('no-answer.step3.email.help')}
        type="email"
        autoComplete="email"
        maxLength={254}
        value={email}
        onChange={setEmail}
        error={isReady && typed !== '' && isFinished(typed) ? error : null}
      />
      <div>
        <Button
          variant="primary"
          isPending={repeat.state.status === 'busy'}
          isDisabled={!isReady || typed === '' || error !== null}
          onPress={() => void run()}
        >
          {t('no-answer.step3.prepare')}
        </Button>
      </div>
      {isReady ? null : <p className={facts.soft}>{t('no-answer.step3.wait')}</p>}
      {repeat.state.status === 'failed' ? <FailureNotice failure={repeat.state.failure} /> : null}
    </>
  );
}

/** An address that is still being typed is not complained about. */
function isFinished(email: string): boolean {
  return /@[^@]+\.[^@]{2,}$/.test(email) || /\s/.test(email);
}
