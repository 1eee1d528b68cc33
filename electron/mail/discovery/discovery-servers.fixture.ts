import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { testCertificate } from '../smtp-server.fixture';

/** What a path of the test site answers: a text, a redirect, or nothing for ever. */
export type SiteAnswer = string | { readonly redirect: string } | { readonly isSilent: true };

/** An https site on `localhost` with the test certificate. */
export interface TestSite {
  readonly origin: string;
  /** Paths that were asked for, with their queries. */
  readonly asked: string[];
}

/** Starts the site; it ends with the test. */
export async function startTestSite(answers: Readonly<Record<string, SiteAnswer>>): Promise<TestSite> {
  const asked: string[] = [];
  const server = createServer(testCertificate('server'), (request, response) => {
    asked.push(request.url ?? '');
    const answer = answers[request.url ?? ''];
    if (answer === undefined) response.writeHead(404).end();
    else if (typeof answer === 'string') response.writeHead(200, { 'content-type': 'text/xml' }).end(answer);
    else if ('redirect' in answer) response.writeHead(302, { location: answer.redirect }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { origin: `https://localhost:${(server.address() as AddressInfo).port}`, asked };
}

/** Records of the test DNS by their name. */
export interface TestZone {
  readonly mx?: Readonly<Record<string, readonly { priority: number; exchange: string }[]>>;
  readonly srv?: Readonly<Record<string, readonly { priority: number; port: number; name: string }[]>>;
}

const TYPE_MX = 15;
const TYPE_SRV = 33;

/** Starts a DNS server on this PC and gives Node's own resolver that asks it alone. */
export async function startTestDns(zone: TestZone): Promise<{ resolver: Resolver; asked: string[] }> {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const { name, type, end } = question(query);
    asked.push(name);
    const records = recordsOf(zone, name, type);
    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    head.writeUInt16BE(records.length === 0 ? 0x8183 : 0x8180, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(records.length, 6);
    const answers = records.map((data) => {
      const record = Buffer.alloc(12);
      record.writeUInt16BE(0xc00c, 0);
      record.writeUInt16BE(type, 2);
      record.writeUInt16BE(1, 4);
      record.writeUInt16BE(data.length, 10);
      return Buffer.concat([record, data]);
    });
    socket.send(Buffer.concat([head, query.subarray(12, end), ...answers]), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => socket.close(() => resolve())));
  const resolver = new Resolver({ timeout: 2000, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return { resolver, asked };
}

function question(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function recordsOf(zone: TestZone, name: string, type: number): Buffer[] {
  if (type === TYPE_MX)
    return (zone.mx?.[name] ?? []).map(({ priority, exchange }) =>
      Buffer.concat([numbers(priority), encodedName(exchange)]),
    );
  if (type !== TYPE_SRV) return [];
  return (zone.srv?.[name] ?? []).map(({ priority, port, name: target }) =>
    Buffer.concat([numbers(priority, 0, port), encodedName(target)]),
  );
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => bytes.writeUInt16BE(value, 2 * index));
  return bytes;
}

function encodedName(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  const pieces = labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...pieces, Buffer.from([0])]);
}
