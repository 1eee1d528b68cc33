import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import PostalMime from 'postal-mime';
import { createTransport } from 'nodemailer';
import { ImapFlow } from 'imapflow';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canRunPostfix, startMailServer, type MailServerOptions, type TestMailServer } from './mail-server';

let server: TestMailServer | null = null;

afterEach(async () => {
  await server?.stop();
  server = null;
});

const kinds = (await canRunPostfix()) ? (['postfix', 'in-process'] as const) : (['in-process'] as const);

async function started(options: MailServerOptions): Promise<TestMailServer> {
  server = await startMailServer(options);
  return server;
}

async function send(
  to: TestMailServer,
  secure: boolean,
  more: { readonly password?: string; readonly content?: Buffer } = {},
): Promise<string> {
  const transport = createTransport({
    host: to.host,
    port: secure ? to.ports.smtps : to.ports.submission,
    secure,
    requireTLS: true,
    auth: { user: to.user, pass: more.password ?? to.password },
    tls: { ca: await readFile(to.caPem) },
  });
  const info = await transport.sendMail({
    from: to.user,
    to: 'help@softphone.pro',
    subject: 'Проверка',
    text: '.точка\n',
    attachments: [{ filename: 'report.zip', content: more.content ?? Buffer.from('zip') }],
    messageId: '<one@example.com>',
  });
  return info.response;
}

describe.each(kinds)('the %s mail server', (kind) => {
  it.each([true, false])(
    'takes a letter after sign-in over TLS (implicit: %s) and keeps it readable',
    async (secure) => {
      const running = await started({ kind });
      const content = Buffer.alloc(3_000_000, 'x');
      expect(await send(running, secure, { content })).toMatch(/^250 /);
      await vi.waitFor(async () => expect(await running.letters()).toHaveLength(1), 20_000);
      const [path = ''] = await running.letters();
      const email = await PostalMime.parse(await readFile(path));
      const found = new Uint8Array(email.attachments[0]?.content as ArrayBuffer);
      expect(email.subject).toBe('Проверка');
      expect(email.text?.trim()).toBe('.точка');
      expect(createHash('sha256').update(found).digest('hex')).toBe(
        createHash('sha256').update(content).digest('hex'),
      );
    },
  );

  it('refuses a wrong password', async () => {
    const running = await started({ kind });
    await expect(send(running, true, { password: 'wrong' })).rejects.toMatchObject({
      code: 'EAUTH',
      responseCode: 535,
    });
    expect(await running.letters()).toEqual([]);
  });

  it('announces the size that was asked for and keeps to it', async () => {
    const running = await started({ kind, maxBytes: 100_000 });
    await expect(send(running, false, { content: Buffer.alloc(200_000) })).rejects.toMatchObject({
      responseCode: 552,
    });
    expect(await running.letters()).toEqual([]);
  });

  it('leaves nothing listening after stop', async () => {
    const running = await startMailServer({ kind });
    await running.stop();
    for (const port of [running.ports.smtps, running.ports.submission]) {
      await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toMatchObject({
        code: 'ECONNREFUSED',
      });
    }
  });
});

describe.runIf(kinds.length === 2)('the mailbox beside Postfix', () => {
  it('holds a Sent copy when the server files it itself', async () => {
    const running = await started({ kind: 'postfix', filesSent: true });
    await send(running, true);
    const client = new ImapFlow({
      host: running.host,
      port: running.ports.imaps ?? 0,
      secure: true,
      auth: { user: running.user, pass: running.password },
      tls: { ca: await readFile(running.caPem) },
      logger: false,
    });
    await client.connect();
    await vi.waitFor(async () => {
      await client.mailboxOpen('Sent', { readOnly: true });
      expect(await client.search({ header: { 'message-id': '<one@example.com>' } })).toEqual([1]);
    }, 20_000);
    await client.logout();
    expect(await running.letters()).toHaveLength(1);
  });
});
