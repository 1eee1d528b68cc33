import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { Finding } from './check';
import { explainCode } from './explain-error';
import { interceptingProduct } from './intercepting-products';

/** What a certificate is judged by besides itself. */
export interface CertificateContext {
  readonly now: Date;
  /** How far the server's clock is ahead of this PC's, in milliseconds; `null` when nobody told. */
  readonly offset: () => Promise<number | null>;
}

const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

/** Node keeps the code in `authorizationError`, as text or as an error. */
export function certificateProblem(socket: TLSSocket): string | null {
  if (socket.authorized) return null;
  const problem: unknown = socket.authorizationError;
  if (problem instanceof Error)
    return 'code' in problem && typeof problem.code === 'string' ? problem.code : problem.message;
  return typeof problem === 'string' ? problem : 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';
}

/** A connection's certificate as it was shown. */
export interface ShownCertificate {
  readonly issuer: string;
  /** All names of the issuer: what a product is recognised by. */
  readonly issuerNames: string;
  readonly from: string;
  readonly until: string;
  readonly problem: string | null;
  readonly protocol: string;
}

/** Reads the certificate while the connection is still there. */
export function readCertificate(socket: TLSSocket): ShownCertificate {
  const certificate = socket.getPeerCertificate();
  return {
    issuer: clean(issuerOf(certificate, ['O', 'CN'])) || 'unknown',
    issuerNames: clean(
      ['O', 'OU', 'CN'].map((name) => issuerOf(certificate, [name as 'O' | 'OU' | 'CN'])).join(' '),
    ),
    from: certificate.valid_from,
    until: certificate.valid_to,
    problem: certificateProblem(socket),
    protocol: socket.getProtocol() ?? 'TLS',
  };
}

/** Says what is wrong with a certificate: interception by its issuer, a wrong clock of this PC by the server's. */
export async function judgeCertificate(
  shown: ShownCertificate,
  context: CertificateContext,
): Promise<Finding> {
  const { issuer, until, problem, protocol } = shown;
  const days = Math.floor((Date.parse(until) - context.now.getTime()) / DAY_MS);
  const product = interceptingProduct(shown.issuerNames);
  if (problem === null) {
    const detail = `${protocol}, certificate issued by ${issuer}, valid until ${until}, ${days} days left.`;
    if (product !== null)
      return { verdict: 'warning', code: 'tls-intercepted', values: { product, issuer }, detail };
    return days < SOON_DAYS
      ? { verdict: 'warning', code: 'tls-ends-soon', values: { days }, detail }
      : { verdict: 'ok', code: 'tls-ok', values: { issuer, days }, detail };
  }
  const detail = `${explainCode(problem)} (issued by ${issuer}, valid until ${until}).`;
  if (product !== null)
    return { verdict: 'failed', code: 'tls-intercepted', values: { product, issuer }, detail };
  return problemFinding(shown, problem, { detail, context });
}

async function problemFinding(
  shown: ShownCertificate,
  problem: string,
  { detail, context }: { readonly detail: string; readonly context: CertificateContext },
): Promise<Finding> {
  const { issuer, until } = shown;
  const failed = (code: Finding['code'], values: Finding['values'] = { issuer }): Finding => ({
    verdict: 'failed',
    code,
    values,
    detail,
  });
  switch (problem) {
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID': {
      const offset = await context.offset();
      const isClock = offset !== null && isValidAt(shown, context.now.getTime() + offset);
      if (isClock)
        return {
          ...failed('tls-clock-wrong', { minutes: Math.abs(Math.round(offset / 60_000)) }),
          detail: `${detail} By the server's clock the certificate is valid: the clock of this PC is wrong.`,
        };
      return problem === 'CERT_HAS_EXPIRED'
        ? failed('tls-expired', { until: until.slice(0, 40) })
        : failed('tls-not-yet-valid');
    }
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return failed('tls-wrong-name');
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return failed('tls-self-signed');
    default:
      return failed('tls-unknown-authority');
  }
}

function isValidAt({ from, until }: ShownCertificate, moment: number): boolean {
  return moment >= Date.parse(from) && moment <= Date.parse(until);
}

function issuerOf(certificate: PeerCertificate, names: readonly ('O' | 'OU' | 'CN')[]): string {
  // An unfinished handshake or an anonymous cipher leaves the object empty.
  const issuer = certificate.issuer as PeerCertificate['issuer'] | undefined;
  for (const name of names) {
    const value: string | string[] | undefined = issuer?.[name];
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined && first !== '') return first;
  }
  return '';
}

function clean(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 80);
}
