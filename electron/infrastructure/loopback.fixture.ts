import { createSocket, type Socket } from 'node:dgram';
import type { RequestListener, Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server as TcpServer } from 'node:net';
import { onTestFinished } from 'vitest';
import { checkResultSchema, type CheckResult } from '../contract/evidence';
import { checkWords } from '../request/checks/check-words';
import { sharedMessages } from '../request/messages/shared-messages';
import { createTranslate } from '../request/messages/translate';
import { createInfrastructure, type InfrastructureParts } from './create-infrastructure';
import type { Endpoints } from './endpoints';
import { TEST_CERTIFICATES } from './test-certificates.fixture';

/** Starts a server on a free port of this PC; it ends with the test. */
export async function listen(server: TcpServer | Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** Answers `ok` to everything. */
export const answerOk: RequestListener = (_request, response) => response.end('ok');

/** An HTTPS server that shows this certificate. */
export function https(cert: string, answer = answerOk): Promise<number> {
  const server = createHttpsServer({ key: TEST_CERTIFICATES.key, cert }, answer);
  server.on('tlsClientError', () => undefined);
  return listen(server);
}

/** A UDP server that answers each message by hand. */
export async function udp(
  answer: (message: Buffer, reply: (data: Buffer | string) => void) => void,
): Promise<number> {
  const socket: Socket = createSocket('udp4');
  socket.on('message', (message, from) =>
    answer(message, (data) => socket.send(data, from.port, from.address)),
  );
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  onTestFinished(() => void socket.close());
  return socket.address().port;
}

/** Hosts, ports and parts that a test gives. */
export type Setting = Partial<Endpoints> & { readonly parts?: Partial<InfrastructureParts> };

/** All checks against this PC; ports that a test does not name are closed ones. */
export async function run({ parts, ...endpoints }: Setting): Promise<(id: string) => CheckResult> {
  const hosts = {
    site: 'localhost',
    siteRu: 'localhost',
    stunHost: 'localhost',
    stunPort: 9,
    httpsPort: 9,
    httpPort: 9,
  };
  const infrastructure = createInfrastructure({
    clock: { now: () => new Date(), zone: () => 'UTC' },
    limitMs: 4000,
    endpoints: { ...hosts, ca: TEST_CERTIFICATES.ca, ...endpoints },
    ...parts,
  });
  const results = await infrastructure.runChecks({ tenant: null });
  for (const result of results) checkResultSchema.parse(result);
  return (id) => {
    const found = results.find((result) => result.id === id);
    if (found === undefined) throw new Error(`no check ${id}`);
    return found;
  };
}

/** A result in the words for people. */
export const inWords = (result: CheckResult, language: 'ru' | 'en') =>
  checkWords(result, createTranslate(sharedMessages, language, 'UTC'));
