import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { ProxyServer } from './proxy-server';

/** How the test proxy behaves. */
export interface ProxyScript {
  readonly kind: ProxyServer['kind'];
  readonly user?: string;
  readonly password?: string;
  /** Said in place of an answer; an empty one closes the connection. */
  readonly answer?: string;
  readonly isSilent?: boolean;
}

/** A running proxy that really carries connections. */
export interface TestProxy {
  readonly port: number;
  /** Where it was asked to connect to. */
  readonly targets: string[];
  /** All that it could read of what went through, both ways. */
  seen(): string;
  onConnection(listener: () => void): void;
  stop(): Promise<void>;
}

/** Starts a CONNECT or SOCKS 5 proxy on 127.0.0.1. */
export async function startTestProxy(script: ProxyScript): Promise<TestProxy> {
  const targets: string[] = [];
  const sockets = new Set<Socket>();
  let seen = '';
  let onConnection = (): void => undefined;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => (seen += chunk.toString('latin1')));
    return socket;
  };
  const listener = createServer((client) => {
    sockets.add(client);
    client.on('error', () => client.destroy());
    onConnection();
    if (script.isSilent === true) return;
    const carry = (host: string, port: number, answer: Buffer): void => {
      targets.push(`${host}:${port}`);
      const server = keep(connect(port, host));
      client.removeAllListeners('data');
      client.write(answer);
      client.pipe(server).pipe(keep(client));
      client.on('close', () => server.destroy());
      server.on('close', () => client.destroy());
    };
    if (script.kind === 'http') serveHttp(client, script, carry);
    else serveSocks(client, script, carry);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    port: (listener.address() as AddressInfo).port,
    targets,
    seen: () => seen,
    onConnection: (callback) => {
      onConnection = callback;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

type Carry = (host: string, port: number, answer: Buffer) => void;

function serveHttp(client: Socket, script: ProxyScript, carry: Carry): void {
  let head = '';
  client.on('data', (chunk: Buffer) => {
    head += chunk.toString('latin1');
    if (!head.includes('\r\n\r\n')) return;
    const [, host = '', port = ''] = /^CONNECT ([^ ]+):(\d+) HTTP\/1\.1/.exec(head) ?? [];
    const token = /^Proxy-Authorization: Basic (\S+)/im.exec(head)?.[1] ?? '';
    const isRight =
      script.user === undefined ||
      Buffer.from(token, 'base64').toString() === `${script.user}:${script.password ?? ''}`;
    if (script.answer !== undefined) client.end(`${script.answer}\r\n\r\n`);
    else if (!isRight) client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    else carry(host, Number(port), Buffer.from('HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n'));
  });
}

/** RFC 1928 with IPv4 and names, RFC 1929 where a user is set. */
function serveSocks(client: Socket, script: ProxyScript, carry: Carry): void {
  let held = Buffer.alloc(0);
  let step: 'methods' | 'sign-in' | 'request' = 'methods';
  client.on('data', (chunk: Buffer) => {
    if (script.answer !== undefined) {
      client.end(script.answer);
      return;
    }
    held = Buffer.concat([held, chunk]);
    if (step === 'methods') {
      const wanted = script.user === undefined ? 0 : 2;
      const offered = held.subarray(2).includes(wanted);
      client.write(Buffer.from([5, offered ? wanted : 255]));
      step = wanted === 2 ? 'sign-in' : 'request';
    } else if (step === 'sign-in') {
      const userLength = held[1] ?? 0;
      const user = held.toString('utf8', 2, 2 + userLength);
      const isRight = user === script.user && held.toString('utf8', 3 + userLength) === script.password;
      client.write(Buffer.from([1, isRight ? 0 : 1]));
      step = 'request';
    } else {
      const isAddress = held[3] === 1;
      const end = isAddress ? 8 : 5 + (held[4] ?? 0);
      const host = isAddress ? held.subarray(4, 8).join('.') : held.toString('utf8', 5, end);
      carry(host, held.readUInt16BE(end), Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
    }
    held = Buffer.alloc(0);
  });
}
