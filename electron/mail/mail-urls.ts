import { isIP } from 'node:net';
import type { FailureOf } from '../contract/failures';
import type { MailAccount, MailSecurity } from '../contract/mail-account';
import { mailAccountSchema } from '../contract/mail-account';
import { failWith, succeed, type Result } from '../request/result';

type InvalidAccount = FailureOf<'account-invalid' | 'password-in-address'>;

interface Scheme {
  readonly security: MailSecurity;
  readonly port: number;
}

/** RFC 8314: implicit TLS on 465 and 993; the plain schemes must be upgraded by STARTTLS. */
const SMTP_SCHEMES: Readonly<Record<string, Scheme>> = {
  'smtps:': { security: 'tls', port: 465 },
  'smtp:': { security: 'starttls', port: 587 },
};
const IMAP_SCHEMES: Readonly<Record<string, Scheme>> = {
  'imaps:': { security: 'tls', port: 993 },
  'imap:': { security: 'starttls', port: 143 },
};

/** Reads `smtps://user@host:465` or `smtp://user@host:587`; a password in the address is refused. */
export function parseSmtpUrl(text: string): Result<MailAccount, InvalidAccount> {
  return parseMailUrl(text, SMTP_SCHEMES, 'smtps://user@host:465, smtp://user@host:587');
}

/** Reads `imaps://user@host:993` or `imap://user@host:143`; a password in the address is refused. */
export function parseImapUrl(text: string): Result<MailAccount, InvalidAccount> {
  return parseMailUrl(text, IMAP_SCHEMES, 'imaps://user@host:993, imap://user@host:143');
}

function invalid(detail: string): Result<never, InvalidAccount> {
  return failWith({ kind: 'account-invalid', detail });
}

interface UrlPieces {
  readonly scheme: string;
  readonly user: string;
  readonly host: string;
  readonly port: string;
}

/** The user may hold an unescaped `@`, so the last one divides user and host. */
function urlPieces(text: string): UrlPieces | null {
  const divider = text.indexOf('://');
  if (divider < 1) return null;
  const authority = text.slice(divider + 3).replace(/\/$/, '');
  const at = authority.lastIndexOf('@');
  const hostAndPort = authority.slice(at + 1);
  const bracket = hostAndPort.lastIndexOf(']');
  const colon = hostAndPort.indexOf(':', bracket + 1);
  const hostEnd = colon === -1 ? hostAndPort.length : colon;
  const port = hostAndPort.slice(hostEnd + 1);
  if (!/^\d{0,5}$/.test(port)) return null;
  return {
    scheme: text.slice(0, divider + 1).toLowerCase(),
    user: authority.slice(0, Math.max(0, at)),
    host: hostAndPort.slice(0, hostEnd),
    port,
  };
}

function parseMailUrl(
  text: string,
  schemes: Readonly<Record<string, Scheme>>,
  expected: string,
): Result<MailAccount, InvalidAccount> {
  const pieces = urlPieces(text.trim());
  const scheme = pieces === null ? undefined : schemes[pieces.scheme];
  if (pieces === null || scheme === undefined) return invalid(expected);
  // The address may end up in shell histories and process lists: a password has no place in it.
  if (pieces.user.includes(':')) return failWith({ kind: 'password-in-address', expected });
  const user = percentDecoded(pieces.user);
  const host = hostOf(pieces.host);
  if (user === null || /\p{Cc}/u.test(user) || host === null) return invalid(expected);
  const port = pieces.port === '' ? scheme.port : Number(pieces.port);
  const account = mailAccountSchema.safeParse({ host, port, security: scheme.security, user });
  return account.success ? succeed(account.data) : invalid(expected);
}

function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** A host name in ASCII (RFC 5890) or an IP address without brackets. */
function hostOf(text: string): string | null {
  if (/[/?#\\]/.test(text)) return null;
  if (text.startsWith('[')) return isIP(text.slice(1, -1)) === 6 ? text.slice(1, -1) : null;
  const ascii = URL.canParse(`http://${text}`) ? new URL(`http://${text}`).hostname : '';
  return /^[a-z0-9.-]+$/.test(ascii) && !/^[.-]|-$/.test(ascii) ? ascii : null;
}
