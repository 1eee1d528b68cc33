import type { Failure } from '../../contract/failures';
import { letterLimitBelow, packageBudget } from '../../request/letter-budget';
import type { Services } from '../../services';
import { smtpAccess, usableAccount } from './account-access';
import type { HandlerDeps } from './handler-deps';

/** A server's limit hardly ever changes, and one that does not answer must not be waited for at every switch. */
const FRESH_FOR_MS = 60 * 60_000;
const ANSWERS_WITHIN_MS = 6000;

type LimitServices = Pick<Services, 'settings' | 'policy' | 'clock'>;

/** Largest package, in bytes, for a letter by the account's server; the server is asked first where its limit is not known. */
export async function packageBudgetOf(deps: Pick<HandlerDeps, 'services'>): Promise<number> {
  const { services } = deps;
  await askLimit(services);
  const letterMaxBytes = knownLimit(services)?.bytes ?? null;
  return packageBudget({ letterMaxBytes, policyMaxBytes: services.policy.maxPackageBytes });
}

/** What the account's server was last heard to take; `null` without an account and where nothing is known. */
export function knownLimit(
  services: Pick<LimitServices, 'settings' | 'policy'>,
): { host: string; bytes: number } | null {
  const limit = services.settings.read().letterLimit;
  if (limit?.maxBytes == null || limit.host !== usableAccount(services)?.host) return null;
  return { host: limit.host, bytes: limit.maxBytes };
}

/** Keeps what a server announced; a limit that was learned from a refusal outlives silence about it. */
export function rememberLimit(services: LimitServices, host: string, maxBytes: number | null): void {
  const before = services.settings.read().letterLimit;
  const learned = before?.host === host ? before.maxBytes : null;
  const askedAt = services.clock.now().toISOString();
  // Settings that cannot be written are told where the person writes them; without this line the server is asked again.
  services.settings.write({ letterLimit: { host, maxBytes: maxBytes ?? learned, askedAt } });
}

/** A server that refused a letter as too large has told its limit, or at least that it is lower. */
export function learnFromRefusal(services: LimitServices, failure: Failure): void {
  if (failure.kind !== 'letter-too-large') return;
  rememberLimit(services, failure.host, failure.limitBytes ?? letterLimitBelow(failure.bytes));
}

async function askLimit(services: HandlerDeps['services']): Promise<void> {
  const account = usableAccount(services);
  if (account === null || isFresh(services, account.host)) return;
  const access = await smtpAccess(services);
  if (!access.ok) return;
  const probed = await services.mail.probe(access.value, AbortSignal.timeout(ANSWERS_WITHIN_MS));
  rememberLimit(services, account.host, probed.ok ? probed.value.maxBytes : null);
}

function isFresh({ settings, clock }: LimitServices, host: string): boolean {
  const limit = settings.read().letterLimit;
  return limit?.host === host && clock.now().getTime() - Date.parse(limit.askedAt) < FRESH_FOR_MS;
}
