import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from 'smtp-server';
import { testCertificates } from './certificates';
import type { MailServerSettings, TestMailServer } from './mail-server';

/** Starts the stand-in for places without Postfix: the same doors and rules, in this process, and no mailbox. */
export async function startInProcessServer(settings: MailServerSettings): Promise<TestMailServer> {
  const folder = await mkdtemp(join(tmpdir(), 'softphone-smtp-'));
  const options = await serverOptions(settings, folder);
  const smtps = new SMTPServer({ ...options, secure: true });
  const submission = new SMTPServer({ ...options, secure: false });
  const ports = await Promise.all([listen(smtps), listen(submission)]);
  return {
    kind: 'in-process',
    host: 'localhost',
    ports: { smtps: ports[0], submission: ports[1], imaps: null },
    caPem: testCertificates.ca,
    user: settings.user,
    password: settings.password,
    letters: async () =>
      (await readdir(folder))
        .filter((name) => name.endsWith('.eml'))
        .sort()
        .map((name) => join(folder, name)),
    stop: async () => {
      await Promise.all(
        [smtps, submission].map((server) => new Promise<void>((resolve) => server.close(resolve))),
      );
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listen(server: SMTPServer): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.server.address() as AddressInfo).port;
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

async function serverOptions(settings: MailServerSettings, folder: string): Promise<SMTPServerOptions> {
  let letters = 0;
  return {
    key: await readFile(testCertificates.key),
    cert: await readFile(testCertificates.cert),
    size: settings.maxBytes,
    hideSize: !settings.announcesSize,
    hideSTARTTLS: !settings.offersTls,
    allowInsecureAuth: !settings.offersTls,
    disabledCommands: settings.offersTls ? [] : ['STARTTLS'],
    authMethods: ['PLAIN', 'LOGIN'],
    closeTimeout: 1000,
    onAuth: (auth, _session, done) => {
      const isRight = auth.username === settings.user && auth.password === settings.password;
      done(
        isRight ? null : refusal(535, '5.7.8 Error: authentication failed'),
        isRight ? { user: settings.user } : undefined,
      );
    },
    onRcptTo: (_address, _session, done) =>
      done(settings.greylists ? refusal(451, '4.7.1 Greylisted, come again later') : null),
    onData: (stream, _session, done) => {
      letters += 1;
      keepLetter(stream, join(folder, String(letters).padStart(6, '0'))).then(
        (isTooLarge) =>
          done(
            isTooLarge ? refusal(552, '5.3.4 Message size exceeds fixed limit') : null,
            '2.0.0 Ok: queued',
          ),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  };
}

/** Takes its name only when it is whole, as a Maildir does. */
async function keepLetter(stream: SMTPServerDataStream, path: string): Promise<boolean> {
  await pipeline(stream, createWriteStream(`${path}.partial`));
  if (stream.sizeExceeded) await rm(`${path}.partial`);
  else await rename(`${path}.partial`, `${path}.eml`);
  return stream.sizeExceeded;
}
