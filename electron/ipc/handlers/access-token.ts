import type { Failure } from '../../contract/failures';
import type { MailAccount } from '../../contract/mail-account';
import type { AccessToken } from '../../mail/mail';
import type { OauthProvider } from '../../mail/oauth/oauth-provider';
import { isFresh, parseTokens, renewTokens, type Tokens } from '../../mail/oauth/tokens';
import { failWith, succeed, type Result } from '../../request/result';
import type { Services } from '../../services';

/** Name under which the host keeps the tokens of the outgoing account. */
export const TOKENS_SECRET = 'smtp-tokens';
/** Name under which the host keeps the tokens of the mailbox. */
export const MAILBOX_TOKENS_SECRET = 'imap-tokens';

/** What a provider's tokens are asked for. */
export interface TokenQuestion {
  readonly account: MailAccount;
  /** Where they may be kept, the surest place first. */
  readonly secrets: readonly string[];
  readonly extraCa: string | null;
}

type TokenServices = Pick<Services, 'host' | 'mailProxy' | 'oauthProviders' | 'clock'>;

/**
 * A token for this account that lasts for the next minutes, renewed where needed. `sign-in-expired` where none is kept or
 * the provider takes it no longer; a server that is not the provider's never gets one.
 */
export async function accessToken(
  services: TokenServices,
  question: TokenQuestion,
): Promise<Result<AccessToken, Failure>> {
  const { account } = question;
  const provider = providerOf(services, account);
  if (!provider.ok) return provider;
  const fresh = (isRefused: (tokens: Tokens) => boolean) =>
    inTurn(() => freshTokens(services, { ...question, provider: provider.value, isRefused }));
  const tokens = await fresh(() => false);
  if (!tokens.ok) return tokens;
  const value = tokens.value.accessToken;
  const renew = async () => {
    // Another letter may have renewed it in the meantime: then that one is taken.
    const renewed = await fresh((kept) => kept.accessToken === value);
    return renewed.ok ? renewed.value.accessToken : null;
  };
  return succeed({ value, renew });
}

/** The provider of an account that signs in by tokens, with the account's server among its own. */
export function providerOf(
  { oauthProviders }: Pick<Services, 'oauthProviders'>,
  { oauth, host }: MailAccount,
): Result<OauthProvider, Failure> {
  const provider = oauthProviders().find(({ id }) => id === oauth);
  if (provider === undefined)
    return failWith({ kind: 'sign-in-failed', provider: oauth ?? '', detail: 'no client id is configured' });
  return provider.hosts.includes(host)
    ? succeed(provider)
    : failWith({ kind: 'account-invalid', detail: host });
}

interface Renewal extends TokenQuestion {
  readonly provider: OauthProvider;
  readonly isRefused: (tokens: Tokens) => boolean;
}

async function freshTokens(services: TokenServices, renewal: Renewal): Promise<Result<Tokens, Failure>> {
  const { host, clock, mailProxy } = services;
  const { account, provider, isRefused, extraCa } = renewal;
  const kept = await keptTokens(services, renewal);
  if (!kept.ok) return kept;
  if (kept.value === null) return failWith({ kind: 'sign-in-expired', user: account.user });
  const { tokens, secret } = kept.value;
  if (isFresh(tokens, clock.now()) && !isRefused(tokens)) return succeed(tokens);
  const proxy = mailProxy(new URL(provider.tokenEndpoint).hostname);
  const renewed = await renewTokens(provider, tokens, { extraCa, proxy, now: clock.now() });
  if (!renewed.ok) return renewed;
  // The provider may have taken the old refresh token out of use (RFC 9700, 4.14): the new one is kept before it is used.
  const written = await host.keepSecret(secret, JSON.stringify(renewed.value));
  return written.ok ? renewed : written;
}

async function keptTokens(
  { host }: TokenServices,
  { account, secrets }: TokenQuestion,
): Promise<Result<{ tokens: Tokens; secret: string } | null, Failure>> {
  for (const secret of secrets) {
    const read = await host.readSecret(secret);
    if (!read.ok) return read;
    const tokens = parseTokens(read.value);
    if (tokens?.provider === account.oauth && tokens?.user === account.user)
      return succeed({ tokens, secret });
  }
  return succeed(null);
}

/** One renewal after another: a refresh token that is used twice at once makes providers end the whole sign-in. */
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const next = last.then(task, task);
  last = next.catch(() => undefined);
  return next;
}
