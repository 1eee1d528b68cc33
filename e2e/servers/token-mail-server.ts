import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:tls';
import { SMTPServer } from 'smtp-server';
import { testCertificates } from './certificates';

/** Says whose access token this is; `null` for one that is not good. */
export type TokenOwner = (accessToken: string) => Promise<string | null>;

/** Mail servers that let in by a provider's token alone (XOAUTH2). */
export interface TokenMailServer {
  readonly host: string;
  readonly ports: { readonly smtps: number; readonly imaps: number };
  /** Letters that were taken. */
  readonly letters: string[];
  /** Tokens that were shown, good or not, by the server's name. */
  readonly shown: { readonly server: 'smtp' | 'imap'; readonly token: string }[];
  stop(): Promise<void>;
}

const MAX_BYTES = 25_000_000;

/** Starts an outgoing server and a mailbox that ask for a token and check it with the one who gave it. */
export async function startTokenMailServer(ownerOf: TokenOwner): Promise<TokenMailServer> {
  const letters: string[] = [];
  const shown: { server: 'smtp' | 'imap'; token: string }[] = [];
  const isOwner = async (server: 'smtp' | 'imap', user: string, token: string): Promise<boolean> => {
    shown.push({ server, token });
    return (await ownerOf(token)) === user;
  };
  const smtp = smtpServer((user, token) => isOwner('smtp', user, token), letters);
  const sockets = new Set<Socket>();
  const imap = createServer(keys(), (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    serveMailbox(socket, (user, token) => isOwner('imap', user, token));
  });
  await Promise.all([
    once(smtp.listen(0, '127.0.0.1'), 'listening'),
    once(imap.listen(0, '127.0.0.1'), 'listening'),
  ]);
  return {
    host: 'localhost',
    ports: {
      smtps: (smtp.server.address() as AddressInfo).port,
      imaps: (imap.address() as AddressInfo).port,
    },
    letters,
    shown,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(resolve)),
        new Promise((resolve) => imap.close(resolve)),
      ]);
    },
  };
}

function keys(): { key: Buffer; cert: Buffer } {
  return { key: readFileSync(testCertificates.key), cert: readFileSync(testCertificates.cert) };
}

type IsOwner = (user: string, token: string) => Promise<boolean>;

function smtpServer(isOwner: IsOwner, letters: string[]): SMTPServer {
  return new SMTPServer({
    ...keys(),
    secure: true,
    size: MAX_BYTES,
    authMethods: ['XOAUTH2'],
    closeTimeout: 500,
    onAuth: ({ username = '', accessToken = '' }, _session, done) => {
      isOwner(username, accessToken).then(
        // Without a user the library asks back with the error's fields and refuses the answer with 535, as Gmail does.
        (isGood) => done(null, isGood ? { user: username } : { data: { status: '401', schemes: 'bearer' } }),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
    onData: (stream, _session, done) => {
      let text = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => {
        text += chunk;
      });
      stream.on('end', () => {
        letters.push(text);
        done(null, '2.0.0 Ok: queued as TOKEN1');
      });
    },
  });
}

/** IMAP4rev1 as far as signing in goes; a refusal first asks back with its reason (XOAUTH2). */
function serveMailbox(socket: Socket, isOwner: IsOwner): void {
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] ready');
  let rest = '';
  let refused = '';
  const answer = async (line: string): Promise<void> => {
    if (refused !== '') {
      say(`${refused} NO [AUTHENTICATIONFAILED] Invalid credentials`);
      refused = '';
      return;
    }
    const [tag = '', verb = '', , credentials = ''] = line.split(' ');
    if (verb.toUpperCase() === 'AUTHENTICATE') {
      const text = Buffer.from(credentials, 'base64').toString('utf8');
      const [, user = '', token = ''] =
        /^user=([^\x01]*)\x01auth=Bearer ([^\x01]*)\x01\x01$/.exec(text) ?? [];
      if (await isOwner(user, token)) say(`${tag} OK signed in`);
      else {
        refused = tag;
        say(`+ ${Buffer.from('{"status":"400","schemes":"Bearer"}').toString('base64')}`);
      }
    } else if (verb.toUpperCase() === 'LOGOUT') say(`* BYE bye\r\n${tag} OK done`);
    else if (verb.toUpperCase() === 'LIST') say(`* LIST (\\Noselect) "/" ""\r\n${tag} OK done`);
    else say(`${tag} OK done`);
  };
  let turn = Promise.resolve();
  socket.on('data', (chunk: Buffer) => {
    rest += chunk.toString('utf8');
    const lines = rest.split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) turn = turn.then(() => answer(line));
  });
}
