import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { testCertificate } from './smtp-server.fixture';

/** What the test mailbox holds and how its server behaves. */
export interface ImapScript {
  readonly folders: readonly { readonly path: string; readonly flags?: string }[];
  /** Message-IDs in a folder; called for each search, so that a copy may be filed late. */
  readonly messageIds: (path: string) => readonly string[];
  readonly password?: string;
  readonly refusal?: string;
  readonly certificate?: 'server' | 'wrong-name';
  readonly isPlain?: boolean;
}

/** A running test mailbox. */
export interface TestImapServer {
  readonly port: number;
  /** Commands without their tags. */
  readonly commands: string[];
  stop(): Promise<void>;
}

/** Starts a small IMAP4rev1 server over TLS on 127.0.0.1 that lists, examines and searches by Message-ID. */
export async function startTestImap(script: ImapScript): Promise<TestImapServer> {
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const serve = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.write('* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN SPECIAL-USE] ready\r\n');
    let text = '';
    let selected = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const lines = text.split('\r\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const [tag = '', ...words] = line.split(' ');
        commands.push(words.join(' '));
        const argument = words.slice(1).join(' ');
        if (/^(?:EXAMINE|SELECT)$/i.test(words[0] ?? '')) selected = argument.replace(/"/g, '');
        socket.write(answer(script, { tag, verb: (words[0] ?? '').toUpperCase(), argument, selected }));
      }
    });
  };
  const listener =
    script.isPlain === true
      ? createServer(serve)
      : createTlsServer(testCertificate(script.certificate ?? 'server'), serve);
  listener.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    port: (listener.address() as AddressInfo).port,
    commands,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

interface Command {
  readonly tag: string;
  readonly verb: string;
  readonly argument: string;
  readonly selected: string;
}

function answer(script: ImapScript, { tag, verb, argument, selected }: Command): string {
  const done = `${tag} OK done\r\n`;
  if (verb === 'AUTHENTICATE' || verb === 'LOGIN')
    return isRight(script, argument)
      ? done
      : `${tag} ${script.refusal ?? 'NO [AUTHENTICATIONFAILED] no'}\r\n`;
  if (verb === 'CAPABILITY') return `* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN SPECIAL-USE\r\n${done}`;
  // The question for the delimiter (RFC 3501 section 6.3.8).
  if (verb === 'LIST' && argument === '"" ""') return `* LIST (\\Noselect) "/" ""\r\n${done}`;
  if (verb === 'LIST') {
    const folders = script.folders.map(({ path, flags }) => `* LIST (${flags ?? ''}) "/" "${path}"\r\n`);
    return `${folders.join('')}${done}`;
  }
  if (verb === 'LSUB') return done;
  if (verb === 'EXAMINE')
    return `* 1 EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT 9] ok\r\n${tag} OK [READ-ONLY] done\r\n`;
  if (verb === 'UID') {
    const wanted = /message-id"? "?(<[^>]+>)/i.exec(argument)?.[1] ?? '';
    return `* SEARCH${script.messageIds(selected).includes(wanted) ? ' 7' : ''}\r\n${done}`;
  }
  if (verb === 'LOGOUT') return `* BYE bye\r\n${done}`;
  return ['NOOP', 'CLOSE', 'UNSELECT', 'ID', 'NAMESPACE', 'ENABLE'].includes(verb)
    ? done
    : `${tag} BAD unknown\r\n`;
}

function isRight(script: ImapScript, argument: string): boolean {
  const encoded = argument.split(' ').at(-1) ?? '';
  const credentials = Buffer.from(encoded, 'base64').toString('utf8').split('\0');
  return script.password === undefined || credentials.at(-1) === script.password;
}
