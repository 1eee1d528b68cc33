import type { ConnectionOptions } from 'node:tls';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { SmtpAccess } from './mail';
import { openTunnel } from './proxy/open-tunnel';
import { signInMethods } from './smtp-sign-in';
import { trustBeside } from './trusted-authorities';

/** How long a mail server may stay silent, in milliseconds. */
export interface MailTimeouts {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** RFC 5321 section 4.5.3.2.6 grants a server ten minutes for the answer to the final dot. */
  readonly socketMs: number;
}

/** The timeouts of the product; tests give shorter ones. */
export const MAIL_TIMEOUTS: MailTimeouts = { connectMs: 30_000, greetingMs: 30_000, socketMs: 600_000 };

/** A connection that is protected and signed in. */
export interface SmtpSession {
  readonly connection: SMTPConnection;
  /** SIZE that the server announced (RFC 1870), `null` where it announced none. */
  readonly maxBytes: number | null;
}

/** Certificate and name are always checked; a private authority is added to the known ones, never put in their place. */
export function tlsOptions(extraCa: string | null): ConnectionOptions {
  const trust = extraCa === null ? {} : { secureContext: trustBeside(extraCa) };
  return { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...trust };
}

/** No plain text, no log; the greeting does not tell this PC's name. */
function connectionOptions({ account, extraCa }: SmtpAccess, timeouts: MailTimeouts): SMTPConnectionOptions {
  return {
    host: account.host,
    port: account.port,
    secure: account.security === 'tls',
    requireTLS: account.security === 'starttls',
    name: '[127.0.0.1]',
    tls: tlsOptions(extraCa),
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.socketMs,
    logger: false,
  };
}

/**
 * Connects, signs in, lends the session to `use` and closes it. Rejects with nodemailer's error when the connection
 * breaks in any phase, and with the code `EABORT` as soon as the signal says so.
 *
 * The connection is used without nodemailer's transport: that one reads a letter of less than 64 KiB to its end before
 * the server has agreed to take it, so a break at that point would look like an uncertain delivery.
 */
export async function withSmtpSession<T>(
  access: SmtpAccess,
  options: { readonly timeouts: MailTimeouts; readonly signal: AbortSignal | undefined },
  use: (session: SmtpSession) => Promise<T>,
): Promise<T> {
  let maxBytes: number | null = null;
  const customAuth = signInMethods(access.token, (size) => {
    maxBytes = size;
  });
  const tunnel = await tunnelTo(access, options);
  const connection = new SMTPConnection({
    ...connectionOptions(access, options.timeouts),
    ...tunnel,
    customAuth,
  });
  const end = interruption(connection, options.signal);
  try {
    const work = signedIn(connection, access).then(() => use({ connection, maxBytes }));
    return await Promise.race([work, end.interrupted]);
  } finally {
    end.forget();
    connection.close();
  }
}

/** The way through the proxy, where there is one; protection and sign-in then happen inside of it. */
async function tunnelTo(
  { account, proxy }: SmtpAccess,
  { timeouts, signal }: { readonly timeouts: MailTimeouts; readonly signal: AbortSignal | undefined },
): Promise<Pick<SMTPConnectionOptions, 'connection'>> {
  if (proxy === undefined) return {};
  const { host, port } = account;
  return { connection: await openTunnel(proxy, { host, port, timeoutMs: timeouts.connectMs, signal }) };
}

function interruption(connection: SMTPConnection, signal: AbortSignal | undefined) {
  let onAbort = (): void => undefined;
  const interrupted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(Object.assign(new Error('aborted'), { code: 'EABORT' }));
    connection.on('error', reject);
    connection.once('end', () =>
      reject(Object.assign(new Error('Connection closed'), { code: 'ECONNECTION' })),
    );
    if (signal?.aborted === true) onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
  });
  return { interrupted, forget: () => signal?.removeEventListener('abort', onAbort) };
}

function signedIn(connection: SMTPConnection, { account, password }: SmtpAccess): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.connect((failed) => {
      if (failed instanceof Error) reject(failed);
      else if (canSignIn(connection)) {
        const credentials = { user: account.user, pass: password };
        connection.login(credentials, (refused) => (refused instanceof Error ? reject(refused) : resolve()));
      } else resolve();
    });
  });
}

/** Without AUTH there is nothing to sign in to; the library's types know only the value before the greeting. */
function canSignIn(connection: SMTPConnection): boolean {
  const allowsAuth: unknown = Reflect.get(connection, 'allowsAuth');
  return allowsAuth === true;
}
