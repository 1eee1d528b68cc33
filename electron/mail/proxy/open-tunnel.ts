import { connect, isIP, type Socket } from 'node:net';
import type { ProxyServer } from './proxy-server';
import { socketReader, type SocketReader } from './socket-reader';

/** What the proxy itself said against the connection; the mail server was never reached. */
export class ProxyRefused extends Error {
  readonly code = 'EPROXY';
  /** False where the same question may be answered otherwise later. */
  readonly isFinal: boolean;
  readonly proxyHost: string;
  constructor(proxyHost: string, message: string, isFinal = true) {
    super(message);
    this.proxyHost = proxyHost;
    this.isFinal = isFinal;
  }
}

/** Where a tunnel ends, and how long it may take to dig it. */
export interface TunnelTarget {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Opens a connection to a mail server through a proxy. The proxy looks the name up, so none goes to the local network.
 * Rejects with `ProxyRefused`, with `ETIMEDOUT`, or with `EABORT` when the signal says so. The socket is paused: what the
 * mail server has said already waits in it.
 */
export async function openTunnel(proxy: ProxyServer, target: TunnelTarget): Promise<Socket> {
  const socket = connect({ host: proxy.host, port: proxy.port });
  const reader = socketReader(socket);
  const end = ending(socket, target);
  try {
    const dug = proxy.kind === 'http' ? connectByHttp : connectBySocks;
    await Promise.race([opened(socket).then(() => dug({ socket, reader, proxy, target })), end.interrupted]);
    reader.handBack();
    return socket;
  } catch (error) {
    socket.on('error', () => undefined);
    socket.destroy();
    throw asTunnelError(error, proxy.host);
  } finally {
    end.forget();
  }
}

/** Calling off and running out of time are the caller's; whatever else breaks on the way may be whole again later. */
function asTunnelError(error: unknown, proxyHost: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === null || code === 'EABORT' || code === 'ETIMEDOUT' || error instanceof ProxyRefused)
    return error;
  return new ProxyRefused(proxyHost, (error as Error).message.slice(0, 200), false);
}

function opened(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('error', reject);
  });
}

function ending(socket: Socket, { timeoutMs, signal }: TunnelTarget) {
  let stop = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;
  let onError = (_error: Error): void => undefined;
  let onClose = (): void => undefined;
  const interrupted = new Promise<never>((_resolve, reject) => {
    const fail = (code: string, message: string) => reject(Object.assign(new Error(message), { code }));
    stop = () => fail('EABORT', 'aborted');
    onError = reject;
    onClose = () => fail('ECONNECTION', 'the proxy closed the connection');
    timer = setTimeout(() => fail('ETIMEDOUT', 'the proxy does not answer'), timeoutMs);
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop, { once: true });
    socket.on('error', onError);
    socket.on('close', onClose);
  });
  const forget = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    socket.removeListener('error', onError);
    socket.removeListener('close', onClose);
  };
  return { interrupted, forget };
}

interface Digging {
  readonly socket: Socket;
  readonly reader: SocketReader;
  readonly proxy: ProxyServer;
  readonly target: TunnelTarget;
}

const HEADERS_MAX_BYTES = 16 * 1024;

async function connectByHttp({ socket, reader, proxy, target }: Digging): Promise<void> {
  const authority = `${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`;
  const credentials = Buffer.from(`${proxy.user}:${proxy.password}`).toString('base64');
  const authorization = proxy.user === '' ? '' : `Proxy-Authorization: Basic ${credentials}\r\n`;
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${authorization}\r\n`);
  const head = (await reader.until('\r\n\r\n', HEADERS_MAX_BYTES)).toString('latin1');
  const status = /^HTTP\/1\.[01] (\d{3})[^\r]*/.exec(head);
  const code = Number(status?.[1] ?? 0);
  if (code >= 200 && code < 300) return;
  // 5xx: the proxy itself could not reach the server, which may pass.
  throw new ProxyRefused(proxy.host, (status?.[0] ?? 'not an HTTP proxy').slice(0, 200), code < 500);
}

const SOCKS_VERSION = 5;
const NO_SIGN_IN = 0;
const BY_PASSWORD = 2;
/** Answers of RFC 1928 section 6 that may be others later: network, host or connection. */
const PASSING_REPLIES = new Set([1, 3, 4, 5, 6]);

async function connectBySocks(digging: Digging): Promise<void> {
  const { socket, reader, proxy, target } = digging;
  const methods = proxy.user === '' ? [NO_SIGN_IN] : [NO_SIGN_IN, BY_PASSWORD];
  socket.write(Buffer.from([SOCKS_VERSION, methods.length, ...methods]));
  const [version, method] = await reader.take(2);
  if (version !== SOCKS_VERSION) throw new ProxyRefused(proxy.host, 'not a SOCKS 5 proxy');
  if (method === BY_PASSWORD) await signIn(digging);
  else if (method !== NO_SIGN_IN) throw new ProxyRefused(proxy.host, 'SOCKS 5: sign-in is required');
  const port = Buffer.alloc(2);
  port.writeUInt16BE(target.port);
  socket.write(Buffer.concat([Buffer.from([SOCKS_VERSION, 1, 0]), socksAddress(target.host), port]));
  const [, reply = 255, , kind = 0] = await reader.take(4);
  if (reply !== 0)
    throw new ProxyRefused(proxy.host, `SOCKS 5: answer ${reply}`, !PASSING_REPLIES.has(reply));
  const length = kind === 1 ? 4 : kind === 4 ? 16 : ((await reader.take(1))[0] ?? 0);
  await reader.take(length + 2);
}

/** RFC 1929. */
async function signIn({ socket, reader, proxy }: Digging): Promise<void> {
  const [user, password] = [Buffer.from(proxy.user), Buffer.from(proxy.password)];
  if (user.length > 255 || password.length > 255)
    throw new ProxyRefused(proxy.host, 'SOCKS 5: user name or password too long');
  const lengths = [Buffer.from([1, user.length]), user, Buffer.from([password.length]), password];
  socket.write(Buffer.concat(lengths));
  const [, status] = await reader.take(2);
  if (status !== 0) throw new ProxyRefused(proxy.host, 'SOCKS 5: wrong user name or password');
}

function socksAddress(host: string): Buffer {
  if (isIP(host) === 4) return Buffer.from([1, ...host.split('.').map(Number)]);
  const name = Buffer.from(host);
  return Buffer.concat([Buffer.from([3, name.length]), name]);
}
