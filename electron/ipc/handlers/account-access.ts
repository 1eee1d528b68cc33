import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Failure } from '../../contract/failures';
import type { MailAccount } from '../../contract/mail-account';
import type { SmtpAccess } from '../../mail/mail';
import type { ImapAccess } from '../../mail/mailbox/open-mailbox';
import { failWith, succeed, type Result } from '../../request/result';
import type { Services } from '../../services';
import { accessToken, MAILBOX_TOKENS_SECRET, TOKENS_SECRET } from './access-token';

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
export async function smtpAccess(services: AccessServices): Promise<Result<SmtpAccess, Failure>> {
  const account = usableAccount(services);
  if (account === null) return failWith({ kind: 'no-account' });
  if (account.oauth !== undefined) return tokenAccess(services, account, [TOKENS_SECRET]);
  const password = await services.host.readSecret(PASSWORD_SECRET);
  if (!password.ok) return password;
  if (password.value === null) return failWith({ kind: 'password-missing', user: account.user });
  return accessTo(services, account, password.value);
}

/** Name under which the host keeps the password of the mailbox. */
export const MAILBOX_SECRET = 'imap-password';

/** The mailbox with its password; where none was given for it, that of the outgoing account of the same user. */
export async function mailboxAccess(services: AccessServices): Promise<Result<ImapAccess, Failure>> {
  const { mailbox } = services.settings.read();
  if (mailbox === null) return failWith({ kind: 'no-mailbox' });
  if (mailbox.oauth !== undefined)
    return tokenAccess(services, mailbox, [MAILBOX_TOKENS_SECRET, TOKENS_SECRET]);
  const own = await services.host.readSecret(MAILBOX_SECRET);
  if (!own.ok) return own;
  if (own.value !== null) return accessTo(services, mailbox, own.value);
  const isSameUser = usableAccount(services)?.user === mailbox.user;
  const shared = isSameUser ? await services.host.readSecret(PASSWORD_SECRET) : succeed(null);
  if (!shared.ok) return shared;
  if (shared.value === null) return failWith({ kind: 'password-missing', user: mailbox.user });
  return accessTo(services, mailbox, shared.value);
}

type AccessServices = Pick<
  Services,
  'settings' | 'policy' | 'host' | 'mailProxy' | 'oauthProviders' | 'clock'
>;

async function tokenAccess(
  services: AccessServices,
  account: MailAccount,
  secrets: readonly string[],
): Promise<Result<SmtpAccess, Failure>> {
  const extraCa = await readExtraCa(services.policy.extraCaFile);
  if (!extraCa.ok) return extraCa;
  const token = await accessToken(services, { account, secrets, extraCa: extraCa.value });
  if (!token.ok) return token;
  const access = await accessTo(services, account, '');
  return access.ok ? succeed({ ...access.value, token: token.value }) : access;
}

async function accessTo(
  { policy, mailProxy }: AccessServices,
  account: MailAccount,
  password: string,
): Promise<Result<SmtpAccess, Failure>> {
  const extraCa = await readExtraCa(policy.extraCaFile);
  if (!extraCa.ok) return extraCa;
  const proxy = mailProxy(account.host);
  const access = { account, password, extraCa: extraCa.value };
  return succeed(proxy === null ? access : { ...access, proxy });
}

/** The certificate authority that the policy adds, PEM; `null` where it adds none. */
export async function readExtraCa(path: string | null): Promise<Result<string | null, Failure>> {
  if (path === null) return succeed(null);
  try {
    return succeed(await readFile(path, 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    return failWith({ kind: 'not-readable', name: basename(path), detail: code });
  }
}
