import { useCallback, useEffect, useRef, useState } from 'react';
import type { RequestDetails } from '../../electron/contract/delivery';
import type { Failure } from '../../electron/contract/failures';
import { newsOf } from '../../electron/contract/mailbox';
import type { Session } from '../../electron/contract/session';
import { useClient } from '../api/client-context';
import { FailureNotice } from '../api/failure-notice';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { Tag } from '../ui/tag';
import { LetterCopy } from './letter-copy';
import { MailboxFindings } from './mailbox-findings';
import { NewsTag } from './news-tag';
import { NoAnswerPanel } from './no-answer-panel';
import { RequestActions } from './request-actions';
import { toneOf, withoutReference } from './request-list';
import { RequestNow } from './request-now';
import styles from './request-details.module.css';
import facts from './request-facts.module.css';
import { StateHistory } from './state-history';
import { useDeliveryChanges } from './use-standing';

/** What the details of a request need. */
export interface RequestDetailsProps {
  readonly reference: string;
  readonly recipient: string;
  readonly hasMailbox: boolean;
  readonly isPaused: boolean;
  readonly onBack: () => void;
  readonly onBegin: () => void;
  readonly onOpen: (session: Session) => void;
}

/** What every part of the details gets. */
export interface DetailsPartProps extends RequestDetailsProps {
  readonly details: RequestDetails;
  readonly state: RequestDetails['states'][number];
  /** Reads the request again after something was done. */
  readonly onChanged: () => void;
}

/** Where the letter of one request is, what was observed and what was not, and what can be done now. */
export function RequestDetailsView(props: RequestDetailsProps) {
  const { reference, onBack } = props;
  const { t } = useLanguage();
  const { details, failure, read } = useDetails(reference);
  return (
    <article className={styles.details} aria-label={t('requests.details', { reference })}>
      <div className={styles.back}>
        <Button variant="quiet" icon="back" onPress={onBack}>
          {t('requests.back')}
        </Button>
      </div>
      {failure === null ? null : <FailureNotice failure={failure} onRetry={read} />}
      {details === null && failure === null ? <p role="status">{t('requests.details.busy')}</p> : null}
      {details === null ? null : <Facts {...props} details={details} onChanged={read} />}
    </article>
  );
}

/** The facts of a request; while they are read again the former ones stay in view, and with them the focus. */
function useDetails(reference: string) {
  const client = useClient();
  const [details, setDetails] = useState<RequestDetails | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = useCallback(async () => {
    const result = await client.call('readRequest', { reference });
    setFailure(result.ok ? null : result.failure);
    if (!result.ok) return;
    setDetails(result.value);
    if (newsOf(result.value.mailbox)?.isNew === true) await client.call('markSeen', { reference });
  }, [client, reference]);
  useEffect(() => {
    // The answer comes later: nothing is set while the effect runs.
    void Promise.resolve().then(load);
  }, [load]);
  useDeliveryChanges(load);
  return { details, failure, read: () => void load() };
}

function Facts(props: Omit<DetailsPartProps, 'state'>) {
  const { details, reference } = props;
  const { t, format } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever chose the request by keyboard goes on here; on a narrow window the list is gone.
  useEffect(() => heading.current?.focus(), []);
  const state = details.states.at(-1) ?? { state: 'draft' as const, at: details.createdAt };
  // An answer, or a letter that came back, is what the person is here for.
  const hasNews = newsOf(details.mailbox) !== null;
  const part: DetailsPartProps = { ...props, state };
  const title =
    details.subject === '' ? t('requests.no-subject') : withoutReference(details.subject, reference);
  return (
    <>
      <header className={styles.detailsHeader}>
        <h3 ref={heading} tabIndex={-1} className={styles.detailsTitle}>
          {title}
        </h3>
        <p className={facts.rowFacts}>
          <code>{reference}</code>
          <span>{t('requests.created', { moment: format.moment(details.createdAt) })}</span>
          {details.sent === null ? null : (
            <span>{t('requests.sent', { address: details.sent.address })}</span>
          )}
        </p>
        <p className={facts.rowTags}>
          <Tag tone={toneOf(state.state)}>{t(`state.${state.state}`)}</Tag>
          <NewsTag news={newsOf({ ...details.mailbox, seen: details.mailbox.findings.length })} />
        </p>
      </header>
      {hasNews ? <MailboxFindings {...part} /> : null}
      <RequestNow {...part} />
      <RequestActions {...part} />
      {hasNews ? null : <MailboxFindings {...part} />}
      {details.sent === null ? null : <NoAnswerPanel {...part} sent={details.sent} />}
      {details.hasFiles ? <LetterCopy reference={reference} /> : null}
      <StateHistory states={details.states} />
    </>
  );
}
