import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeFailure } from '../contract/describe-failure';
import { sharedMessages } from '../request/messages/shared-messages';
import { createTranslate } from '../request/messages/translate';
import { createMail } from './create-mail';
import { newFolder, removeFolder, sampleLetter, sending, withSecurity } from './mail-samples.fixture';
import { isWorthRetrying } from './retry';
import { failureRows } from './smtp-failures.fixture';
import { startScriptedSmtp, type ScriptedSmtpServer } from './smtp-server.fixture';

const patient = createMail();
const impatient = createMail({ timeouts: { connectMs: 400, greetingMs: 400, socketMs: 400 } });
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

describe('send to a server that fails', () => {
  it.each(failureRows)('$name → $failure.kind', async (row) => {
    const letter = await sampleLetter(folder, row.packageBytes ?? 200);
    server = await startScriptedSmtp(row.script);
    const mail = row.isSilent === true ? impatient : patient;
    const { access, ...input } = sending(letter, server.port);
    const extraCa = row.isTrusted === false ? null : access.extraCa;
    const result = await mail.send({ ...input, access: { ...access, extraCa } });
    expect(result).toMatchObject({ ok: false, failure: row.failure });
    expect(!result.ok && isWorthRetrying(result.failure)).toBe(row.state === 'waiting-to-retry');
    expect(server.accepted).toEqual([]);
    if (result.ok) return;
    for (const language of ['ru', 'en'] as const) {
      const words = describeFailure(result.failure, createTranslate(sharedMessages, language));
      // A row of the table is only useful with the server's own words, or its name, and a way out.
      const fact = 'response' in result.failure ? result.failure.response : '127.0.0.1';
      expect(words.message).toContain(fact.trim().replace(/[.\s]+$/u, ''));
      expect(words.wayOut.length).toBeGreaterThan(20);
    }
  });

  it.each(['tls', 'starttls'] as const)(
    'refuses an unknown authority over %s without giving the password',
    async (security) => {
      const letter = await sampleLetter(folder, 100);
      server = await startScriptedSmtp({ security });
      const input = withSecurity(sending(letter, server.port), security);
      const result = await patient.send({ ...input, access: { ...input.access, extraCa: null } });
      expect(result).toMatchObject({
        ok: false,
        failure: { kind: 'certificate-not-trusted', host: '127.0.0.1' },
      });
      expect(server.commands.join('\n')).not.toMatch(/AUTH/);
    },
  );

  it('refuses a wrong name over implicit TLS', async () => {
    const letter = await sampleLetter(folder, 100);
    server = await startScriptedSmtp({ security: 'tls', certificate: 'wrong-name' });
    const result = await patient.send(withSecurity(sending(letter, server.port), 'tls'));
    expect(result).toMatchObject({ ok: false, failure: { kind: 'certificate-wrong-name' } });
  });

  it('never gives the password to a server without STARTTLS', async () => {
    const letter = await sampleLetter(folder, 100);
    server = await startScriptedSmtp({ security: 'none', extensions: ['AUTH PLAIN'] });
    await patient.send(sending(letter, server.port));
    expect(server.commands.join('\n')).not.toMatch(/AUTH|MAIL/);
  });

  it('says that TLS does not answer on a plain port', async () => {
    const letter = await sampleLetter(folder, 100);
    server = await startScriptedSmtp({ security: 'starttls' });
    const result = await patient.send(withSecurity(sending(letter, server.port), 'tls'));
    expect(result).toMatchObject({ ok: false, failure: { kind: 'tls-unavailable' } });
  });

  it('names a host that does not exist', async () => {
    const letter = await sampleLetter(folder, 100);
    const input = sending(letter, 465);
    const access = {
      ...input.access,
      account: { ...input.access.account, host: 'smtp.does-not-exist.invalid' },
    };
    const result = await patient.send({ ...input, access });
    expect(result).toEqual({
      ok: false,
      failure: { kind: 'name-not-resolved', host: 'smtp.does-not-exist.invalid' },
    });
  });

  it('names a port on which nothing listens', async () => {
    const letter = await sampleLetter(folder, 100);
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const result = await patient.send(sending(letter, port));
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'server-unreachable', host: '127.0.0.1', port },
    });
  });

  it('refuses an envelope that could smuggle a command', async () => {
    const letter = await sampleLetter(folder, 100);
    const result = await patient.send(
      sending(letter, 1, { envelope: { from: 'a@b.c>\r\nRCPT TO:<e@x.y', to: 'help@softphone.pro' } }),
    );
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'invalid-document', problems: [{ field: 'envelope.from' }] },
    });
  });
});
