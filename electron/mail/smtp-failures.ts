import type { Failure } from '../contract/failures';
import type { MailAccount } from '../contract/mail-account';
import { ProxyRefused } from './proxy/open-tunnel';
import { tlsFailure } from './tls-failures';

/** What the sender knows and the library does not tell. */
export interface SmtpAttempt {
  readonly account: MailAccount;
  readonly letterBytes: number;
  /** True once the end of data could go out: from then on a missing answer means that nobody knows. */
  readonly endOfDataReleased: boolean;
}

/** The fields of nodemailer's errors that carry meaning (nodemailer: lib/errors). */
interface SmtpError {
  readonly code: string;
  readonly originalCode: string;
  readonly command: string;
  readonly response: string;
  readonly responseCode: number | null;
  readonly message: string;
}

const TEXT_MAX = 2000;

function textField(error: object, key: string): string {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : '';
}

function asSmtpError(error: Error): SmtpError {
  const responseCode: unknown = Reflect.get(error, 'responseCode');
  return {
    code: textField(error, 'code'),
    originalCode: textField(error, 'originalCode') || causeCode(error),
    command: textField(error, 'command'),
    response: textField(error, 'response').slice(0, TEXT_MAX),
    responseCode: typeof responseCode === 'number' ? responseCode : null,
    message: error.message.slice(0, TEXT_MAX),
  };
}

function causeCode(error: Error): string {
  return error.cause instanceof Error ? textField(error.cause, 'code') : '';
}

/** True for the errors that nodemailer makes of what a server or a network did. */
export function isSmtpError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    /^E(?:CONNECTION|TIMEDOUT|SOCKET|DNS|TLS|PROTOCOL|ENVELOPE|MESSAGE|AUTH|ABORT|PROXY)$/.test(
      textField(error, 'code'),
    )
  );
}

/**
 * Translates what nodemailer reports into what it means for the letter. The rule of the measured table: an answer with
 * a code is definite; without one it is the released end of data that decides (research: mail, part 3).
 */
export function smtpFailure(error: Error, attempt: SmtpAttempt): Failure {
  if (error instanceof ProxyRefused) return proxyFailure(error, attempt.account);
  const seen = asSmtpError(error);
  if (seen.responseCode !== null) return answeredFailure(seen, seen.responseCode, attempt);
  const { host } = attempt.account;
  if (attempt.endOfDataReleased) return { kind: 'delivery-uncertain', host, detail: seen.message };
  if (seen.code === 'EABORT') return { kind: 'cancelled' };
  if (seen.code === 'EMESSAGE') return tooLarge(seen, attempt);
  if (seen.code === 'EAUTH') return signInFailure(seen, attempt.account);
  return connectionFailure(seen, attempt.account);
}

/** What a proxy says against the connection; where it only could not get through just now, trying again can help. */
export function proxyFailure(
  { proxyHost, message, isFinal }: ProxyRefused,
  { host, port }: MailAccount,
): Failure {
  if (isFinal) return { kind: 'proxy-refused', host: proxyHost, detail: message };
  return { kind: 'server-unreachable', host, port, detail: `proxy ${proxyHost}: ${message}` };
}

function connectionFailure(seen: SmtpError, account: MailAccount): Failure {
  const { host, port } = account;
  if (seen.code === 'EDNS' || ['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'].includes(seen.originalCode)) {
    return { kind: 'name-not-resolved', host };
  }
  if (seen.code === 'ETIMEDOUT' || seen.originalCode === 'ETIMEDOUT')
    return { kind: 'connection-timed-out', host, port };
  const tls = tlsFailure(seen, host);
  if (tls !== null) return tls;
  if (
    ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EACCES'].includes(
      seen.originalCode,
    )
  ) {
    return { kind: 'server-unreachable', host, port, detail: seen.message };
  }
  return { kind: 'connection-lost', host, detail: seen.message };
}

function answeredFailure(seen: SmtpError, code: number, attempt: SmtpAttempt): Failure {
  const { host } = attempt.account;
  const { response } = seen;
  if (seen.code === 'EAUTH') return signInFailure(seen, attempt.account);
  if (seen.code === 'ETLS') return { kind: 'tls-unavailable', host, response };
  // 503 is about the session, not about the letter: a new one may go through.
  if (code < 500 || code === 503) return { kind: 'try-later', host, response };
  if (attempt.account.oauth === undefined && mentionsPasswordOff(response))
    return { kind: 'password-sign-in-off', host, response };
  if (code === 530) return { kind: 'sign-in-refused', host, user: attempt.account.user, response };
  if (isAboutSize(code, response)) return tooLarge(seen, attempt);
  if (isAboutSender(seen, code)) return { kind: 'sender-refused', host, response };
  if (seen.command === 'RCPT TO') return { kind: 'recipient-refused', host, response };
  return { kind: 'letter-refused', host, response };
}

/** Gmail answers 552 5.7.0 to a forbidden attachment and others 552 5.2.2 to a full mailbox: neither is about size. */
function isAboutSize(code: number, response: string): boolean {
  const enhanced = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  if (enhanced === undefined) return code === 552;
  return enhanced === '5.3.4' || enhanced === '5.2.3' || (code === 552 && !/^5\.(?:7\.|2\.2)/.test(enhanced));
}

/** Postfix and Exchange refuse a foreign sender at RCPT TO or after the data, so the words decide there. */
function isAboutSender(seen: SmtpError, code: number): boolean {
  if (seen.command === 'MAIL FROM') return code !== 554;
  if (/\b5\.1\.[13]\b/.test(seen.response)) return false;
  if (/sender address|not owned|as this sender|from address|\b5\.7\.60\b|\b5\.1\.[78]\b/i.test(seen.response))
    return true;
  return seen.command === 'RCPT TO' && code === 553;
}

function tooLarge(seen: SmtpError, attempt: SmtpAttempt): Failure {
  const announced = /larger than allowed (\d+)/.exec(seen.message)?.[1];
  const limitBytes = announced === undefined ? null : Number(announced);
  const { host } = attempt.account;
  // Where the announced SIZE ended the try (RFC 1870), the announcement is all that the server said.
  const response = announced === undefined ? seen.response : `SIZE ${announced}`;
  return { kind: 'letter-too-large', host, bytes: attempt.letterBytes, limitBytes, response };
}

function mentionsPasswordOff(response: string): boolean {
  return /\b5\.7\.139\b|\b5\.7\.30\b|basic authentication is (?:disabled|not supported)/i.test(response);
}

function signInFailure(seen: SmtpError, account: MailAccount): Failure {
  const { host, user } = account;
  const response = seen.response === '' ? seen.message : seen.response;
  const code = seen.responseCode ?? 0;
  if (code >= 400 && code < 500) return { kind: 'sign-in-later', host, response };
  // The provider's own page gave the permission: no password is wrong, and none may be asked for.
  if (account.oauth !== undefined) return { kind: 'token-refused', host, user, response };
  if (code === 504 || mentionsPasswordOff(response) || /unknown authentication method/i.test(seen.message)) {
    return { kind: 'password-sign-in-off', host, response };
  }
  if (/\b5\.7\.9\b|app(?:lication)?[- ](?:specific )?password/i.test(response)) {
    return { kind: 'app-password-needed', host, response };
  }
  return { kind: 'sign-in-refused', host, user, response };
}
