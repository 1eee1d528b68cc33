import { useCall } from '../api/use-call';
import { FailureNotice } from '../api/failure-notice';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { LiveRegion } from '../ui/live-region';
import { ProgressBar } from '../ui/progress-bar';
import { TextField } from '../ui/text-field';
import type { MailProposal } from '../../electron/contract/mail-account';
import { domainOf, type AccountDraft } from './account-draft';
import styles from './mail-account.module.css';

/** What looking for the settings needs. */
export interface AddressSearchProps {
  readonly draft: AccountDraft;
  readonly onEmail: (email: string) => void;
  readonly onFound: (proposals: readonly MailProposal[]) => void;
  readonly onByHand: () => void;
}

/** The address, and the search for its servers; it says what leaves this PC before it does. */
export function AddressSearch({ draft, onEmail, onFound, onByHand }: AddressSearchProps) {
  const { t } = useLanguage();
  const find = useCall('discoverMailAccount', 'overtake');
  const { email, proposals, chosen } = draft;
  const domain = domainOf(email);
  const run = async () => {
    const result = await find.run({ email: email.trim() });
    if (result?.ok === true) onFound(result.value);
  };
  const isBusy = find.state.status === 'busy';
  return (
    <>
      <div className={styles.address}>
        <TextField
          name="account.email"
          label={t('account.email')}
          description={
            domain === '' ? t('account.find.privacy') : t('account.find.privacy.domain', { domain })
          }
          type="email"
          autoComplete="email"
          maxLength={254}
          value={email}
          onChange={(next) => {
            find.reset();
            onEmail(next);
          }}
        />
        <div className={styles.buttons}>
          <Button
            icon="search"
            variant={proposals.length === 0 && chosen === null ? 'primary' : 'secondary'}
            isPending={isBusy}
            isDisabled={domain === ''}
            onPress={() => void run()}
          >
            {t('account.find')}
          </Button>
          {chosen === 'manual' || proposals.length > 0 ? null : (
            <Button variant="quiet" onPress={onByHand}>
              {t('account.by-hand')}
            </Button>
          )}
        </div>
      </div>
      {isBusy ? <ProgressBar label={t('account.finding', { domain })} value={null} /> : null}
      {find.state.status === 'failed' ? (
        <FailureNotice
          failure={find.state.failure}
          onRetry={() => void run()}
          {...(chosen === 'manual'
            ? {}
            : { actions: <Button onPress={onByHand}>{t('account.by-hand')}</Button> })}
        />
      ) : null}
      <LiveRegion>
        {find.state.status === 'done' ? t('account.found', { count: proposals.length }) : ''}
      </LiveRegion>
    </>
  );
}
