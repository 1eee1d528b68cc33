import { useState } from 'react';
import { mailAccountSchema, type MailAccount } from '../../../electron/contract/mail-account';
import { FailureNotice } from '../../api/failure-notice';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { NumberField } from '../../ui/number-field';
import { FieldRow } from '../../ui/section';
import { TextField } from '../../ui/text-field';
import { accountFor, PORT_STARTTLS, PORT_TLS } from './mail-providers';
import styles from './review.module.css';

/** What the form needs. */
export interface AccountFormProps {
  readonly account: MailAccount | null;
  /** The sender's address, from which the server may be known. */
  readonly email: string;
  readonly onSaved: (account: MailAccount) => void;
  readonly onCancel: () => void;
}

/** The outgoing mail account; the password goes to the system's secret store and is never shown again. */
export function AccountForm({ account, email, onSaved, onCancel }: AccountFormProps) {
  const { t } = useLanguage();
  const [draft, setDraft] = useState<MailAccount>(account ?? accountFor(email));
  const [password, setPassword] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const save = useCall('saveMailAccount');
  const set = (part: Partial<MailAccount>) => setDraft((former) => ({ ...former, ...part }));
  const submit = async () => {
    const checked = mailAccountSchema.safeParse(draft);
    setIncomplete(!checked.success);
    if (!checked.success) return;
    const result = await save.run({ account: checked.data, password: password === '' ? null : password });
    if (result?.ok === true) onSaved(result.value);
  };
  const missing = (value: string) =>
    isIncomplete && value.trim() === '' ? t('review.account.missing') : null;
  return (
    <div className={styles.account} role="group" aria-label={t('review.account')}>
      <FieldRow>
        <TextField
          name="account.user"
          label={t('review.account.user')}
          value={draft.user}
          maxLength={254}
          autoComplete="username"
          error={missing(draft.user)}
          onChange={(user) => set({ user })}
        />
        <TextField
          name="account.password"
          label={t('review.account.password')}
          description={t('review.account.password.help')}
          type="password"
          value={password}
          maxLength={1024}
          autoComplete="current-password"
          onChange={setPassword}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          name="account.host"
          label={t('review.account.host')}
          description={t('review.account.host.help')}
          value={draft.host}
          maxLength={253}
          error={missing(draft.host)}
          onChange={(host) => set({ host: host.trim() })}
        />
        <NumberField
          name="account.port"
          label={t('review.account.port')}
          value={draft.port}
          onChange={(port) => set({ port: port ?? 0 })}
          error={isIncomplete && (draft.port < 1 || draft.port > 65_535) ? t('review.account.missing') : null}
        />
      </FieldRow>
      <Choice
        name="account.security"
        label={t('review.account.security')}
        value={draft.security}
        options={(['tls', 'starttls'] as const).map((value) => ({
          value,
          label: t(`review.account.security.${value}`),
        }))}
        onChange={(security) => set({ security, port: security === 'tls' ? PORT_TLS : PORT_STARTTLS })}
      />
      <div className={styles.buttons}>
        <Button variant="primary" isPending={save.state.status === 'busy'} onPress={() => void submit()}>
          {t('review.account.save')}
        </Button>
        <Button onPress={onCancel}>{t('review.account.cancel')}</Button>
      </div>
      {save.state.status === 'failed' ? <FailureNotice failure={save.state.failure} /> : null}
    </div>
  );
}
