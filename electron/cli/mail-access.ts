import type { Failure } from '../contract/failures';
import type { MailAccount } from '../contract/mail-account';
import { parseImapUrl, parseSmtpUrl } from '../mail/mail-urls';
import type { SmtpAccess } from '../mail/mail';
import { failWith, succeed, type Result } from '../request/result';
import type { CommandContext, CommandInput, CommandOption } from './command';
import { readText } from './read-input';

/** A bundle of certificates is far smaller. */
const CA_MAX_BYTES = 1024 * 1024;

/** Options of the commands that talk to a mail server. */
export const MAIL_OPTIONS = {
  smtp: { type: 'string', value: 'URL', help: 'option.smtp' },
  imap: { type: 'string', value: 'URL', help: 'option.imap' },
  ca: { type: 'string', value: 'FILE', help: 'option.ca' },
} as const satisfies Readonly<Record<string, CommandOption>>;

/** Tokens lie in the window's secret store, and a terminal has no page to sign in on. */
function signedInByPage({ oauth = '' }: MailAccount): Failure {
  const detail = 'this account signs in in the window only; give another one by --smtp';
  return { kind: 'sign-in-failed', provider: oauth, detail };
}

/** The outgoing account: `--smtp`, else the one in the settings; `null` without either. */
export async function smtpAccess(
  input: CommandInput,
  context: CommandContext,
): Promise<Result<SmtpAccess | null, Failure>> {
  const url = input.text('smtp');
  const account = url === null ? succeed(context.services().settings.read().account) : parseSmtpUrl(url);
  if (!account.ok) return account;
  if (account.value?.oauth !== undefined) return failWith(signedInByPage(account.value));
  return account.value === null
    ? succeed(null)
    : withPassword(account.value, 'SOFTPHONE_REPORT_SMTP_PASSWORD', input, context);
}

/** The account to look for sent letters in; `null` without `--imap`. */
export async function imapAccess(
  input: CommandInput,
  context: CommandContext,
): Promise<Result<SmtpAccess | null, Failure>> {
  const url = input.text('imap');
  if (url === null) return succeed(null);
  const account = parseImapUrl(url);
  return account.ok ? withPassword(account.value, 'SOFTPHONE_REPORT_IMAP_PASSWORD', input, context) : account;
}

/** The password comes from the environment or a prompt, never from the command line, where others could read it. */
async function withPassword(
  account: MailAccount,
  variable: string,
  input: CommandInput,
  { env, terminal, t, services }: CommandContext,
): Promise<Result<SmtpAccess, Failure>> {
  const { user, host } = account;
  const given = env[variable];
  const password =
    given === undefined || given === ''
      ? await terminal.askSecret(t('mail.password', { user, host }))
      : given;
  if (password === null || password === '') {
    terminal.say(t('mail.password-from', { variable }));
    return failWith({ kind: 'password-missing', user });
  }
  const proxy = services().mailProxy(host);
  const way = proxy === null ? {} : { proxy };
  const caFile = input.text('ca') ?? services().policy.extraCaFile;
  if (caFile === null) return succeed({ account, password, extraCa: null, ...way });
  const extraCa = await readText(caFile, CA_MAX_BYTES);
  return extraCa.ok ? succeed({ account, password, extraCa: extraCa.value, ...way }) : extraCa;
}
