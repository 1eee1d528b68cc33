import { ImapFlow } from 'imapflow';
import type { Failure } from '../../contract/failures';
import { failWith, succeed, type Result } from '../../request/result';
import { imapFailure, isImapError } from '../imap-failures';
import type { SmtpAccess } from '../mail';
import { proxyUrl } from '../proxy/proxy-server';
import { MAIL_TIMEOUTS, tlsOptions, type MailTimeouts } from '../smtp-session';

/** An IMAP account with what is needed to use it; the same shape as for sending. */
export type ImapAccess = SmtpAccess;

/** How a mailbox is used. */
export interface MailboxOptions {
  readonly signal?: AbortSignal;
  readonly timeouts?: Partial<MailTimeouts>;
}

/**
 * Signs in to a mailbox, lends it to `use` and signs out. What the server or the network refuses becomes a failure,
 * `cancelled` when the signal says so; nothing here ever touches the state of a letter. A refused token is renewed once.
 */
export async function withMailbox<T>(
  access: ImapAccess,
  options: MailboxOptions,
  use: (client: ImapFlow) => Promise<T>,
): Promise<Result<T, Failure>> {
  if (options.signal?.aborted === true) return failWith({ kind: 'cancelled' });
  const attempt = (given: ImapAccess) => openOnce(given, options, use);
  const first = await attempt(access);
  if (access.token === undefined || first.ok || first.failure.kind !== 'token-refused') return first;
  const renewed = await access.token.renew();
  return renewed === null ? first : attempt({ ...access, token: { ...access.token, value: renewed } });
}

async function openOnce<T>(
  access: ImapAccess,
  { signal, timeouts }: MailboxOptions,
  use: (client: ImapFlow) => Promise<T>,
): Promise<Result<T, Failure>> {
  const client = imapClient(access, { ...MAIL_TIMEOUTS, ...timeouts });
  const end = interruption(client, signal);
  try {
    const connecting = client.connect();
    // What is given up while it connects is closed as soon as it has: `close` alone leaves a handshake waiting.
    connecting.then(
      () => (end.isCancelled() ? client.close() : undefined),
      () => undefined,
    );
    await Promise.race([connecting, end.interrupted]);
    const value = await use(client);
    await client.logout();
    return succeed(value);
  } catch (error) {
    if (end.isCancelled()) return failWith({ kind: 'cancelled' });
    if (!isImapError(error)) throw error;
    return failWith(imapFailure(error, access));
  } finally {
    end.forget();
    client.close();
  }
}

/** Rejects and closes the connection when the signal says so; what is being asked of the server rejects with it. */
function interruption(client: ImapFlow, signal: AbortSignal | undefined) {
  let onAbort = (): void => undefined;
  const interrupted = new Promise<never>((_resolve, reject) => {
    onAbort = () => {
      client.close();
      reject(new Error('aborted'));
    };
  });
  interrupted.catch(() => undefined);
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    interrupted,
    isCancelled: (): boolean => signal?.aborted === true,
    forget: () => signal?.removeEventListener('abort', onAbort),
  };
}

function imapClient(
  { account, password, token, extraCa, proxy }: ImapAccess,
  timeouts: MailTimeouts,
): ImapFlow {
  const client = new ImapFlow({
    host: account.host,
    port: account.port,
    secure: account.security === 'tls',
    ...(account.security === 'starttls' ? { doSTARTTLS: true } : {}),
    ...(proxy === undefined ? {} : { proxy: proxyUrl(proxy) }),
    auth: {
      user: account.user,
      ...(token === undefined ? { pass: password } : { accessToken: token.value }),
    },
    tls: tlsOptions(extraCa),
    disableAutoIdle: true,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.socketMs,
    logger: false,
  });
  // The same error rejects the call under way; without a listener it would end the process as well.
  client.on('error', () => undefined);
  return client;
}
