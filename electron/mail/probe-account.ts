import type { Failure } from '../contract/failures';
import { failWith, succeed, type Result } from '../request/result';
import type { SmtpAccess } from './mail';
import { isSmtpError, smtpFailure } from './smtp-failures';
import { withSmtpSession, type MailTimeouts } from './smtp-session';

/**
 * Connects and signs in without sending; tells the SIZE that the server announced (RFC 1870), `null` where it announced
 * none. Proves host, protection and password, not that the sender address is allowed.
 */
export async function probeAccount(
  access: SmtpAccess,
  timeouts: MailTimeouts,
  signal?: AbortSignal,
): Promise<Result<{ maxBytes: number | null }, Failure>> {
  if (signal?.aborted === true) return failWith({ kind: 'cancelled' });
  try {
    const maxBytes = await withSmtpSession(access, { timeouts, signal }, (session) =>
      Promise.resolve(session.maxBytes),
    );
    return succeed({ maxBytes });
  } catch (error) {
    if (!isSmtpError(error)) throw error;
    return failWith(
      smtpFailure(error, { account: access.account, letterBytes: 0, endOfDataReleased: false }),
    );
  }
}
