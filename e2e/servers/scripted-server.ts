import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { testCertificates } from './certificates';

/** What the server does with a letter: takes it, falls silent in the middle of it, or after its end. */
export type LetterConduct = 'accept' | 'silent-in-data' | 'silent-after-data';

/** A mail server that can fall silent: only a script, because no real one does it when asked to. */
export interface ScriptedServer {
  readonly host: string;
  readonly ports: { readonly smtps: number };
  readonly user: string;
  readonly password: string;
  /** Letters that came whole, whatever was answered then. */
  letters(): number;
  /** Connections so far. */
  connections(): number;
  /** True once a letter's bytes are coming in. */
  isInData(): boolean;
  conduct(conduct: LetterConduct): void;
  stop(): Promise<void>;
}

const END_OF_DATA = Buffer.from('\r\n.\r\n');

/** Starts it on a free loopback port, TLS from the start (RFC 8314); every password is right. */
export async function startScriptedServer(first: LetterConduct): Promise<ScriptedServer> {
  const state = { conduct: first, letters: 0, connections: 0, isInData: false };
  const sockets = new Set<TLSSocket>();
  const [key, cert] = await Promise.all([readFile(testCertificates.key), readFile(testCertificates.cert)]);
  const server = createServer({ key, cert }, (socket) => {
    sockets.add(socket);
    state.connections += 1;
    // A program that was killed leaves a reset connection behind.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    converse(socket, state);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    host: 'localhost',
    ports: { smtps: (server.address() as AddressInfo).port },
    user: 'maria@example.com',
    password: 'any password',
    letters: () => state.letters,
    connections: () => state.connections,
    isInData: () => state.isInData,
    conduct: (conduct) => {
      state.conduct = conduct;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface ScriptState {
  conduct: LetterConduct;
  letters: number;
  connections: number;
  isInData: boolean;
}

function converse(socket: TLSSocket, state: ScriptState): void {
  let pending = Buffer.alloc(0);
  let inLetter = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 localhost ESMTP');
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    if (inLetter) {
      state.isInData = true;
      if (state.conduct === 'silent-in-data') socket.pause();
      if (pending.subarray(-END_OF_DATA.length).equals(END_OF_DATA)) {
        state.letters += 1;
        inLetter = false;
        pending = Buffer.alloc(0);
        if (state.conduct !== 'silent-after-data') say('250 2.0.0 Ok: queued as 1');
      }
      return;
    }
    for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
      const line = pending.subarray(0, end).toString();
      pending = pending.subarray(end + 2);
      const answer = answerTo(line);
      inLetter = answer.startsWith('354');
      say(answer);
      if (line.toUpperCase() === 'QUIT') socket.end();
    }
  });
}

function answerTo(line: string): string {
  const verb = line.slice(0, 4).toUpperCase();
  switch (verb) {
    case 'EHLO':
      return '250-localhost\r\n250-8BITMIME\r\n250-SIZE 60000000\r\n250 AUTH PLAIN';
    case 'AUTH':
      return '235 2.7.0 Authentication successful';
    case 'DATA':
      return '354 End data with <CR><LF>.<CR><LF>';
    case 'QUIT':
      return '221 2.0.0 Bye';
    default:
      return '250 2.0.0 Ok';
  }
}
