import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SendingProgress } from '../contract/events';
import { createMail } from './create-mail';
import {
  newFolder,
  removeFolder,
  sampleLetter,
  sending,
  sha256Of,
  withSecurity,
} from './mail-samples.fixture';
import {
  STAYS_SILENT,
  startScriptedSmtp,
  testCertificate,
  type ScriptedSmtpServer,
} from './smtp-server.fixture';

const patient = createMail();
let folder: string;
let server: ScriptedSmtpServer | null = null;

beforeEach(async () => {
  folder = await newFolder();
});
afterEach(async () => {
  await server?.stop();
  server = null;
  await removeFolder(folder);
});

describe('send to a server that accepts', () => {
  it.each(['tls', 'starttls'] as const)('delivers exactly the frozen bytes over %s', async (security) => {
    const letter = await sampleLetter(folder, 300_000);
    server = await startScriptedSmtp({ security });
    const result = await patient.send(withSecurity(sending(letter, server.port), security));
    expect(result).toEqual({
      ok: true,
      value: { host: '127.0.0.1', response: '250 2.0.0 queued as TEST1', serverMessageId: null },
    });
    expect(server.accepted.map(sha256Of)).toEqual([letter.sha256]);
    expect(server.commands).toContain(`MAIL FROM:<maria@example.com> SIZE=${letter.bytes}`);
    expect(server.commands).toContain('RCPT TO:<help@softphone.pro>');
    expect(server.commands[0]).toBe('EHLO [127.0.0.1]');
  });

  it('delivers 25 MiB through a real server and tells the truth about progress', async () => {
    const letter = await sampleLetter(folder, 18 * 1024 * 1024);
    const received: string[] = [];
    const real = new SMTPServer({
      secure: false,
      ...testCertificate('server'),
      size: 30_000_000,
      onAuth: (auth, _session, done) =>
        auth.username === 'maria@example.com' && auth.password === 'secret word'
          ? done(null, { user: 'maria' })
          : done(new Error('no')),
      onData: (stream, _session, done) => {
        buffer(stream).then((bytes) => {
          received.push(sha256Of(bytes));
          done();
        }, done);
      },
    });
    await once(real.listen(0, '127.0.0.1'), 'listening');
    const seen: SendingProgress[] = [];
    const port = (real.server.address() as AddressInfo).port;
    const result = await patient.send(
      sending(letter, port, { onProgress: (progress) => seen.push(progress) }),
    );
    await new Promise<void>((resolve) => real.close(resolve));
    expect(result).toMatchObject({ ok: true });
    expect(received).toEqual([letter.sha256]);
    expect(seen[0]).toEqual({ phase: 'connecting', bytesDone: 0, bytesTotal: letter.bytes });
    expect(seen.at(-1)).toEqual({
      phase: 'waiting-for-receipt',
      bytesDone: letter.bytes,
      bytesTotal: letter.bytes,
    });
    const counts = seen.filter(({ phase }) => phase === 'sending').map(({ bytesDone }) => bytesDone);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts.at(-1)).toBe(letter.bytes);
  });

  it('keeps the id that the server gives the letter', async () => {
    const letter = await sampleLetter(folder, 100);
    server = await startScriptedSmtp({
      endOfData: '250 2.0.0 OK <AB12@xyz.prod.outlook.com> [Hostname=xyz]',
    });
    const result = await patient.send(sending(letter, server.port));
    expect(result).toMatchObject({ ok: true, value: { serverMessageId: '<AB12@xyz.prod.outlook.com>' } });
  });

  it('marks the end of data once, and the server cannot have it before the mark is kept', async () => {
    const letter = await sampleLetter(folder, 100);
    const running = await startScriptedSmtp();
    server = running;
    const lettersAtMark: number[] = [];
    const onEndOfData = async (): Promise<void> => {
      // The whole letter is there, the final dot is not.
      await vi.waitFor(() => expect(running.dataBytes()).toBe(letter.bytes));
      lettersAtMark.push(running.letters.length);
    };
    const result = await patient.send(sending(letter, running.port, { onEndOfData }));
    expect(result.ok).toBe(true);
    expect(lettersAtMark).toEqual([0]);
  });

  it('delivers nothing and throws on what the mark threw', async () => {
    const letter = await sampleLetter(folder, 100);
    server = await startScriptedSmtp();
    const full = new Error('journal disk is full');
    await expect(
      patient.send(sending(letter, server.port, { onEndOfData: () => Promise.reject(full) })),
    ).rejects.toBe(full);
    await server.stop();
    expect(server.letters).toEqual([]);
  });

  it('signs in by LOGIN where PLAIN is not offered', async () => {
    const letter = await sampleLetter(folder, 100);
    const real = new SMTPServer({
      ...testCertificate('server'),
      authMethods: ['LOGIN'],
      onAuth: (auth, _session, done) =>
        auth.password === 'пароль' ? done(null, { user: 'u' }) : done(new Error('no')),
      onData: (stream, _session, done) => void buffer(stream).then(() => done(), done),
    });
    await once(real.listen(0, '127.0.0.1'), 'listening');
    const input = sending(letter, (real.server.address() as AddressInfo).port);
    const right = await patient.send({ ...input, access: { ...input.access, password: 'пароль' } });
    const wrong = await patient.send(input);
    await new Promise<void>((resolve) => real.close(resolve));
    expect(right.ok).toBe(true);
    expect(wrong).toMatchObject({
      ok: false,
      failure: { kind: 'sign-in-refused', user: 'maria@example.com' },
    });
  });
});

describe('probe', () => {
  it.each([
    ['the announced SIZE', ['AUTH PLAIN', 'SIZE 10240000'], 10_240_000],
    ['no limit when none is announced', ['AUTH PLAIN'], null],
    ['no limit when SIZE names none', ['AUTH PLAIN', 'SIZE'], null],
  ])('signs in and tells %s', async (_case, extensions, maxBytes) => {
    const letter = await sampleLetter(folder, 100);
    server = await startScriptedSmtp({ extensions });
    const result = await patient.probe(sending(letter, server.port).access);
    expect(result).toEqual({ ok: true, value: { maxBytes } });
    expect(server.commands.join('\n')).toMatch(/AUTH PLAIN AG1hcmlhQGV4YW1wbGUuY29tAHNlY3JldCB3b3Jk/);
    expect(server.commands.join('\n')).not.toMatch(/MAIL/);
  });

  it('tells a wrong password from a server that cannot be reached', async () => {
    const letter = await sampleLetter(folder, 100);
    server = await startScriptedSmtp({ auth: '535 5.7.8 no' });
    const { access } = sending(letter, server.port);
    expect(await patient.probe(access)).toMatchObject({ ok: false, failure: { kind: 'sign-in-refused' } });
    await server.stop();
    expect(await patient.probe(access)).toMatchObject({ ok: false, failure: { kind: 'server-unreachable' } });
  });

  it('can be cancelled', async () => {
    const letter = await sampleLetter(folder, 100);
    server = await startScriptedSmtp({ greeting: STAYS_SILENT });
    const cancel = new AbortController();
    const probing = patient.probe(sending(letter, server.port).access, cancel.signal);
    cancel.abort();
    expect(await probing).toEqual({ ok: false, failure: { kind: 'cancelled' } });
  });
});
