import type { MailboxFinding } from '../../electron/contract/mailbox';
import { useLanguage } from '../i18n/language-context';
import { Notice, type Tone } from '../ui/notice';
import type { DetailsPartProps } from './request-details';
import styles from './request-details.module.css';
import facts from './request-facts.module.css';

/** Answers, automatic answers and delivery reports of a request, each with its folder, and the copy in Sent. */
export function MailboxFindings({ details, hasMailbox }: DetailsPartProps) {
  const { t, format } = useLanguage();
  const { checkedAt, findings, sentCopy } = details.mailbox;
  if (details.sent === null || (!hasMailbox && checkedAt === null && sentCopy === null)) return null;
  return (
    <section className={styles.part} aria-label={t('requests.mailbox')}>
      <h4 className={styles.partTitle}>{t('requests.mailbox')}</h4>
      {findings.map((finding, index) => (
        <Finding key={`${finding.kind} ${finding.folder} ${finding.at ?? ''} ${index}`} finding={finding} />
      ))}
      {checkedAt !== null && findings.length === 0 ? <p>{t('requests.mailbox.none')}</p> : null}
      <p className={facts.soft}>
        {checkedAt === null
          ? t('requests.mailbox.never')
          : t('requests.mailbox.checked', { moment: format.moment(checkedAt) })}
      </p>
      {sentCopy === null ? null : <p className={facts.soft}>{t(`requests.copy.${sentCopy}`)}</p>}
    </section>
  );
}

function Finding({ finding }: { readonly finding: MailboxFinding }) {
  const { t, format } = useLanguage();
  const isElsewhere = finding.place === 'junk' || finding.place === 'newsletters';
  const title =
    finding.kind === 'answer'
      ? t(`requests.found.answer.${finding.place}`)
      : t(`requests.found.${finding.kind}`);
  return (
    <Notice tone={toneOfFinding(finding)} title={title}>
      <p className={styles.findingSubject}>{finding.subject}</p>
      <p className={facts.rowFacts}>
        <span>{t('requests.found.from', { from: finding.from })}</span>
        {finding.at === null ? null : <span>{format.moment(finding.at)}</span>}
        <span>{t('requests.found.folder', { folder: finding.folder })}</span>
      </p>
      {finding.kind === 'answer' && isElsewhere ? <p>{t('requests.found.spam-hint')}</p> : null}
      {finding.kind === 'bounce' || finding.kind === 'delay' ? (
        <>
          <p>{t('requests.found.to', { recipient: finding.recipient })}</p>
          <figure className={styles.verbatim}>
            <figcaption>{t('requests.found.words')}</figcaption>
            <code>{`${finding.status} ${finding.diagnostic}`.trim()}</code>
          </figure>
        </>
      ) : null}
    </Notice>
  );
}

function toneOfFinding({ kind, place }: MailboxFinding): Tone {
  if (kind === 'bounce') return 'failed';
  if (kind === 'delay') return 'warning';
  if (kind === 'automatic-answer') return 'info';
  return place === 'junk' || place === 'newsletters' ? 'warning' : 'ok';
}
