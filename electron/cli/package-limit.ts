import type { SmtpAccess } from '../mail/mail';
import { packageBudget } from '../request/letter-budget';
import type { CommandContext } from './command';

const ANSWERS_WITHIN_MS = 15_000;

/** Largest package, in bytes, by what the server of the account in the settings was last heard to take. */
export function knownPackageBudget({ services }: CommandContext): number {
  const { settings, policy } = services();
  const { account, letterLimit } = settings.read();
  const isOfAccount = letterLimit !== null && letterLimit.host === account?.host;
  return packageBudget({
    letterMaxBytes: isOfAccount ? letterLimit.maxBytes : null,
    policyMaxBytes: policy.maxPackageBytes,
  });
}

/**
 * Largest package, in bytes, for the letter that goes out by this server: it is asked for its SIZE (RFC 1870). One that
 * does not answer is treated like one without a limit; sending then says what is wrong with it.
 */
export async function askedPackageBudget(
  access: SmtpAccess | null,
  context: CommandContext,
): Promise<number> {
  if (access === null) return knownPackageBudget(context);
  const { mail, policy } = context.services();
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(ANSWERS_WITHIN_MS)]);
  const probed = await mail.probe(access, signal);
  return packageBudget({
    letterMaxBytes: probed.ok ? probed.value.maxBytes : null,
    policyMaxBytes: policy.maxPackageBytes,
  });
}
