import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DROPS,
  startScriptedSmtp,
  testCaPem,
  type ScriptedSmtpServer,
  type SmtpScript,
} from '../../mail/smtp-server.fixture';
import type { RequestDocument } from '../../request/document';
import { soundRequest } from '../../submission/submission.fixture';
import { mkdir, writeFile } from 'node:fs/promises';
import { openTestWindow, type TestWindow } from './handlers.fixture';

let window: TestWindow;
let document: RequestDocument;
let server: ScriptedSmtpServer | null = null;
const wizard = { step: 'review' as const, visited: [], selected: [], includeSystemInformation: true };

beforeEach(async () => {
  window = await openTestWindow();
  await mkdir(window.dataDir, { recursive: true });
  const ca = join(window.dataDir, 'ca.pem');
  const policy = join(window.dataDir, 'policy.json');
  await writeFile(ca, testCaPem);
  await writeFile(policy, JSON.stringify({ extraCaFile: ca }));
  window = await openTestWindow({ dataDir: window.dataDir, env: { SOFTPHONE_REPORT_POLICY: policy } });
  const session = await window.calls.openSession(null);
  if (!session.ok) throw new Error('no session');
  const { reference, createdAt } = session.value.document;
  document = { ...soundRequest(), reference, createdAt };
});
afterEach(async () => {
  await server?.stop();
  server = null;
});

const serve = async (script: SmtpScript = {}) => {
  server = await startScriptedSmtp(script);
  const account = { host: 'localhost', port: server.port, security: 'starttls' as const, user: 'maria' };
  await window.calls.saveMailAccount({ account, password: 'secret-password' });
  return server;
};
const prepare = async () => {
  await window.calls.preparePackage({ document, tokens: [], includeSystemInformation: true });
  const letter = await window.calls.prepareLetter({ document });
  if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
  return letter.value;
};
const statesTold = () =>
  window.events.flatMap(({ name, payload }) =>
    name === 'request-state' ? [payload as { state: { state: string } }] : [],
  );

describe('sending', () => {
  it('goes from the package to the server’s acceptance, and the window is told each state', async () => {
    const { accepted } = await serve();
    const letter = await prepare();
    expect(letter.attachments).toMatchObject([{ name: `${document.reference}.zip` }]);
    expect(await window.calls.sendLetter(null)).toMatchObject({
      ok: true,
      value: { state: 'accepted-by-server' },
    });
    expect(accepted).toHaveLength(1);
    expect(statesTold().map(({ state }) => state.state)).toEqual(['prepared', 'accepted-by-server']);
    expect(window.events.map(({ name }) => name)).toContain('sending-progress');
    expect(JSON.stringify(window.events)).not.toContain('secret-password');
    const settled = { ok: false, failure: { kind: 'already-settled' } };
    expect(await window.calls.saveDraft({ document, wizard })).toMatchObject(settled);
    expect(
      await window.calls.preparePackage({ document, tokens: [], includeSystemInformation: true }),
    ).toMatchObject(settled);
    expect(await window.calls.removePackage(null)).toMatchObject(settled);
  });

  it('sends one letter on a double click', async () => {
    const { letters } = await serve();
    await prepare();
    const both = await Promise.all([window.calls.sendLetter(null), window.calls.sendLetter(null)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(letters).toHaveLength(1);
  });

  it('refuses the frozen letter after an edit, until it is prepared again', async () => {
    const { letters } = await serve();
    await prepare();
    const edited = { ...document, summary: 'Правка' };
    await window.calls.saveDraft({ document: edited, wizard });
    expect(await window.calls.sendLetter(null)).toMatchObject({ failure: { kind: 'letter-changed' } });
    expect(letters).toHaveLength(0);
    await window.calls.prepareLetter({ document: edited });
    expect(await window.calls.sendLetter(null)).toMatchObject({ value: { state: 'accepted-by-server' } });
  });

  it('wakes the retries when the server asks to wait, and the wait can be called off', async () => {
    await serve({ rcpt: '451 4.7.1 greylisted' });
    await prepare();
    expect(await window.calls.sendLetter(null)).toMatchObject({ value: { state: 'waiting-to-retry' } });
    expect(window.woken()).toBe(1);
    expect(await window.calls.cancelSending(null)).toEqual({ ok: true, value: null });
    expect(statesTold().at(-1)).toMatchObject({ state: { state: 'cancelled' } });
  });

  it('is uncertain when the answer is lost, until the person says what they found', async () => {
    const { letters } = await serve({ endOfData: DROPS });
    await prepare();
    expect(await window.calls.sendLetter(null)).toMatchObject({ value: { state: 'uncertain' } });
    expect(await window.calls.sendLetter(null)).toMatchObject({ failure: { kind: 'already-settled' } });
    expect(await window.calls.settleUncertain({ answer: 'arrived' })).toMatchObject({
      value: { state: 'accepted-by-server' },
    });
    expect(statesTold().at(-1)).toMatchObject({ state: { state: 'accepted-by-server' } });
    expect(letters).toHaveLength(1);
  });

  it('asks for the account and the password before anything is tried', async () => {
    await prepare();
    expect(await window.calls.sendLetter(null)).toEqual({ ok: false, failure: { kind: 'no-account' } });
    const account = { host: 'localhost', port: 587, security: 'starttls' as const, user: 'maria' };
    await window.calls.saveMailAccount({ account, password: null });
    expect(await window.calls.sendLetter(null)).toEqual({
      ok: false,
      failure: { kind: 'password-missing', user: 'maria' },
    });
  });

  it('is refused by the rules with words, and a letter with a wrong package is not made', async () => {
    const nothing = { ...document, description: { ...document.description, happened: '' } };
    expect(await window.calls.prepareLetter({ document: nothing })).toMatchObject({
      failure: { kind: 'refused-by-rules' },
    });
    await window.calls.preparePackage({ document, tokens: [], includeSystemInformation: true });
    await writeFile(window.services.cases.files(document.reference).packagePath, 'PK other');
    expect(await window.calls.prepareLetter({ document })).toMatchObject({
      failure: { kind: 'package-changed' },
    });
    expect(await window.calls.readPackageEntry({ name: 'system.json', from: 0 })).toMatchObject({
      failure: { kind: 'package-changed' },
    });
  });
});

describe('the other ways', () => {
  it('save the draft where the dialog says and show it', async () => {
    await prepare();
    expect(await window.calls.saveLetter(null)).toEqual({ ok: true, value: null });
    const path = join(window.dataDir, 'письмо.eml');
    Object.assign(window.picked, { savePath: path });
    expect(await window.calls.saveLetter(null)).toMatchObject({
      value: { state: 'saved-as-file', fileName: 'письмо.eml' },
    });
    expect(await readFile(path, 'latin1')).toContain('X-Unsent: 1');
    await window.calls.showSavedFile(null);
    expect(window.opened).toEqual([path]);
  });

  it('open the draft in the mail program', async () => {
    await prepare();
    expect(await window.calls.openInMailProgram(null)).toMatchObject({
      value: { state: 'handed-to-mail-client' },
    });
    expect(window.opened).toEqual([window.services.cases.files(document.reference).draftLetterPath]);
  });
});

describe('the mail account', () => {
  it('keeps its password in the host’s store only', async () => {
    const { port } = await serve();
    expect(window.secrets.get('smtp-password')).toBe('secret-password');
    expect(await readFile(join(window.dataDir, 'settings.json'), 'utf8')).not.toContain('secret-password');
    expect(await window.calls.testMailAccount(null)).toEqual({ ok: true, value: { maxBytes: 50_000_000 } });
    const same = { host: ' LOCALHOST ', port, security: 'starttls' as const, user: 'maria ' };
    expect(await window.calls.saveMailAccount({ account: same, password: null })).toMatchObject({
      value: { host: 'localhost', user: 'maria' },
    });
    expect(window.secrets.has('smtp-password')).toBe(true);
  });

  it('never tells an old password to another server', async () => {
    const { port } = await serve();
    const other = { host: 'mail.stranger.ru', port, security: 'starttls' as const, user: 'maria' };
    await window.calls.saveMailAccount({ account: other, password: null });
    expect(window.secrets.has('smtp-password')).toBe(false);
  });

  it('refuses an address in place of a host and is gone when removed', async () => {
    const account = {
      host: 'smtp://mail.example.ru:25',
      port: 587,
      security: 'starttls' as const,
      user: 'maria',
    };
    expect(await window.calls.saveMailAccount({ account, password: 'x' })).toMatchObject({
      failure: { kind: 'account-invalid' },
    });
    expect(window.secrets.size).toBe(0);
    await serve();
    await window.calls.removeMailAccount(null);
    expect(window.secrets.size).toBe(0);
    expect(window.services.settings.read().account).toBeNull();
  });
});
