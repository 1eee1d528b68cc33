import type { CheckCode } from '../request/checks/check-codes';
import type { Finding } from './check';

/** What the codes of the system and of OpenSSL mean, for the person who reads checks.json. */
const MEANINGS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name servers know no such name, or there is no network',
  EAI_AGAIN: 'no name server answered: no network, or the DNS settings are wrong',
  ENODATA: 'the name exists but has no address',
  ESERVFAIL: 'the name server could not find it out',
  ETIMEOUT: 'no name server answered',
  ECONNREFUSED: 'the host is there and refuses connections on this port',
  ECONNRESET: 'the connection was cut: often a firewall, a proxy or an antivirus',
  EPIPE: 'the connection was cut while sending',
  ETIMEDOUT: 'no answer in time: blocked on the way or the host is down',
  EHOSTUNREACH: 'there is no way to this host',
  ENETUNREACH: 'there is no way to this network: the PC is offline or has no gateway',
  EACCES: 'this PC does not permit the connection: a local firewall',
  EPERM: 'this PC does not permit the connection: a local firewall',
  EPROTO: 'the other side does not speak TLS as expected: often a proxy',
  ERR_SSL_WRONG_VERSION_NUMBER:
    'the other side does not speak TLS: often a proxy or a sign-in page of the network',
  CERT_HAS_EXPIRED: 'the certificate has expired, or the clock of this PC is wrong',
  CERT_NOT_YET_VALID:
    'the certificate is not valid yet: the clock of this PC is wrong, or the server has a certificate from the future',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by itself: a proxy, an antivirus or a wrong server',
  SELF_SIGNED_CERT_IN_CHAIN:
    'the certificate is from an authority that is not publicly trusted: a proxy or an antivirus reads the traffic',
  UNABLE_TO_GET_ISSUER_CERT:
    'the certificate is from an unknown authority: a proxy or an antivirus may read the traffic',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'the certificate is from an unknown authority: a proxy or an antivirus may read the traffic',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'the certificate is from an unknown authority: a proxy or an antivirus may read the traffic',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'the certificate is for another name: a proxy, a sign-in page of the network or a wrong server',
};

/** `CODE: what it means`; for an unknown code the system's own words. */
export function explainCode(code: string, words = ''): string {
  const meaning = MEANINGS[code] ?? words;
  return meaning === '' ? code : `${code}: ${meaning}`;
}

/** Explains an error of Node's network modules; of several attempts (IPv4, IPv6) the first counts. */
export function explainError(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return explainError(error.errors[0]);
  if (!(error instanceof Error)) return 'unknown error';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return code === '' ? error.message : explainCode(code, error.message);
}

/** Which words for people each code of the system has. */
const WORDS: Readonly<Record<string, CheckCode>> = {
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unknown',
  ENODATA: 'name-unknown',
  ESERVFAIL: 'name-unknown',
  ETIMEOUT: 'name-unknown',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'cut',
  EPIPE: 'cut',
  ETIMEDOUT: 'timed-out',
  EHOSTUNREACH: 'no-route',
  ENETUNREACH: 'no-route',
  EADDRNOTAVAIL: 'no-route',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EPROTO: 'not-tls',
  ERR_SSL_WRONG_VERSION_NUMBER: 'not-tls',
};
const SECONDS_UNTIL_ETIMEDOUT = 60;

/** An error of Node's network modules as what a check found. */
export function errorFinding(error: unknown): Finding {
  const detail = explainError(error);
  const code = WORDS[codeOf(error)] ?? 'other';
  const values = code === 'timed-out' ? { seconds: SECONDS_UNTIL_ETIMEDOUT } : undefined;
  return { verdict: 'failed', code, detail, values };
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
