import { z } from 'zod';
import type { Failure } from '../../contract/failures';
import { providerIdSchema } from '../../contract/mail-account';
import { failWith, succeed, type Result } from '../../request/result';
import type { OauthProvider } from './oauth-provider';
import { requestTokens, type GivenTokens, type OauthWay } from './token-request';

const tokensSchema = z.strictObject({
  provider: providerIdSchema,
  user: z.string().max(254),
  accessToken: z.string(),
  /** Milliseconds since 1970; `null` where the provider does not say. */
  expiresAt: z.number().nullable(),
  refreshToken: z.string().nullable(),
});

/** What is kept of a sign-in, in the host's secret store and nowhere else. */
export type Tokens = z.infer<typeof tokensSchema>;

/** A token that ends sooner than this is renewed first: a letter takes its time. */
const SPARE_MS = 120_000;

/** Reads kept tokens; `null` for anything that is not ours. */
export function parseTokens(text: string | null): Tokens | null {
  try {
    return tokensSchema.safeParse(JSON.parse(text ?? 'null')).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What is to be kept after a provider gave tokens; without a new refresh token the old one stays (RFC 6749, 6). */
export function tokensOf(
  given: GivenTokens,
  before: Pick<Tokens, 'provider' | 'user' | 'refreshToken'>,
  now: Date,
): Tokens {
  const { accessToken, expiresInSeconds, refreshToken } = given;
  return {
    provider: before.provider,
    user: before.user,
    accessToken,
    expiresAt: expiresInSeconds === null ? null : now.getTime() + expiresInSeconds * 1000,
    refreshToken: refreshToken ?? before.refreshToken,
  };
}

/** True while the access token can be used for the next minutes. */
export function isFresh({ expiresAt }: Tokens, now: Date): boolean {
  return expiresAt === null || expiresAt - now.getTime() > SPARE_MS;
}

/** Gets a new access token (RFC 6749, 6); `sign-in-expired` where the provider wants the person to sign in again. */
export async function renewTokens(
  provider: OauthProvider,
  tokens: Tokens,
  { now, ...way }: OauthWay & { readonly now: Date },
): Promise<Result<Tokens, Failure>> {
  const expired = failWith<Failure>({ kind: 'sign-in-expired', user: tokens.user });
  if (tokens.refreshToken === null) return expired;
  const fields = { grant_type: 'refresh_token', refresh_token: tokens.refreshToken };
  const given = await requestTokens(provider, fields, way);
  if (given.ok) return succeed(tokensOf(given.value, tokens, now));
  return given.failure.kind === 'sign-in-expired' ? expired : given;
}
