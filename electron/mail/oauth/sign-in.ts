import type { Failure } from '../../contract/failures';
import { failWith, succeed, type Result } from '../../request/result';
import type { OauthProvider } from './oauth-provider';
import { newProofKey, type ProofKey } from './proof-key';
import { startRedirectListener, type RedirectAnswer, type RedirectWords } from './redirect-listener';
import { failed, requestTokens, type OauthWay } from './token-request';
import { tokensOf, type Tokens } from './tokens';

/** What one sign-in needs. */
export interface SignInOptions extends OauthWay {
  readonly provider: OauthProvider;
  /** The person's address: proposed on the provider's page, and the name in the mail servers' sign-in. */
  readonly user: string;
  /** Opens the provider's page in the system's own browser (RFC 8252, 4). */
  readonly openPage: (url: string) => Promise<Result<null, Failure>>;
  readonly words: RedirectWords;
  readonly signal: AbortSignal;
  /** Milliseconds for the person; a closed browser tells nobody. */
  readonly withinMs: number;
  readonly now: () => Date;
}

/**
 * Signs in on the provider's page: authorization code with PKCE (RFC 7636), a redirect to 127.0.0.1, the state checked.
 * Ends with `cancelled` or `sign-in-timed-out` when nobody comes back; the listener is gone then.
 */
export async function signInByBrowser(options: SignInOptions): Promise<Result<Tokens, Failure>> {
  const { provider, user, words, openPage } = options;
  const key = newProofKey();
  const listener = await startRedirectListener(key.state, words);
  try {
    const { redirectUri } = listener;
    const opened = await openPage(authorizationUrl(provider, { key, redirectUri, user }));
    if (!opened.ok) return opened;
    const answer = await firstOf(listener.answer, options);
    if (!answer.ok) return answer;
    const code = codeOf(provider, answer.value);
    if (!code.ok) return code;
    const fields = {
      grant_type: 'authorization_code',
      code: code.value,
      redirect_uri: redirectUri,
      code_verifier: key.verifier,
    };
    const given = await requestTokens(provider, fields, options);
    if (given.ok)
      return succeed(
        tokensOf(given.value, { provider: provider.id, user, refreshToken: null }, options.now()),
      );
    return given.failure.kind === 'sign-in-expired' ? failed(provider, 'invalid_grant') : given;
  } finally {
    await listener.close();
  }
}

interface Asked {
  readonly key: ProofKey;
  readonly redirectUri: string;
  readonly user: string;
}

function authorizationUrl(provider: OauthProvider, { key, redirectUri, user }: Asked): string {
  const url = new URL(provider.authorizationEndpoint);
  const fields = {
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: redirectUri,
    scope: provider.scopes.join(' '),
    state: key.state,
    code_challenge: key.challenge,
    code_challenge_method: 'S256',
    login_hint: user,
    // Without it some providers give no refresh token to someone who has consented before.
    ...(provider.scopes.includes('offline_access') ? { prompt: 'consent' } : {}),
  };
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return url.href;
}

function codeOf(provider: OauthProvider, answer: RedirectAnswer): Result<string, Failure> {
  if ('code' in answer) return succeed(answer.code);
  const { error, description } = answer;
  if (error === 'access_denied' || error === 'consent_required')
    return failWith({ kind: 'sign-in-denied', provider: provider.name });
  return failed(provider, description === '' ? error : `${error}: ${description}`);
}

/** The answer, or why there will be none. */
function firstOf(
  answer: Promise<RedirectAnswer>,
  { signal, withinMs, provider }: SignInOptions,
): Promise<Result<RedirectAnswer, Failure>> {
  return new Promise((resolve, reject) => {
    const cancel = () => end(failWith({ kind: 'cancelled' }));
    const timer = setTimeout(
      () => end(failWith({ kind: 'sign-in-timed-out', provider: provider.name })),
      withinMs,
    );
    const end = (result: Result<RedirectAnswer, Failure>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      resolve(result);
    };
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    answer.then((value) => end(succeed(value)), reject);
  });
}
