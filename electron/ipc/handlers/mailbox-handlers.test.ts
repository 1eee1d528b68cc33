import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import PostalMime from 'postal-mime';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { canRunPostfix, startMailServer, type TestMailServer } from '../../../e2e/servers/mail-server';
import { DROPS, startScriptedSmtp } from '../../mail/smtp-server.fixture';
import { soundRequest } from '../../submission/submission.fixture';
import { mailboxAccess } from './account-access';
import { openTestWindow, temporaryFolder, type TestWindow } from './handlers.fixture';

const LONG = { timeout: 60_000 };

interface Sent {
  readonly window: TestWindow;
  readonly server: TestMailServer;
  readonly reference: string;
  readonly messageId: string;
}

async function windowWith(server: TestMailServer): Promise<TestWindow> {
  const policy = join(await temporaryFolder(), 'policy.json');
  await writeFile(policy, JSON.stringify({ extraCaFile: server.caPem }));
  const window = await openTestWindow({ env: { SOFTPHONE_REPORT_POLICY: policy } });
  const account = (port: number) => ({
    host: server.host,
    port,
    security: 'tls' as const,
    user: server.user,
  });
  const { password } = server;
  await window.calls.saveMailAccount({ account: account(server.ports.smtps), password });
  // Without a password of its own the mailbox takes that of the same user.
  await window.calls.saveMailbox({ account: account(server.ports.imaps ?? 0), password: null });
  return window;
}

async function prepared(window: TestWindow): Promise<{ reference: string; messageId: string }> {
  const session = await window.calls.openSession(null);
  if (!session.ok) throw new Error('no session');
  const { reference, createdAt } = session.value.document;
  const document = { ...soundRequest(), reference, createdAt };
  const sender = { ...document.sender, email: 'maria@example.com' };
  const letter = await window.calls.prepareLetter({ document: { ...document, sender } });
  if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
  return { reference, messageId: letter.value.messageId };
}

async function sent(filesSent: boolean): Promise<Sent> {
  const server = await startMailServer({ kind: 'postfix', filesSent });
  onTestFinished(() => server.stop());
  const window = await windowWith(server);
  const letter = await prepared(window);
  // The copy is looked at below, with a shorter wait than the product's two minutes.
  const { submission } = window.services;
  const access = await mailboxAccess(window.services);
  if (!access.ok) throw new Error('no mailbox');
  vi.spyOn(submission, 'copyToSent').mockResolvedValueOnce({
    ok: false,
    failure: { kind: 'cancelled' },
  });
  const state = await window.calls.sendLetter(null);
  if (!state.ok) throw new Error(JSON.stringify(state.failure));
  vi.restoreAllMocks();
  return { window, server, ...letter };
}

async function inMailbox<T>(server: TestMailServer, use: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = new ImapFlow({
    host: server.host,
    port: server.ports.imaps ?? 0,
    secure: true,
    auth: { user: server.user, pass: server.password },
    tls: { ca: await readFile(server.caPem) },
    logger: false,
  });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.logout();
  }
}

async function put(server: TestMailServer, folder: string, headers: readonly string[], body = 'текст') {
  const all = ['MIME-Version: 1.0', `Date: ${new Date().toUTCString()}`, ...headers];
  const type = headers.some((line) => line.startsWith('Content-Type'))
    ? []
    : ['Content-Type: text/plain; charset=utf-8'];
  const letter = Buffer.from(`${[...all, ...type].join('\r\n')}\r\n\r\n${body}\r\n`);
  await inMailbox(server, async (client) => {
    if (folder === 'Рассылки') await client.mailboxCreate(folder);
    await client.append(folder, letter);
  });
}

async function copiesIn(server: TestMailServer, messageId: string): Promise<Buffer[]> {
  return inMailbox(server, async (client) => {
    await client.mailboxOpen('Sent', { readOnly: true });
    const messages = await client.fetchAll('1:*', { source: true }).catch(() => []);
    return messages.flatMap(({ source }) => (source?.includes(messageId) === true ? [source] : []));
  });
}

async function copy({ window, reference }: Sent, withinMs: number) {
  const access = await mailboxAccess(window.services);
  if (!access.ok) throw new Error('no mailbox');
  return window.services.submission.copyToSent(reference, access.value, { withinMs });
}

describe.runIf(await canRunPostfix())('a mailbox beside Postfix', () => {
  it('gets one copy in Sent where the server files none, with the bytes of the letter', LONG, async () => {
    const done = await sent(false);
    expect(await copy(done, 300)).toMatchObject({ ok: true, value: { sentCopy: 'filed' } });
    expect(await copy(done, 300)).toMatchObject({ ok: true, value: { sentCopy: 'filed-by-server' } });
    const copies = await copiesIn(done.server, done.messageId);
    expect(copies).toHaveLength(1);
    const email = await PostalMime.parse(copies[0] ?? '');
    expect(email.headers.find(({ key }) => key === 'x-softphone-request')?.value).toBe(done.reference);
    expect(await done.window.services.cases.state(done.reference)).toMatchObject({
      state: 'accepted-by-server',
    });
  });

  it('keeps the only copy of a server that files them itself', LONG, async () => {
    const done = await sent(true);
    expect(await copy(done, 20_000)).toMatchObject({ ok: true, value: { sentCopy: 'filed-by-server' } });
    expect(await copiesIn(done.server, done.messageId)).toHaveLength(1);
  });

  it(
    'finds answers, automatic ones and delivery reports where they lie, and changes nothing',
    LONG,
    async () => {
      const { window, server, reference, messageId } = await sent(false);
      const subject = `Subject: Re: Softphone [${reference}]`;
      await put(server, 'INBOX', [
        'From: Softphone.Pro <help@softphone.pro>',
        'Subject: Re',
        `In-Reply-To: ${messageId}`,
      ]);
      await put(server, 'Junk', ['From: support@mail.softphone.pro', subject]);
      await put(server, 'Рассылки', ['From: help@softphone.pro', subject, 'Auto-Submitted: auto-replied']);
      await put(server, 'INBOX', ['From: thief@softphone.pro.example.ru', subject]);
      await put(server, 'INBOX', ['From: help@softphone.pro', 'Subject: Re: Softphone [SR-20200101-0000]']);
      await put(server, 'INBOX', bounceHeaders, bounceBody(messageId, reference));
      const looked = await window.calls.lookForAnswers({ reference: null });
      if (!looked.ok) throw new Error(JSON.stringify(looked.failure));
      const [found] = looked.value;
      const brief = found?.report.findings
        .map(({ kind, place, folder }) => `${kind} ${place} ${folder}`)
        .sort();
      expect(brief).toEqual([
        'answer inbox INBOX',
        'answer junk Junk',
        'automatic-answer newsletters Рассылки',
        'bounce inbox INBOX',
      ]);
      expect(found?.report.findings.find(({ kind }) => kind === 'bounce')).toMatchObject({
        status: '5.2.2',
        recipient: 'help@softphone.pro',
        diagnostic: '552 5.2.2 Mailbox full',
      });
      const flags = await inMailbox(server, async (client) => {
        await client.mailboxOpen('INBOX', { readOnly: true });
        return (await client.fetchAll('1:*', { flags: true })).flatMap(({ flags: set }) => [...(set ?? [])]);
      });
      expect(flags.filter((flag) => flag !== '\\Recent')).toEqual([]);
      expect(await window.calls.readRequest({ reference })).toMatchObject({
        ok: true,
        value: {
          sent: { address: 'maria@example.com', messageId, workingDays: 0 },
          mailbox: {
            findings: expect.arrayContaining([expect.objectContaining({ place: 'junk' })]) as unknown,
          },
        },
      });
      // An answered request is not asked about again.
      expect(await window.calls.lookForAnswers({ reference: null })).toEqual({ ok: true, value: [] });
    },
  );

  it(
    'proves an uncertain letter by its copy in Sent, and leaves it uncertain without one',
    LONG,
    async () => {
      const server = await startMailServer({ kind: 'postfix', filesSent: false });
      onTestFinished(() => server.stop());
      const window = await windowWith(server);
      const { reference, messageId } = await prepared(window);
      const dropping = await startScriptedSmtp({ security: 'tls', endOfData: DROPS });
      onTestFinished(() => dropping.stop());
      const account = { host: 'localhost', port: dropping.port, security: 'tls' as const, user: server.user };
      await window.calls.saveMailAccount({ account, password: server.password });
      expect(await window.calls.sendLetter(null)).toMatchObject({ ok: true, value: { state: 'uncertain' } });
      const access = await mailboxAccess(window.services);
      if (!access.ok) throw new Error('no mailbox');
      const { submission } = window.services;
      expect(await submission.settleBySent(reference, access.value, { withinMs: 200 })).toMatchObject({
        ok: true,
        value: { state: 'uncertain' },
      });
      await put(server, 'Sent', ['From: maria@example.com', `Message-ID: ${messageId}`]);
      expect(await window.calls.lookInSent(null)).toMatchObject({
        ok: true,
        value: { state: 'accepted-by-server', host: 'localhost' },
      });
      expect(await window.calls.sendLetter(null)).toMatchObject({
        ok: false,
        failure: { kind: 'already-settled' },
      });
    },
  );

  it('signs in to try the mailbox and says what is wrong with it', LONG, async () => {
    const server = await startMailServer({ kind: 'postfix' });
    onTestFinished(() => server.stop());
    const window = await windowWith(server);
    expect(await window.calls.testMailbox(null)).toEqual({ ok: true, value: null });
    const mailbox = await window.calls.readMailbox(null);
    if (!mailbox.ok || mailbox.value === null) throw new Error('no mailbox');
    await window.calls.saveMailbox({ account: mailbox.value, password: 'wrong' });
    expect(await window.calls.testMailbox(null)).toMatchObject({
      ok: false,
      failure: { kind: 'sign-in-refused' },
    });
    expect(JSON.stringify(window.services.settings.read())).not.toContain('wrong');
    await window.calls.removeMailbox(null);
    expect(window.secrets.has('imap-password')).toBe(false);
    expect(await window.calls.testMailbox(null)).toEqual({ ok: false, failure: { kind: 'no-mailbox' } });
  });

  it('sends a test letter to its own address and nothing to support', LONG, async () => {
    const server = await startMailServer({ kind: 'postfix' });
    onTestFinished(() => server.stop());
    const window = await windowWith(server);
    await window.calls.setLanguage({ language: 'ru' });
    expect(await window.calls.sendTestLetter({ email: 'maria@example.com' })).toMatchObject({
      ok: true,
      value: { host: 'localhost' },
    });
    const letters = await vi.waitFor(async () => {
      const all = await server.letters();
      expect(all).toHaveLength(1);
      return all;
    }, 20_000);
    const email = await PostalMime.parse(await readFile(letters[0] ?? ''));
    expect(email.to).toEqual([{ address: 'maria@example.com', name: '' }]);
    expect(email.subject).toBe('Проверочное письмо Softphone Report');
    expect(await window.calls.listOutbox(null)).toEqual({ ok: true, value: [] });
  });
});

const bounceHeaders = [
  'From: MAILER-DAEMON@example.com (Mail Delivery System)',
  'Subject: Undelivered Mail Returned to Sender',
  'Auto-Submitted: auto-replied',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
];

function bounceBody(messageId: string, reference: string): string {
  return [
    '--b\r\nContent-Type: text/plain\r\n\r\nI am sorry to have to inform you',
    '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example.com\r\n',
    'Final-Recipient: rfc822; help@softphone.pro\r\nAction: failed\r\nStatus: 5.2.2',
    'Diagnostic-Code: smtp; 552 5.2.2\r\n Mailbox full\r\n',
    `--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${messageId}`,
    `X-Softphone-Request: ${reference}\r\nSubject: x\r\n\r\n--b--`,
  ].join('\r\n');
}
