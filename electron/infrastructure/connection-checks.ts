import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Finding } from './check';
import { judgeCertificate, readCertificate, type CertificateContext } from './judge-certificate';
import { isLocalAddress, type Resolver } from './resolve-hosts';

/** Where to connect. */
export interface Target {
  readonly host: string;
  readonly port: number;
  /** Authorities trusted beside the built-in ones. */
  readonly ca?: string | undefined;
}

/** Name resolution as the system does it. */
export async function checkDns(host: string, resolver: Resolver): Promise<Finding> {
  const addresses = (await resolver.resolve(host)).map(({ address }) => address);
  const list = addresses.slice(0, 8).join(', ');
  if (addresses.some(isLocalAddress))
    return {
      verdict: 'warning',
      code: 'dns-private',
      values: { addresses: list },
      detail: `Resolves to ${list}, a private address: a hosts file or a filter answers instead of the vendor's server.`,
    };
  return { verdict: 'ok', code: 'dns-ok', values: { addresses: list }, detail: `Resolves to ${list}.` };
}

/** Waits for an event of a socket; the socket never outlives the wait. */
async function untilConnected<S extends Socket, T>(
  socket: S,
  event: string,
  signal: AbortSignal,
  read: (socket: S) => T,
): Promise<T> {
  const stop = (): void => void socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<T>((answer, reject) => {
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
  return untilConnected(socket, 'connect', signal, () => {
    const ms = Math.round(performance.now() - started);
    return { verdict: 'ok', code: 'tcp-ok', values: { ms }, detail: `Connected in ${ms} ms.` };
  });
}

/**
 * A TLS handshake (RFC 8446) and the certificate that was shown. Nothing is sent over the connection, so it is
 * also completed with a certificate that is not trusted, to say whose it is.
 */
export async function checkTls(
  { host, port, ca }: Target,
  resolver: Resolver,
  context: CertificateContext & { readonly signal: AbortSignal },
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
  const shown = await untilConnected(socket, 'secureConnect', context.signal, readCertificate);
  return judgeCertificate(shown, context);
}
