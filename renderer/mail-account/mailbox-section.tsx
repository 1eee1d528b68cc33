import { useEffect, useState } from 'react';
import type { MailAccount } from '../../electron/contract/mail-account';
import { FailureNotice } from '../api/failure-notice';
import { useCall } from '../api/use-call';
import { useLanguage } from '../i18n/language-context';
import { Section } from '../ui/section';
import { AccountPart } from './account-part';

/** The mailbox in which answers come in: optional, and only ever looked into for the letters of this program. */
export function MailboxSection({ email }: { readonly email: string }) {
  const { t } = useLanguage();
  const read = useCall('readMailbox');
  const { run } = read;
  const [mailbox, setMailbox] = useState<MailAccount | null>(null);
  const [isEditing, setEditing] = useState(false);
  useEffect(() => {
    void run(null).then((result) => {
      if (result?.ok === true) setMailbox(result.value);
    });
  }, [run]);
  return (
    <Section title={t('account.mailbox')} lead={t('account.mailbox.lead')}>
      {read.state.status === 'failed' ? (
        <FailureNotice failure={read.state.failure} onRetry={() => void run(null)} />
      ) : null}
      {read.state.status === 'done' ? (
        <AccountPart
          target="mailbox"
          account={mailbox}
          email={email}
          isEditing={isEditing}
          onEditing={setEditing}
          onAccount={setMailbox}
        />
      ) : null}
    </Section>
  );
}
