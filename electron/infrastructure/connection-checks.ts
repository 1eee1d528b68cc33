import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type PeerCertificate, type TLSSocket } from 'node:tls';
import type { Finding } from './check';
import { explainCode } from './explain-error';
import { isLocalAddress, type Resolver } from './resolve-hosts';

/** Where to connect. */
export interface Target {
  readonly host: string;
  readonly port: number;
  /** Authorities trusted beside the built-in ones. */
  readonly ca?: string | undefined;
}

const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

/** Name resolution as the system does it. */
export async function checkDns(host: string, resolver: Resolver): Promise<Finding> {
  const addresses = (await resolver.resolve(host)).map(({ address }) => address);
  const list = addresses.slice(0, 8).join(', ');
  if (addresses.some(isLocalAddress))
    return {
      verdict: 'warning',
      detail: `Resolves to ${list}, a private address: a hosts file or a filter answers instead of the vendor's server.`,
    };
  return { verdict: 'ok', detail: `Resolves to ${list}.` };
}

/** Waits for an event of a socket; the socket never outlives the wait. */
async function untilConnected<S extends Socket>(
  socket: S,
  event: string,
  signal: AbortSignal,
  read: (socket: S) => Finding,
): Promise<Finding> {
  const stop = (): void => void socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<Finding>((answer, reject) => {
      socket.once(event, () => answer(read(socket)));
      socket.once('error', reject);
      socket.once('close', () =>
        reject(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' })),
      );
    });
  } finally {
    signal.removeEventListener('abort', stop);
    socket.on('error', () => undefined);
    socket.destroy();
  }
}

/** A TCP connection (RFC 9293) to the port. */
export function checkTcp({ host, port }: Target, resolver: Resolver, signal: AbortSignal): Promise<Finding> {
  const started = performance.now();
  const socket = connectTcp({ host, port, lookup: resolver.lookup });
  return untilConnected(socket, 'connect', signal, () => ({
    verdict: 'ok',
    detail: `Connected in ${Math.round(performance.now() - started)} ms.`,
  }));
}

function firstOf(name: string | string[] | undefined): string {
  return (Array.isArray(name) ? name[0] : name) ?? '';
}

function issuerOf(certificate: PeerCertificate): string {
  // An unfinished handshake or an anonymous cipher leaves the object empty.
  const issuer = certificate.issuer as PeerCertificate['issuer'] | undefined;
  const name = firstOf(issuer?.O) || firstOf(issuer?.CN) || 'unknown';
  return name.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 80);
}

/** Node keeps the code in `authorizationError`, as text or as an error. */
export function certificateProblem(socket: TLSSocket): string | null {
  if (socket.authorized) return null;
  const problem: unknown = socket.authorizationError;
  if (problem instanceof Error)
    return 'code' in problem && typeof problem.code === 'string' ? problem.code : problem.message;
  return typeof problem === 'string' ? problem : 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';
}

function readCertificate(socket: TLSSocket, now: Date): Finding {
  const certificate = socket.getPeerCertificate();
  const days = Math.floor((Date.parse(certificate.valid_to) - now.getTime()) / DAY_MS);
  const issued = `issued by ${issuerOf(certificate)}, valid until ${certificate.valid_to}`;
  const problem = certificateProblem(socket);
  if (problem !== null) return { verdict: 'failed', detail: `${explainCode(problem)} (${issued}).` };
  const protocol = socket.getProtocol() ?? 'TLS';
  const detail = `${protocol}, certificate ${issued}, ${days} days left.`;
  return { verdict: days < SOON_DAYS ? 'warning' : 'ok', detail };
}

/**
 * A TLS handshake (RFC 8446) and the certificate that was shown. Nothing is sent over the connection, so it is
 * also completed with a certificate that is not trusted, to say whose it is.
 */
export function checkTls(
  { host, port, ca }: Target,
  resolver: Resolver,
  context: { readonly signal: AbortSignal; readonly now: Date },
): Promise<Finding> {
  const socket = connectTls({
    host,
    port,
    servername: host,
    ca,
    lookup: resolver.lookup,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
  });
  return untilConnected(socket, 'secureConnect', context.signal, (connected) =>
    readCertificate(connected, context.now),
  );
}
