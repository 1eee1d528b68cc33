import { useState } from 'react';
import type { MailAccount, MailProposal } from '../../electron/contract/mail-account';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import type { AccountTarget } from './account-draft';
import { BrowserSignIn } from './browser-sign-in';
import styles from './mail-account.module.css';
import { PasswordSignIn } from './password-sign-in';
import { SignInGuidance } from './sign-in-guidance';
import type { AccountCheck } from './use-account-check';

/** What signing in needs. */
export interface SignInProps {
  readonly target: AccountTarget;
  readonly account: MailAccount;
  /** The account as it was before: its password may still be kept. */
  readonly before: MailAccount | null;
  readonly proposal: MailProposal | null;
  readonly check: AccountCheck;
  readonly isReady: () => boolean;
  readonly onSaved: (account: MailAccount) => void;
}

/** By the provider's own page where that is offered, else by a password; the person can choose the password at any time. */
export function SignIn(props: SignInProps) {
  const { target, account, before, proposal, check, isReady, onSaved } = props;
  const { t, format } = useLanguage();
  const isSameServer = before?.host === account.host;
  const provider = proposal?.browserSignIn ?? (isSameServer ? account.oauth : undefined);
  const [isByPassword, setByPassword] = useState(provider === undefined);
  const [until, setUntil] = useState<string | null>(null);
  const isSame = isSameServer && before.user === account.user;
  if (provider !== undefined && !isByPassword) {
    return (
      <div className={styles.signIn}>
        <BrowserSignIn
          target={target}
          account={{ ...account, oauth: provider }}
          provider={proposal?.provider ?? account.host}
          onSignedIn={(saved, ends) => {
            setUntil(ends);
            onSaved(saved);
            // Where the sign-in does not last, the person reads until when before the form goes.
            if (ends === null) check.check();
          }}
        />
        {until === null ? null : (
          <Notice
            tone="warning"
            title={t('account.browser.until', { moment: format.moment(until) })}
            actions={<Button onPress={check.check}>{t('account.test')}</Button>}
          >
            <p>{t('account.browser.until.words')}</p>
          </Notice>
        )}
        <div>
          <Button variant="quiet" onPress={() => setByPassword(true)}>
            {t('account.browser.password-instead')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.signIn}>
      {proposal === null ? null : <SignInGuidance proposal={proposal} />}
      <PasswordSignIn
        target={target}
        isOptional={(isSame && before.oauth === undefined) || target === 'mailbox'}
        isAppPassword={proposal?.signIn === 'app-password'}
        isBusy={check.state.status === 'busy'}
        isReady={isReady}
        onCheck={(password) => check.saveAndCheck(account, password)}
      />
    </div>
  );
}
