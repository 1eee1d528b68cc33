import type { CallInput, CallOutput } from '../../contract/calls';
import type { Failure } from '../../contract/failures';
import { signInByBrowser } from '../../mail/oauth/sign-in';
import type { Tokens } from '../../mail/oauth/tokens';
import { createTranslate } from '../../request/messages/translate';
import { sharedMessages } from '../../request/messages/shared-messages';
import { failWith, succeed, type Result } from '../../request/result';
import { MAILBOX_TOKENS_SECRET, providerOf, TOKENS_SECRET } from './access-token';
import { MAILBOX_SECRET, PASSWORD_SECRET, readExtraCa } from './account-access';
import { isHostName, tidy } from './account-handlers';
import type { HandlerDeps, OpenHandlers } from './handler-deps';
import { interfaceLanguage } from './new-request';

type SignInInput = CallInput<'signInWithProvider'>;
type SignInOutput = CallOutput<'signInWithProvider'>;

/** Time for the person in the browser, with a second factor and a forgotten password; then the port is closed. */
const SIGN_IN_WITHIN_MS = 10 * 60_000;

/** Calls about signing in on a provider's own page. */
export function createSignInHandlers(
  deps: HandlerDeps,
): Pick<OpenHandlers, 'signInWithProvider' | 'cancelSignIn'> {
  let running: AbortController | null = null;
  return {
    signInWithProvider: async (input) => {
      // A page that was opened before is given up: only the newest can be answered.
      running?.abort();
      const mine = new AbortController();
      running = mine;
      try {
        return await signIn(deps, input, mine.signal);
      } finally {
        if (running === mine) running = null;
      }
    },
    cancelSignIn: () => {
      running?.abort();
      return Promise.resolve(succeed(null));
    },
  };
}

async function signIn(
  deps: HandlerDeps,
  input: SignInInput,
  signal: AbortSignal,
): Promise<Result<SignInOutput, Failure>> {
  const { services } = deps;
  const account = tidy(input.account);
  if (!isHostName(account.host)) return failWith({ kind: 'account-invalid', detail: account.host });
  const provider = providerOf(services, account);
  if (!provider.ok) return provider;
  const extraCa = await readExtraCa(services.policy.extraCaFile);
  if (!extraCa.ok) return extraCa;
  const { authorizationEndpoint, tokenEndpoint, name } = provider.value;
  const t = createTranslate(sharedMessages, interfaceLanguage(deps));
  const tokens = await signInByBrowser({
    provider: provider.value,
    user: account.user,
    openPage: (url) => services.host.openSignInPage(url, authorizationEndpoint),
    words: {
      title: t('host.sign-in.title', { provider: name }),
      done: t('host.sign-in.done'),
      refused: t('host.sign-in.refused'),
    },
    extraCa: extraCa.value,
    proxy: services.mailProxy(new URL(tokenEndpoint).hostname),
    signal,
    withinMs: SIGN_IN_WITHIN_MS,
    now: () => services.clock.now(),
  });
  return tokens.ok ? keep(deps, { account, target: input.target }, tokens.value) : tokens;
}

/** The tokens take the password's place: what is no longer used is not kept. */
async function keep(
  { services: { host, settings } }: HandlerDeps,
  { account, target }: SignInInput,
  tokens: Tokens,
): Promise<Result<SignInOutput, Failure>> {
  const isMailbox = target === 'mailbox';
  const kept = await host.keepSecret(
    isMailbox ? MAILBOX_TOKENS_SECRET : TOKENS_SECRET,
    JSON.stringify(tokens),
  );
  if (!kept.ok) return kept;
  const forgotten = await host.forgetSecret(isMailbox ? MAILBOX_SECRET : PASSWORD_SECRET);
  if (!forgotten.ok) return forgotten;
  const written = settings.write(isMailbox ? { mailbox: account } : { account });
  if (!written.ok) return written;
  const ends = tokens.refreshToken === null ? tokens.expiresAt : null;
  return succeed({ account, until: ends === null ? null : new Date(ends).toISOString() });
}
