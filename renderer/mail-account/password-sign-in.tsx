import { useState } from 'react';
import { useLanguage } from '../i18n/language-context';
import { Button } from '../ui/button';
import { PasswordField } from '../ui/password-field';
import type { AccountTarget } from './account-draft';
import styles from './mail-account.module.css';

/** What signing in by a password needs. */
export interface PasswordSignInProps {
  readonly target: AccountTarget;
  /** A password is kept already, or another one can be used: then none has to be typed. */
  readonly isOptional: boolean;
  readonly isAppPassword: boolean;
  readonly isBusy: boolean;
  /** Tells whether the servers are filled in; what is missing is shown there. */
  readonly isReady: () => boolean;
  readonly onCheck: (password: string | null) => void;
}

/** The password, which goes to the system's secret store and is never shown again, and the check. */
export function PasswordSignIn(props: PasswordSignInProps) {
  const { target, isOptional, isAppPassword, isBusy, isReady, onCheck } = props;
  const { t } = useLanguage();
  const [password, setPassword] = useState('');
  const [isMissing, setMissing] = useState(false);
  const check = () => {
    const lacks = password === '' && !isOptional;
    setMissing(lacks);
    if (isReady() && !lacks) onCheck(password === '' ? null : password);
  };
  const help =
    isOptional && password === ''
      ? (`account.password.${target}.optional` as const)
      : 'account.password.help';
  return (
    <>
      <PasswordField
        name="account.password"
        label={t(isAppPassword ? 'account.app-password' : 'account.password')}
        description={t(help)}
        showLabel={t('account.password.show')}
        value={password}
        maxLength={1024}
        autoComplete="current-password"
        error={isMissing && password === '' ? t('account.password.missing') : null}
        onChange={setPassword}
      />
      <div className={styles.buttons}>
        <Button variant="primary" isPending={isBusy} onPress={check}>
          {t('account.check')}
        </Button>
      </div>
    </>
  );
}
