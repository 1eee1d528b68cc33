import type { MailAccount } from '../../electron/contract/mail-account';
import { useLanguage } from '../i18n/language-context';
import { Choice } from '../ui/choice';
import { NumberField } from '../ui/number-field';
import { FieldRow } from '../ui/section';
import { TextField } from '../ui/text-field';
import { usualPort, type AccountTarget } from './account-draft';

/** What the servers' fields need. */
export interface ServerFieldsProps {
  readonly target: AccountTarget;
  readonly account: MailAccount;
  /** True once somebody wanted to go on: what is missing is then named. */
  readonly isChecked: boolean;
  readonly onChange: (account: MailAccount) => void;
}

/** A server entered by hand; only protected connections can be chosen. */
export function ServerFields({ target, account, isChecked, onChange }: ServerFieldsProps) {
  const { t } = useLanguage();
  const set = (part: Partial<MailAccount>) => onChange({ ...account, ...part });
  const missing = (value: string) => (isChecked && value.trim() === '' ? t('account.missing') : null);
  const isPort = account.port >= 1 && account.port <= 65_535;
  return (
    <>
      <FieldRow>
        <TextField
          name="account.host"
          label={t(`account.host.${target}`)}
          description={t(`account.host.${target}.help`)}
          value={account.host}
          maxLength={253}
          error={missing(account.host)}
          onChange={(host) => set({ host })}
        />
        <TextField
          name="account.user"
          label={t('account.user')}
          description={t('account.user.help')}
          value={account.user}
          maxLength={254}
          autoComplete="username"
          error={missing(account.user)}
          onChange={(user) => set({ user })}
        />
      </FieldRow>
      <FieldRow>
        <Choice
          name="account.security"
          label={t('account.security')}
          value={account.security}
          options={(['tls', 'starttls'] as const).map((value) => ({
            value,
            label: t(`account.security.${value}`, { port: String(usualPort(target, value)) }),
          }))}
          onChange={(security) => set({ security, port: usualPort(target, security) })}
        />
        <NumberField
          name="account.port"
          label={t('account.port')}
          value={account.port === 0 ? null : account.port}
          error={isChecked && !isPort ? t('account.port.wrong') : null}
          onChange={(port) => set({ port: port ?? 0 })}
        />
      </FieldRow>
    </>
  );
}
