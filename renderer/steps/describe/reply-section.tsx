import { useState } from 'react';
import type { ImportedReply } from '../../../electron/contract/delivery';
import type { ReplyTarget } from '../../../electron/request/document';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Disclosure } from '../../ui/disclosure';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/section';
import type { StepProps } from '../../wizard/step-props';
import { ReplyImport } from './reply-import';
import styles from './reply.module.css';

/** Whether the request answers a letter from support (R5) or follows an earlier request (R12); a new letter otherwise. */
export function ReplySection({ model, onChange }: Pick<StepProps, 'model' | 'onChange'>) {
  const { t } = useLanguage();
  const { reply, sender } = model.document;
  const [imported, setImported] = useState<ImportedReply | null>(null);
  const [isAddressSettled, setAddressSettled] = useState(false);
  const take = (letter: ImportedReply) => {
    setImported(letter);
    setAddressSettled(false);
    onChange((request) => ({ ...request, reply: letter.reply }));
  };
  const remove = () => {
    setImported(null);
    onChange((request) => ({ ...request, reply: null }));
  };
  const sentTo = imported?.sentTo ?? null;
  const isProposed =
    sentTo !== null && !isAddressSettled && sentTo.toLowerCase() !== sender.email.trim().toLowerCase();
  return (
    <Section title={t('reply.title')} {...(reply === null ? { lead: t('reply.lead') } : {})}>
      {reply?.kind === 'earlier-request' ? <Earlier reply={reply} /> : null}
      {reply?.kind === 'demo-letter' ? <Answered reply={reply} from={imported?.from ?? null} /> : null}
      {isProposed ? (
        <ProposedAddress
          address={sentTo}
          email={sender.email}
          onTake={() => onChange((request) => ({ ...request, sender: { ...request.sender, email: sentTo } }))}
          onKeep={() => setAddressSettled(true)}
        />
      ) : null}
      {reply?.kind === 'earlier-request' ? null : <ReplyImport hasReply={reply !== null} onImported={take} />}
      {reply === null ? null : (
        <div className={styles.remove}>
          <Button variant="quiet" onPress={remove}>
            {t('reply.remove')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Earlier({ reply }: { readonly reply: Extract<ReplyTarget, { kind: 'earlier-request' }> }) {
  const { t, format } = useLanguage();
  const { reference, address, date, purpose = 'no-answer' } = reply;
  return (
    <Notice tone="info" title={t(`reply.earlier.${purpose}`, { reference })}>
      <p>
        {t('reply.earlier.words', {
          address,
          moment: date === null ? t('reply.no-date') : format.moment(date),
        })}
      </p>
    </Notice>
  );
}

/** The letter that is answered; its text is shown as text, whatever it was. */
function Answered(props: {
  readonly reply: Extract<ReplyTarget, { kind: 'demo-letter' }>;
  readonly from: string | null;
}) {
  const { reply, from } = props;
  const { t, format } = useLanguage();
  return (
    <div className={styles.answered} role="group" aria-label={t('reply.answers')}>
      <p className={styles.title}>{t('reply.answers')}</p>
      <dl className={styles.facts}>
        {from === null ? null : (
          <div>
            <dt>{t('reply.from')}</dt>
            <dd>{from}</dd>
          </div>
        )}
        <div>
          <dt>{t('reply.subject')}</dt>
          <dd>{reply.subject}</dd>
        </div>
        <div>
          <dt>{t('reply.date')}</dt>
          <dd>{reply.date === null ? t('reply.no-date') : format.moment(reply.date)}</dd>
        </div>
      </dl>
      {reply.messageId === null ? <p className={styles.soft}>{t('reply.no-id')}</p> : null}
      {reply.quotedText === '' ? (
        <p className={styles.soft}>{t('reply.no-text')}</p>
      ) : (
        <Disclosure title={t('reply.quoted')}>
          <pre className={styles.quoted}>{reply.quotedText}</pre>
        </Disclosure>
      )}
    </div>
  );
}

function ProposedAddress(props: {
  readonly address: string;
  readonly email: string;
  readonly onTake: () => void;
  readonly onKeep: () => void;
}) {
  const { address, email, onTake, onKeep } = props;
  const { t } = useLanguage();
  return (
    <Notice
      tone="info"
      title={t('reply.address', { address })}
      actions={
        <>
          <Button onPress={onTake}>{t('reply.address.take', { address })}</Button>
          <Button variant="quiet" onPress={onKeep}>
            {t('reply.address.keep')}
          </Button>
        </>
      }
    >
      <p>{t('reply.address.words', { email: email === '' ? t('reply.address.none') : email })}</p>
    </Notice>
  );
}
