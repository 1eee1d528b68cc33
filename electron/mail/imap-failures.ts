import type { Failure } from '../contract/failures';
import type { MailAccount } from '../contract/mail-account';
import type { SmtpAccess } from './mail';
import { tlsFailure } from './tls-failures';

const TEXT_MAX = 2000;

function textField(error: object, key: string): string {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : '';
}

/** True for what a server or a network did, as imapflow or Node reports it; anything else is a bug. */
export function isImapError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    ('code' in error || 'responseStatus' in error || 'authenticationFailed' in error || 'tlsFailed' in error)
  );
}

/** Translates what imapflow reports; nothing is at stake here, a failed look never changes a letter's state. */
export function imapFailure(
  error: Error,
  { account, proxy }: Pick<SmtpAccess, 'account' | 'proxy'>,
): Failure {
  const { host, port, user } = account;
  const code = textField(error, 'code');
  const detail = (textField(error, 'responseText') || error.message).slice(0, TEXT_MAX);
  if (Reflect.get(error, 'authenticationFailed') === true) return signInFailure(error, account, detail);
  if (proxy !== undefined && /^(?:EPROXY|ProxyError)/.test(code))
    return { kind: 'proxy-refused', host: proxy.host, detail };
  if (['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'].includes(code)) return { kind: 'name-not-resolved', host };
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return { kind: 'connection-timed-out', host, port };
  const tlsCode = Reflect.get(error, 'tlsFailed') === true ? 'ETLS' : '';
  const tls = tlsFailure({ code: tlsCode, originalCode: code, message: detail }, host);
  if (tls !== null) return tls;
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code)) {
    return { kind: 'server-unreachable', host, port, detail };
  }
  if (textField(error, 'serverResponseCode') === 'PRIVACYREQUIRED')
    return { kind: 'sign-in-refused', host, user, response: detail };
  return { kind: 'connection-lost', host, detail };
}

/** RFC 5530 response codes tell a wrong password from a server that cannot check it now. */
function signInFailure(error: Error, { host, user, oauth }: MailAccount, response: string): Failure {
  const responseCode = textField(error, 'serverResponseCode');
  if (responseCode === 'UNAVAILABLE' || responseCode === 'INUSE')
    return { kind: 'sign-in-later', host, response };
  if (oauth !== undefined) return { kind: 'token-refused', host, user, response };
  if (/app(?:lication)?[- ](?:specific )?password/i.test(response))
    return { kind: 'app-password-needed', host, response };
  return { kind: 'sign-in-refused', host, user, response };
}
