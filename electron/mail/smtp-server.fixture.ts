import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createSecureContext, TLSSocket } from 'node:tls';

/** In place of a reply line: the server drops the connection. */
export const DROPS = '(drops the connection)';
/** In place of a reply line: the server says nothing and keeps the connection. */
export const STAYS_SILENT = '(stays silent)';

/** How the scripted server departs from one that accepts everything. */
export interface SmtpScript {
  /** TLS at once as on port 465, or STARTTLS as on 587; `none` never offers STARTTLS. */
  readonly security?: 'tls' | 'starttls' | 'none';
  readonly certificate?: 'server' | 'wrong-name';
  readonly greeting?: string;
  /** The answer to STARTTLS in place of going over to TLS. */
  readonly startTls?: string;
  /** Extensions announced once the connection is protected. */
  readonly extensions?: readonly string[];
  readonly auth?: string;
  readonly mail?: string;
  readonly rcpt?: string;
  readonly data?: string;
  readonly endOfData?: string;
  /** Cuts the connection once so many bytes of the letter have come. */
  readonly cutAfterBytes?: number;
}

/** A running scripted server with what it saw. */
export interface ScriptedSmtpServer {
  readonly port: number;
  /** Commands in their order, secrets included: for tests only. */
  readonly commands: string[];
  /** Letters whose final dot has come, whatever was answered. */
  readonly letters: Buffer[];
  /** Letters answered with 250. */
  readonly accepted: Buffer[];
  dataBytes(): number;
  stop(): Promise<void>;
}

const folder = new URL('../../e2e/servers/certificates/', import.meta.url);

/** PEM of the authority that signed the test certificates. */
export const testCaPem = readFileSync(fileURLToPath(new URL('ca.pem', folder)), 'utf8');

/** Key and certificate of a test server, PEM; `wrong-name` is signed by the same authority for another host. */
export function testCertificate(name: 'server' | 'wrong-name'): { key: Buffer; cert: Buffer } {
  return {
    key: readFileSync(fileURLToPath(new URL(`${name}-key.pem`, folder))),
    cert: readFileSync(fileURLToPath(new URL(`${name}.pem`, folder))),
  };
}

interface Session {
  readonly script: SmtpScript;
  readonly server: {
    readonly commands: string[];
    readonly letters: Buffer[];
    readonly accepted: Buffer[];
    dataBytes: number;
  };
  socket: Socket;
  isSecure: boolean;
  /** Chunks of the letter while DATA is under way. */
  letter: Buffer[] | null;
  letterBytes: number;
  line: string;
}

/** Starts a server on 127.0.0.1 that answers as the script says; it stands in for failures no real server makes on demand. */
export async function startScriptedSmtp(script: SmtpScript = {}): Promise<ScriptedSmtpServer> {
  const seen = { commands: [] as string[], letters: [] as Buffer[], accepted: [] as Buffer[], dataBytes: 0 };
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    const session: Session = {
      script,
      server: seen,
      socket,
      isSecure: false,
      letter: null,
      letterBytes: 0,
      line: '',
    };
    if (script.security === 'tls') protect(session);
    listen(session);
    reply(session, script.greeting ?? '220 test ESMTP');
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    port: (listener.address() as AddressInfo).port,
    ...seen,
    dataBytes: () => seen.dataBytes,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

function protect(session: Session): void {
  session.socket.removeAllListeners('data');
  const secureSocket = new TLSSocket(session.socket, {
    isServer: true,
    secureContext: createSecureContext(testCertificate(session.script.certificate ?? 'server')),
  });
  secureSocket.on('error', () => secureSocket.destroy());
  session.socket = secureSocket;
  session.isSecure = true;
}

function listen(session: Session): void {
  session.socket.on('data', (chunk: Buffer) =>
    session.letter === null ? readCommands(session, chunk) : readLetter(session, chunk),
  );
}

function reply(session: Session, text: string): void {
  if (text === DROPS) session.socket.destroy();
  else if (text !== STAYS_SILENT) session.socket.write(`${text}\r\n`);
}

function readCommands(session: Session, chunk: Buffer): void {
  session.line += chunk.toString('latin1');
  for (let at = session.line.indexOf('\r\n'); at !== -1; at = session.line.indexOf('\r\n')) {
    const command = session.line.slice(0, at);
    session.line = session.line.slice(at + 2);
    session.server.commands.push(command);
    answer(session, command);
  }
}

function answer(session: Session, command: string): void {
  const { script } = session;
  const verb = command.slice(0, 4).toUpperCase();
  if (verb === 'EHLO') greet(session);
  else if (verb === 'STAR' && script.startTls !== undefined) reply(session, script.startTls);
  else if (verb === 'STAR' && script.security !== 'none') {
    reply(session, '220 go ahead');
    protect(session);
    listen(session);
  } else if (verb === 'AUTH') reply(session, script.auth ?? '235 2.7.0 signed in');
  else if (verb === 'MAIL') reply(session, script.mail ?? '250 2.1.0 ok');
  else if (verb === 'RCPT') reply(session, script.rcpt ?? '250 2.1.5 ok');
  else if (verb === 'DATA') {
    if ((script.data ?? '354').startsWith('354')) session.letter = [];
    reply(session, script.data ?? '354 go on');
  } else reply(session, verb === 'QUIT' ? '221 bye' : '502 5.5.1 not implemented');
}

function greet(session: Session): void {
  const offers = session.isSecure
    ? (session.script.extensions ?? ['AUTH PLAIN LOGIN', 'SIZE 50000000', '8BITMIME'])
    : session.script.security === 'none'
      ? ['8BITMIME']
      : ['STARTTLS'];
  const lines = ['test', ...offers];
  reply(
    session,
    lines.map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n'),
  );
}

const END = Buffer.from('\r\n.\r\n');

function readLetter(session: Session, chunk: Buffer): void {
  session.letter?.push(chunk);
  session.letterBytes += chunk.length;
  session.server.dataBytes += chunk.length;
  const { cutAfterBytes, endOfData = '250 2.0.0 queued as TEST1' } = session.script;
  if (cutAfterBytes !== undefined && session.letterBytes >= cutAfterBytes) {
    session.socket.destroy();
    return;
  }
  if (!endsTheLetter(session.letter ?? [])) return;
  const raw = Buffer.concat(session.letter ?? []);
  const letter = Buffer.from(raw.toString('latin1', 0, raw.length - 3).replace(/^\.\./gm, '.'), 'latin1');
  session.letter = null;
  session.server.letters.push(letter);
  if (endOfData.startsWith('250')) session.server.accepted.push(letter);
  reply(session, endOfData);
}

/** The final dot may come in a chunk of its own. */
function endsTheLetter(chunks: readonly Buffer[]): boolean {
  const lastBytes = Buffer.concat(chunks.slice(-5)).subarray(-5);
  return lastBytes.equals(END);
}
