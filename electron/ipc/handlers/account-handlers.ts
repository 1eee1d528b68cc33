import { mailAccountSchema, type MailAccount } from '../../contract/mail-account';
import type { Failure } from '../../contract/failures';
import { failWith, succeed, type Result } from '../../request/result';
import { PASSWORD_SECRET, smtpAccess } from './account-access';
import type { HandlerDeps, OpenHandlers } from './handler-deps';

type AccountCalls = 'saveMailAccount' | 'testMailAccount' | 'removeMailAccount';

/** A host name or an address, without a scheme, port, path or blanks. */
const HOST = /^[^\s/:@]+$|^\[?[0-9a-f:]+\]?$/i;

/** Calls about the outgoing mail account; its password goes straight to the host's secret store. */
export function createAccountHandlers({ services }: HandlerDeps): Pick<OpenHandlers, AccountCalls> {
  const { settings, host, mail } = services;
  return {
    saveMailAccount: async ({ account, password }) => {
      const next = tidy(account);
      if (!HOST.test(next.host)) return failWith({ kind: 'account-invalid', detail: next.host });
      const kept = await keepPassword(services, next, password);
      if (!kept.ok) return kept;
      const written = settings.write({ account: next });
      return written.ok ? succeed(next) : written;
    },
    testMailAccount: async () => {
      const access = await smtpAccess(services);
      return access.ok ? mail.probe(access.value) : access;
    },
    removeMailAccount: async () => {
      const forgotten = await host.forgetSecret(PASSWORD_SECRET);
      return forgotten.ok ? settings.write({ account: null }) : forgotten;
    },
  };
}

/** Without a new password the old one stays, but never for another server or user: it would be told to a stranger. */
async function keepPassword(
  { settings, host }: HandlerDeps['services'],
  next: MailAccount,
  password: string | null,
): Promise<Result<null, Failure>> {
  if (password !== null) return host.keepSecret(PASSWORD_SECRET, password);
  const before = settings.read().account;
  const isSame = before?.host === next.host && before.user === next.user;
  return isSame ? succeed(null) : host.forgetSecret(PASSWORD_SECRET);
}

function tidy(account: MailAccount): MailAccount {
  return mailAccountSchema.parse({
    ...account,
    host: account.host.trim().toLowerCase() || account.host,
    user: account.user.trim() || account.user,
  });
}
