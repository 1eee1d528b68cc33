import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { demoHeaders, outlookItem, rawLetter } from '../../mail/received/letters.fixture';
import { startScriptedSmtp, testCaPem, type SmtpScript } from '../../mail/smtp-server.fixture';
import type { RequestDocument } from '../../request/document';
import { soundRequest } from '../../submission/submission.fixture';
import { openTestWindow, temporaryFolder, type TestWindow } from './handlers.fixture';

async function windowWith(script: SmtpScript = {}, policy: Readonly<Record<string, unknown>> = {}) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'ca.pem'), testCaPem);
  const path = join(folder, 'policy.json');
  await writeFile(path, JSON.stringify({ extraCaFile: join(folder, 'ca.pem'), ...policy }));
  const window = await openTestWindow({ env: { SOFTPHONE_REPORT_POLICY: path } });
  const server = await startScriptedSmtp(script);
  onTestFinished(() => server.stop());
  const account = { host: 'localhost', port: server.port, security: 'starttls' as const, user: 'maria' };
  await window.calls.saveMailAccount({ account, password: 'secret' });
  return { window, server };
}

async function prepare(window: TestWindow, change: Partial<RequestDocument> = {}): Promise<RequestDocument> {
  const session = await window.calls.openSession(null);
  if (!session.ok) throw new Error('no session');
  const { reference, createdAt } = session.value.document;
  const document = { ...soundRequest(change), reference, createdAt };
  const letter = await window.calls.prepareLetter({ document });
  if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
  return document;
}

describe('importReply', () => {
  it('reads the file that was picked, and the bytes of one that was dropped', async () => {
    const { window } = await windowWith();
    const path = join(await temporaryFolder(), 'письмо.eml');
    const bytes = rawLetter(demoHeaders, 'Здравствуйте!');
    await writeFile(path, bytes);
    window.picked.paths = [path];
    const picked = await window.calls.importReply({ file: null });
    expect(picked).toMatchObject({
      ok: true,
      value: { reply: { kind: 'demo-letter', messageId: '<demo-1@softphone.pro>' } },
    });
    const item = outlookItem({ '__substg1.0_5D01001F': 'help@softphone.pro' }, null);
    for (const [name, content] of [
      ['a.eml', bytes],
      ['a.msg', item],
    ] as const) {
      const file = { name, base64: content.toString('base64') };
      expect(await window.calls.importReply({ file })).toMatchObject({ ok: true });
    }
  });

  it('answers nothing when the dialog was closed and names what is wrong with a file', async () => {
    const { window } = await windowWith();
    expect(await window.calls.importReply({ file: null })).toEqual({ ok: true, value: null });
    window.picked.paths = [join(await temporaryFolder(), 'gone.eml')];
    expect(await window.calls.importReply({ file: null })).toEqual({
      ok: false,
      failure: { kind: 'not-found', name: 'gone.eml' },
    });
    const foreign = rawLetter(['From: a@example.ru', ...demoHeaders.slice(1)], 'x');
    const file = { name: 'чужое.eml', base64: foreign.toString('base64') };
    expect(await window.calls.importReply({ file })).toMatchObject({
      ok: false,
      failure: { kind: 'not-from-support', from: 'a@example.ru' },
    });
  });

  it('makes a letter that threads, quotes and has one mark before its subject', async () => {
    const { window, server } = await windowWith();
    const headers = [...demoHeaders.slice(0, 2), 'Subject: Re: RE[2]: Fwd: Demo', ...demoHeaders.slice(3)];
    const bytes = rawLetter(
      [...headers, 'References: <demo-0@softphone.pro>'],
      'Добрый день!\r\nВаш ключ ниже.',
    );
    const imported = await window.calls.importReply({
      file: { name: 'a.eml', base64: bytes.toString('base64') },
    });
    if (!imported.ok || imported.value === null) throw new Error('not imported');
    const { reference } = await prepare(window, { reply: imported.value.reply });
    await window.calls.sendLetter(null);
    const letter = server.accepted[0]?.toString('utf8') ?? '';
    expect(letter).toMatch(/^In-Reply-To: <demo-1@softphone\.pro>\r$/m);
    expect(letter).toMatch(/^References: <demo-0@softphone\.pro> <demo-1@softphone\.pro>\r$/m);
    expect(letter).toContain(`Subject: Re: Demo [${reference}]`);
    const read = await window.services.mail.read(window.services.cases.files(reference).letterPath);
    expect(read.ok && read.value.body).toContain('> Добрый день!\n> Ваш ключ ниже.');
  });
});

describe('followUp', () => {
  it('threads an addition to the letter that went out, in a request of its own', async () => {
    const { window, server } = await windowWith();
    const { reference } = await prepare(window);
    await window.calls.sendLetter(null);
    const first = /^Message-ID: (<[^>]+>)/m.exec(server.accepted[0]?.toString() ?? '')?.[1] ?? '';
    const session = await window.calls.followUp({ reference, purpose: 'addition', email: null });
    if (!session.ok) throw new Error(JSON.stringify(session.failure));
    const { document } = session.value;
    expect(document.reference).not.toBe(reference);
    expect(document.description.happened).toBe('');
    expect(document.sender.name).toBe('Мария Селезнёва');
    expect(document.reply).toMatchObject({ kind: 'earlier-request', messageId: first, purpose: 'addition' });
    const described = { ...document, description: soundRequest().description, scope: soundRequest().scope };
    const whole = { ...described, infrastructure: soundRequest().infrastructure };
    const letter = await window.calls.prepareLetter({ document: whole });
    if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
    expect(letter.value.subject).toMatch(
      new RegExp(`^Re: Софтфон закрывается.* \\[${document.reference}\\]$`),
    );
    expect(letter.value.body).toContain(`дополнение к обращению ${reference}`);
    await window.calls.sendLetter(null);
    expect(server.accepted[1]?.toString()).toContain(`In-Reply-To: ${first}`);
    expect(server.accepted[1]?.toString()).toContain(`References: ${first}`);
  });

  it('repeats the request from another address and names the first address, date and Message-ID (R12)', async () => {
    const { window } = await windowWith();
    const { reference } = await prepare(window);
    const sent = await window.calls.sendLetter(null);
    const session = await window.calls.followUp({
      reference,
      purpose: 'no-answer',
      email: 'maria@mail.example',
    });
    if (!session.ok || !sent.ok) throw new Error('no follow-up');
    const { document } = session.value;
    expect(document.description).toEqual(soundRequest().description);
    expect(document.sender.email).toBe('maria@mail.example');
    const letter = await window.calls.prepareLetter({ document });
    if (!letter.ok || document.reply?.messageId == null) throw new Error('no letter');
    expect(letter.value.from).toContain('maria@mail.example');
    for (const fact of [reference, 'm.selezneva@example.ru', document.reply.messageId, '23 ноября 2026'])
      expect(letter.value.body).toContain(fact);
  });

  it('knows no Message-ID of a letter that a mail program sent, and none at all of one that was not', async () => {
    const { window } = await windowWith();
    const { reference } = await prepare(window);
    const refused = await window.calls.followUp({ reference, purpose: 'addition', email: null });
    expect(refused).toEqual({ ok: false, failure: { kind: 'nothing-sent', reference } });
    await window.calls.openInMailProgram(null);
    const session = await window.calls.followUp({ reference, purpose: 'no-answer', email: null });
    expect(session).toMatchObject({
      ok: true,
      value: { document: { reply: { messageId: null, references: [] } } },
    });
  });
});

describe('readRequest', () => {
  it('tells the states with the servers’ answers and how long support has had the letter', async () => {
    const { window } = await windowWith();
    const { reference } = await prepare(window);
    await window.calls.sendLetter(null);
    // Monday noon to Wednesday noon in Moscow: two working days.
    window.clock.move(48 * 60 * 60 * 1000);
    const read = await window.calls.readRequest({ reference });
    expect(read).toMatchObject({
      ok: true,
      value: { sent: { address: 'm.selezneva@example.ru', workingDays: 2, official: true }, hasFiles: true },
    });
    const states = read.ok ? read.value.states : [];
    expect(states.map(({ state }) => state)).toEqual([
      'prepared',
      'sending',
      'sending',
      'accepted-by-server',
    ]);
    expect(states.at(-1)).toMatchObject({ response: '250 2.0.0 queued as TEST1' });
  });
});

describe('the outbox', () => {
  it('tells when its tries end, and takes a waiting letter back before it is changed', async () => {
    const { window, server } = await windowWith({ rcpt: '451 4.7.1 Greylisted' });
    const { reference } = await prepare(window);
    await window.calls.sendLetter(null);
    const outbox = await window.calls.listOutbox(null);
    if (!outbox.ok) throw new Error('no outbox');
    const [entry] = outbox.value;
    expect(entry).toMatchObject({ reference, state: { state: 'waiting-to-retry' } });
    const days = (Date.parse(entry?.triesEndAt ?? '') - window.clock.now().getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(2.9);
    expect(days).toBeLessThanOrEqual(3);
    await window.calls.startNewRequest(null);
    expect(await window.calls.openRequest({ reference })).toMatchObject({
      ok: true,
      value: { state: { state: 'prepared' }, document: { reference } },
    });
    const tried = server.commands.length;
    window.clock.move(60 * 60 * 1000);
    const due = await window.services.submission.retryDue(
      {
        account: { host: 'localhost', port: server.port, security: 'starttls', user: 'm' },
        password: 'x',
        extraCa: null,
      },
      {},
    );
    expect(due).toEqual({ ok: true, value: [] });
    expect(server.commands).toHaveLength(tried);
  });

  it('keeps what is told about delivery, and removes at once what is older than it may be kept', async () => {
    const { window } = await windowWith();
    const { reference } = await prepare(window);
    await window.calls.sendLetter(null);
    const { letterPath } = window.services.cases.files(reference);
    const settings = { outboxPaused: true, keepFilesDays: 30, proxy: 'socks5://proxy.example.ru:1080' };
    window.clock.move(29 * 86_400_000);
    expect(await window.calls.saveDeliverySettings(settings)).toEqual({ ok: true, value: settings });
    await access(letterPath);
    window.clock.move(2 * 86_400_000);
    await window.calls.saveDeliverySettings({ ...settings, outboxPaused: false });
    await expect(readFile(letterPath)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(window.woken()).toBe(1);
    expect(await window.calls.readDeliverySettings(null)).toMatchObject({ value: { proxy: settings.proxy } });
    expect(await window.calls.readRequest({ reference })).toMatchObject({ value: { hasFiles: false } });
    expect(await window.calls.followUp({ reference, purpose: 'addition', email: null })).toMatchObject({
      ok: true,
    });
  });
});

describe('discoverMailAccount', () => {
  it('proposes the organisation’s server and the known provider, and says when nothing is known', async () => {
    const smtp = { host: 'mail.example.ru', port: 465, security: 'tls' };
    const { window } = await windowWith({}, { smtp });
    expect(await window.calls.discoverMailAccount({ email: 'maria@yandex.ru' })).toMatchObject({
      ok: true,
      value: [
        { source: 'organisation', smtp: { ...smtp, user: 'maria@yandex.ru' } },
        { source: 'known-provider', provider: 'Яндекс Почта', signIn: 'app-password' },
      ],
    });
    expect(await window.calls.discoverMailAccount({ email: 'maria@nowhere' })).toEqual({
      ok: false,
      failure: { kind: 'mail-not-discovered', domain: 'nowhere' },
    });
  });
});
