import { mailAccountSchema, type MailAccount } from '../../contract/mail-account';
import type { Failure } from '../../contract/failures';
import type { Host } from '../../host';
import { createTranslate } from '../../request/messages/translate';
import { sharedMessages } from '../../request/messages/shared-messages';
import { failWith, succeed, type Result } from '../../request/result';
import { TOKENS_SECRET } from './access-token';
import { PASSWORD_SECRET, readExtraCa, smtpAccess } from './account-access';
import type { HandlerDeps, OpenHandlers } from './handler-deps';
import { rememberLimit } from './letter-limit';
import { interfaceLanguage } from './new-request';

type AccountCalls =
  'saveMailAccount' | 'testMailAccount' | 'removeMailAccount' | 'discoverMailAccount' | 'sendTestLetter';

/** A host name or an address, without a scheme, port, path or blanks. */
const HOST = /^[^\s/:@]+$|^\[?[0-9a-f:]+\]?$/i;

/** Calls about the outgoing mail account; its password goes straight to the host's secret store. */
export function createAccountHandlers(deps: HandlerDeps): Pick<OpenHandlers, AccountCalls> {
  const { services } = deps;
  const { settings, host } = services;
  return {
    saveMailAccount: async ({ account, password }) => {
      const next = withoutTokens(tidy(account));
      if (!isHostName(next.host)) return failWith({ kind: 'account-invalid', detail: next.host });
      const before = settings.read().account;
      const kept = await keepPassword(host, { secret: PASSWORD_SECRET, before, next, password });
      if (!kept.ok) return kept;
      const forgotten = await host.forgetSecret(TOKENS_SECRET);
      if (!forgotten.ok) return forgotten;
      const written = settings.write({ account: next });
      return written.ok ? succeed(next) : written;
    },
    testMailAccount: () => testMailAccount(deps),
    removeMailAccount: async () => {
      const forgotten = await forgetAll(host, [PASSWORD_SECRET, TOKENS_SECRET]);
      return forgotten.ok ? settings.write({ account: null }) : forgotten;
    },
    discoverMailAccount: async ({ email }) => {
      const extraCa = await readExtraCa(services.policy.extraCaFile);
      if (!extraCa.ok) return extraCa;
      const proposals = await services.discoverMail(email, extraCa.value);
      const domain = email.slice(email.lastIndexOf('@') + 1).slice(0, 253);
      return proposals.length > 0
        ? succeed(proposals.slice(0, 20))
        : failWith({ kind: 'mail-not-discovered', domain });
    },
    sendTestLetter: ({ email }) => sendTestLetter(deps, email),
  };
}

function testMailAccount({
  services,
  accountWork,
}: HandlerDeps): Promise<Result<{ maxBytes: number | null }, Failure>> {
  return accountWork.run(
    'outgoing',
    () => smtpAccess(services),
    async (access, signal) => {
      const probed = await services.mail.probe(access, signal);
      if (probed.ok) rememberLimit(services, access.account.host, probed.value.maxBytes);
      return probed;
    },
  );
}

function sendTestLetter(
  deps: HandlerDeps,
  address: string,
): Promise<Result<{ host: string; response: string }, Failure>> {
  const { services } = deps;
  const t = createTranslate(sharedMessages, interfaceLanguage(deps));
  const [subject, body] = [t('host.test-letter.subject'), t('host.test-letter.body')];
  return deps.accountWork.run(
    'test-letter',
    () => smtpAccess(services),
    async (access, signal) => {
      const letter = { address, subject, body };
      const sent = await services.submission.sendTestLetter(access, letter, { signal });
      return sent.ok ? succeed({ host: sent.value.host, response: sent.value.response }) : sent;
    },
  );
}

/** The account as a password signs it in. */
export function withoutTokens({ host, port, security, user }: MailAccount): MailAccount {
  return { host, port, security, user };
}

/** Forgets several secrets; the first refusal ends it. */
export async function forgetAll(
  host: Pick<Host, 'forgetSecret'>,
  secrets: readonly string[],
): Promise<Result<null, Failure>> {
  for (const secret of secrets) {
    const forgotten = await host.forgetSecret(secret);
    if (!forgotten.ok) return forgotten;
  }
  return succeed(null);
}

/** True for what can be a server's name; whether there is one shows when it is asked. */
export function isHostName(host: string): boolean {
  return HOST.test(host);
}

/** A password that is to be kept for an account, and the account as it was before. */
export interface PasswordChange {
  readonly secret: string;
  readonly before: MailAccount | null;
  readonly next: MailAccount;
  readonly password: string | null;
}

/** Without a new password the old one stays, but never for another server or user: it would be told to a stranger. */
export async function keepPassword(
  host: Pick<Host, 'keepSecret' | 'forgetSecret'>,
  { secret, before, next, password }: PasswordChange,
): Promise<Result<null, Failure>> {
  if (password !== null) return host.keepSecret(secret, password);
  const isSame = before?.host === next.host && before.user === next.user;
  return isSame ? succeed(null) : host.forgetSecret(secret);
}

/** An account without the blanks that copying leaves around it. */
export function tidy(account: MailAccount): MailAccount {
  return mailAccountSchema.parse({
    ...account,
    host: account.host.trim().toLowerCase() || account.host,
    user: account.user.trim() || account.user,
  });
}
