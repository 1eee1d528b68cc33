import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Failure } from '../../contract/failures';
import type { MailAccount } from '../../contract/mail-account';
import type { SmtpAccess } from '../../mail/mail';
import { failWith, succeed, type Result } from '../../request/result';
import type { Services } from '../../services';

/** Name under which the host keeps the password of the mail account. */
export const PASSWORD_SECRET = 'smtp-password';

/** The account that the person set, else the organisation's server with the sender's address as its user. */
export function usableAccount({
  settings,
  policy,
}: Pick<Services, 'settings' | 'policy'>): MailAccount | null {
  const { account, profile } = settings.read();
  if (account !== null) return account;
  const user = profile?.sender.email ?? '';
  return policy.smtp === null || user === '' ? null : { ...policy.smtp, user };
}

/** The account with its password and the policy's certificate authority. */
export async function smtpAccess(
  services: Pick<Services, 'settings' | 'policy' | 'host'>,
): Promise<Result<SmtpAccess, Failure>> {
  const account = usableAccount(services);
  if (account === null) return failWith({ kind: 'no-account' });
  const password = await services.host.readSecret(PASSWORD_SECRET);
  if (!password.ok) return password;
  if (password.value === null) return failWith({ kind: 'password-missing', user: account.user });
  const extraCa = await readExtraCa(services.policy.extraCaFile);
  return extraCa.ok ? succeed({ account, password: password.value, extraCa: extraCa.value }) : extraCa;
}

async function readExtraCa(path: string | null): Promise<Result<string | null, Failure>> {
  if (path === null) return succeed(null);
  try {
    return succeed(await readFile(path, 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    return failWith({ kind: 'not-readable', name: basename(path), detail: code });
  }
}
