import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  STAYS_SILENT,
  startScriptedSmtp,
  testCaPem,
  type ScriptedSmtpServer,
  type SmtpScript,
} from '../../mail/smtp-server.fixture';
import { succeed } from '../../request/result';
import { createAccountWork } from './account-work';
import { openTestWindow, temporaryFolder, type TestWindow } from './handlers.fixture';

const CANCELLED = { ok: false, failure: { kind: 'cancelled' } };
const password = 'Пароль-1';

async function windowAt(port: number): Promise<TestWindow> {
  const folder = await temporaryFolder();
  const [extraCaFile, policy] = [join(folder, 'ca.pem'), join(folder, 'policy.json')];
  await writeFile(extraCaFile, testCaPem);
  await writeFile(policy, JSON.stringify({ extraCaFile }));
  const window = await openTestWindow({ env: { SOFTPHONE_REPORT_POLICY: policy } });
  const account = { host: '127.0.0.1', port, security: 'tls' as const, user: 'maria@example.com' };
  await window.calls.saveMailAccount({ account, password });
  await window.calls.saveMailbox({ account, password });
  return window;
}

async function at(script: SmtpScript): Promise<{ window: TestWindow; server: ScriptedSmtpServer }> {
  const server = await startScriptedSmtp({ security: 'tls', ...script });
  onTestFinished(() => server.stop());
  return { window: await windowAt(server.port), server };
}

describe('an account check that is called off', () => {
  it.each([
    ['greets nobody', { greeting: STAYS_SILENT }, 0],
    ['never answers the sign-in', { auth: STAYS_SILENT }, 2],
  ])('ends at once with a server that %s, and can be made again', async (_what, script, commands) => {
    const { window, server } = await at(script);
    const check = window.calls.testMailAccount(null);
    await vi.waitFor(() => expect(server.commands).toHaveLength(commands));
    await window.calls.cancelAccountCheck({ what: 'outgoing' });
    expect(await check).toEqual(CANCELLED);
    await server.stop();
    expect(server.commands).toHaveLength(commands);
    const good = await at({});
    const { port } = good.server;
    const account = { host: '127.0.0.1', port, security: 'tls' as const, user: 'maria@example.com' };
    await window.calls.saveMailAccount({ account, password });
    expect(await window.calls.testMailAccount(null)).toEqual({ ok: true, value: { maxBytes: 50_000_000 } });
  });

  it('ends at once with a mailbox that says nothing, and closes its connection', async () => {
    const closed: boolean[] = [];
    const silent = createServer((socket) => {
      closed.push(false);
      socket.resume();
      socket.on('error', () => undefined);
      socket.on('close', () => (closed[0] = true));
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const window = await windowAt((silent.address() as AddressInfo).port);
    const check = window.calls.testMailbox(null);
    await vi.waitFor(() => expect(closed).toEqual([false]));
    await window.calls.cancelAccountCheck({ what: 'test-letter' });
    await window.calls.cancelAccountCheck({ what: 'mailbox' });
    expect(await check).toEqual(CANCELLED);
    await vi.waitFor(() => expect(closed).toEqual([true]));
  });
});

describe('a test letter that is called off', () => {
  it('is not taken by the server, and another can be sent', async () => {
    const { window, server } = await at({ rcpt: STAYS_SILENT });
    const letter = window.calls.sendTestLetter({ email: 'maria@example.com' });
    await vi.waitFor(() => expect(server.commands.at(-1)).toMatch(/^RCPT TO/));
    await window.calls.cancelAccountCheck({ what: 'test-letter' });
    expect(await letter).toEqual(CANCELLED);
    await server.stop();
    expect(server.commands.at(-1)).toMatch(/^RCPT TO/);
    expect(server.letters).toEqual([]);
  });

  it('is told as uncertain when the whole letter was already out', async () => {
    const { window, server } = await at({ endOfData: STAYS_SILENT });
    const letter = window.calls.sendTestLetter({ email: 'maria@example.com' });
    await vi.waitFor(() => expect(server.letters).toHaveLength(1));
    await window.calls.cancelAccountCheck({ what: 'test-letter' });
    expect(await letter).toMatchObject({ ok: false, failure: { kind: 'delivery-uncertain' } });
  });

  it('never begins when it was called off while the password was being fetched', async () => {
    const work = createAccountWork();
    const sent = vi.fn();
    let give = (): void => undefined;
    const access = new Promise<void>((resolve) => (give = resolve)).then(() => succeed('access'));
    const running = work.run('test-letter', () => access, sent);
    work.cancel('test-letter');
    expect(await running).toEqual(CANCELLED);
    give();
    await access;
    expect(sent).not.toHaveBeenCalled();
  });
});
