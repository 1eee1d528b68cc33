import { afterEach, describe, expect, it } from 'vitest';
import { createMail } from './create-mail';
import { imapFailure } from './imap-failures';
import type { SmtpAccess } from './mail';
import { startScriptedSmtp, testCaPem, type ScriptedSmtpServer } from './smtp-server.fixture';

const user = 'maria@example.com';
let server: ScriptedSmtpServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

async function accessTo(auth: string, renewed: string | null): Promise<SmtpAccess> {
  server = await startScriptedSmtp({ security: 'tls', auth, extensions: ['AUTH XOAUTH2'] });
  const account = { host: '127.0.0.1', port: server.port, security: 'tls' as const, user, oauth: 'acme' };
  const token = { value: 'first', renew: () => Promise.resolve(renewed) };
  return { account, password: '', extraCa: testCaPem, token };
}

describe('a server that refuses the permission of the provider', () => {
  it.each([
    ['both tokens', '535 5.7.8 Username and Password not accepted', 'second', 2],
    ['the token that cannot be renewed', '535 5.7.3 Authentication unsuccessful', null, 1],
    ['programs altogether', '535 5.7.139 SmtpClientAuthentication is disabled for the Tenant', null, 1],
  ])('is told as that, and not as a wrong password: %s', async (_what, auth, renewed, tries) => {
    const access = await accessTo(auth, renewed);
    expect(await createMail().probe(access)).toEqual({
      ok: false,
      failure: { kind: 'token-refused', host: '127.0.0.1', user, response: auth },
    });
    expect(server?.commands.filter((command) => command.startsWith('AUTH'))).toHaveLength(tries);
  });

  it('is asked again later when it only cannot check now', async () => {
    const access = await accessTo('454 4.7.0 Temporary authentication failure', null);
    expect(await createMail().probe(access)).toMatchObject({ failure: { kind: 'sign-in-later' } });
  });

  it('is told as that for the mailbox too', async () => {
    const { account } = await accessTo('235', null);
    const error = Object.assign(new Error('Command failed'), {
      authenticationFailed: true,
      responseText: 'AUTHENTICATE failed.',
    });
    expect(imapFailure(error, { account })).toEqual({
      kind: 'token-refused',
      host: '127.0.0.1',
      user,
      response: 'AUTHENTICATE failed.',
    });
  });
});
