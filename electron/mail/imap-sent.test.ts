import { afterEach, describe, expect, it } from 'vitest';
import { startTestImap, type ImapScript, type TestImapServer } from './imap-server.fixture';
import { probeSent } from './imap-sent';
import { sentFolder } from './mailbox/folders';
import type { ImapAccess } from './mailbox/open-mailbox';
import { testCaPem } from './smtp-server.fixture';

const id = '<sr-20261122-ab12.5f3a@example.com>';
let server: TestImapServer | null = null;

afterEach(async () => {
  await server?.stop();
  server = null;
});

async function mailbox(
  script: Partial<ImapScript> = {},
): Promise<{ running: TestImapServer; access: ImapAccess }> {
  const running = await startTestImap({
    folders: [{ path: 'INBOX' }, { path: 'Sent' }, { path: 'Gesendete', flags: '\\Sent' }],
    messageIds: (path) => (path === 'Gesendete' ? [id] : []),
    ...script,
  });
  server = running;
  const account = { host: '127.0.0.1', port: running.port, security: 'tls' as const, user: 'maria' };
  return { running, access: { account, password: 'secret', extraCa: testCaPem } };
}

describe('probeSent', () => {
  it('finds the letter in the folder marked Sent, without changing anything', async () => {
    const { running, access } = await mailbox();
    expect(await probeSent(access, id)).toEqual({ ok: true, value: true });
    const verbs = running.commands.map((command) => command.split(' ')[0]);
    expect(verbs).toContain('EXAMINE');
    expect(verbs).not.toContain('SELECT');
    expect(verbs.filter((verb) => /^(?:STORE|APPEND|EXPUNGE|COPY|MOVE)$/.test(verb ?? ''))).toEqual([]);
  });

  it('finds a copy that the server files late', async () => {
    let searches = 0;
    const { access } = await mailbox({ messageIds: () => ((searches += 1) >= 3 ? [id] : []) });
    expect(await probeSent(access, id, { withinMs: 20_000 })).toEqual({ ok: true, value: true });
    expect(searches).toBe(3);
  });

  it('says that it is not there once the time is over', async () => {
    const { access } = await mailbox({ messageIds: () => ['<other@example.com>'] });
    expect(await probeSent(access, id, { withinMs: 100 })).toEqual({ ok: true, value: false });
  });

  it('finds nothing in a mailbox without a Sent folder', async () => {
    const { access } = await mailbox({ folders: [{ path: 'INBOX' }], messageIds: () => [id] });
    expect(await probeSent(access, id, { withinMs: 0 })).toEqual({ ok: true, value: false });
  });

  it('tells a wrong password from one that cannot be checked now', async () => {
    const wrong = await mailbox({ password: 'other' });
    expect(await probeSent(wrong.access, id)).toMatchObject({
      ok: false,
      failure: { kind: 'sign-in-refused', user: 'maria' },
    });
    await server?.stop();
    const later = await mailbox({ password: 'other', refusal: 'NO [UNAVAILABLE] try again' });
    expect(await probeSent(later.access, id)).toMatchObject({
      ok: false,
      failure: { kind: 'sign-in-later' },
    });
  });

  it('refuses a certificate of another name or of an unknown authority', async () => {
    const wrongName = await mailbox({ certificate: 'wrong-name' });
    expect(await probeSent(wrongName.access, id)).toMatchObject({
      ok: false,
      failure: { kind: 'certificate-wrong-name' },
    });
    await server?.stop();
    const unknown = await mailbox();
    const result = await probeSent({ ...unknown.access, extraCa: null }, id);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'certificate-not-trusted' } });
  });

  it('never gives the password to a server without STARTTLS', async () => {
    const { running, access } = await mailbox({ isPlain: true });
    const result = await probeSent({ ...access, account: { ...access.account, security: 'starttls' } }, id);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'tls-unavailable' } });
    expect(running.commands.join('\n')).not.toMatch(/AUTH|LOGIN/i);
  });

  it('names a server that cannot be reached', async () => {
    const { running, access } = await mailbox();
    await running.stop();
    expect(await probeSent(access, id)).toMatchObject({ ok: false, failure: { kind: 'server-unreachable' } });
    const account = { ...access.account, host: 'imap.does-not-exist.invalid' };
    expect(await probeSent({ ...access, account }, id)).toMatchObject({
      ok: false,
      failure: { kind: 'name-not-resolved' },
    });
  });

  it('stops looking when cancelled', async () => {
    const cancel = new AbortController();
    const { access } = await mailbox({
      messageIds: () => {
        cancel.abort();
        return [];
      },
    });
    expect(await probeSent(access, id, { signal: cancel.signal })).toEqual({
      ok: false,
      failure: { kind: 'cancelled' },
    });
  });
});

describe('sentFolder', () => {
  const folder = (path: string, specialUse = '', flags: string[] = []) => ({
    path,
    name: path.split('/').at(-1) ?? '',
    specialUse,
    flags: new Set(flags),
  });

  it.each([
    [[folder('INBOX'), folder('Sent'), folder('Mail/Gesendete', '\\Sent')], 'Mail/Gesendete'],
    [[folder('INBOX'), folder('INBOX/Отправленные')], 'INBOX/Отправленные'],
    [[folder('INBOX'), folder('Sent Items')], 'Sent Items'],
    [[folder('Sent', '', ['\\Noselect']), folder('Absent')], null],
  ])('chooses by mark, then by name', (folders, path) => {
    expect(sentFolder(folders)).toBe(path);
  });
});
