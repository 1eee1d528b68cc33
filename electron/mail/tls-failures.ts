import type { FailureOf } from '../contract/failures';

/** Failures of the protected connection: none of them is ever retried silently. */
export type TlsFailure = FailureOf<'certificate-not-trusted' | 'certificate-wrong-name' | 'tls-unavailable'>;

/** Node's and OpenSSL's codes for a certificate that does not prove itself (node: tls, X509 certificate error codes). */
const NOT_TRUSTED =
  /^(?:(?:DEPTH_ZERO_)?SELF_SIGNED_CERT(?:_IN_CHAIN)?|UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(?:_LOCALLY)?)|CERT_\w+|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)$/;

/** STARTTLS errors reach us as text only, so the words are looked at as well. */
const NOT_TRUSTED_WORDS =
  /self[- ]signed certificate|unable to (?:verify the first certificate|get (?:local )?issuer certificate)|certificate (?:has expired|is not yet valid|not trusted|revoked|rejected)/i;
const WRONG_NAME_WORDS = /does not match certificate's altnames|ERR_TLS_CERT_ALTNAME_INVALID/i;

/** What an error of the TLS handshake means, or `null` for an error of another kind. */
export function tlsFailure(
  seen: { readonly code: string; readonly originalCode: string; readonly message: string },
  host: string,
): TlsFailure | null {
  const detail = seen.message;
  if (seen.originalCode === 'ERR_TLS_CERT_ALTNAME_INVALID' || WRONG_NAME_WORDS.test(detail)) {
    return { kind: 'certificate-wrong-name', host, detail };
  }
  if (NOT_TRUSTED.test(seen.originalCode) || NOT_TRUSTED_WORDS.test(detail)) {
    return { kind: 'certificate-not-trusted', host, detail };
  }
  const handshake =
    seen.code === 'ETLS' || seen.originalCode === 'EPROTO' || seen.originalCode.startsWith('ERR_SSL_');
  return handshake ? { kind: 'tls-unavailable', host, response: detail } : null;
}
