import { randomBytes } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  canRunPostfix,
  startMailServer,
  type MailServerOptions,
  type TestMailServer,
} from '../../../e2e/servers/mail-server';
import { packageBudget } from '../../request/letter-budget';
import { soundRequest } from '../../submission/submission.fixture';
import { openTestWindow, temporaryFolder, type TestWindow } from './handlers.fixture';

const LONG = { timeout: 120_000 };
const kinds = (await canRunPostfix()) ? (['postfix', 'in-process'] as const) : (['in-process'] as const);

interface Place {
  readonly window: TestWindow;
  readonly server: TestMailServer;
  readonly account: { host: string; port: number; security: 'tls'; user: string };
}

async function place(options: MailServerOptions): Promise<Place> {
  const server = await startMailServer(options);
  onTestFinished(() => server.stop());
  const policy = join(await temporaryFolder(), 'policy.json');
  await writeFile(policy, JSON.stringify({ extraCaFile: server.caPem }));
  const window = await openTestWindow({ realPackages: true, env: { SOFTPHONE_REPORT_POLICY: policy } });
  const account = {
    host: server.host,
    port: server.ports.smtps,
    security: 'tls' as const,
    user: server.user,
  };
  return { window, server, account };
}

/** Log lines that hardly shrink, oldest first, of about so many bytes. */
async function logs(bytes: number): Promise<string> {
  const folder = join(await temporaryFolder(), 'Журналы');
  await mkdir(folder, { recursive: true });
  const lines: string[] = [];
  const start = Date.parse('2026-11-18T00:00:00Z');
  for (let index = 0; index * 200 < bytes; index += 1) {
    const at = new Date(start + index * 1000).toISOString().replace('T', ' ').slice(0, 23);
    lines.push(`${at} DEBUG Вызов ${randomBytes(120).toString('base64')}`);
  }
  await writeFile(join(folder, 'sip.log'), lines.join('\r\n'));
  return folder;
}

async function chosen({ window }: Place, folder: string) {
  const session = await window.calls.openSession(null);
  if (!session.ok) throw new Error('no session');
  const { reference, createdAt } = session.value.document;
  const sender = { ...soundRequest().sender, email: 'maria@example.com' };
  const document = { ...soundRequest(), reference, createdAt, sender };
  const added = await window.calls.addDroppedPaths({ paths: [folder] });
  if (!added.ok) throw new Error(JSON.stringify(added.failure));
  const tokens = added.value.map(({ token }) => token);
  const choice = { document, tokens, includeSystemInformation: true };
  await window.calls.saveDraft({
    document,
    wizard: { ...session.value.wizard, selected: tokens, includeSystemInformation: true },
  });
  return {
    ...choice,
    choice: { excluded: [], incident: null, masking: { kept: [], ownWords: [], shown: [] } },
  };
}

async function packed({ window }: Place, input: Awaited<ReturnType<typeof chosen>>) {
  const made = await window.calls.preparePackage(input);
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return made.value;
}

async function prepared({ window }: Place, { document }: Awaited<ReturnType<typeof chosen>>) {
  const letter = await window.calls.prepareLetter({ document });
  if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
  return letter.value;
}

describe.each(kinds)('a letter for the %s server of the account', (kind) => {
  it(
    'is foretold within 1 % before anything is packed, and kept within the announced SIZE',
    LONG,
    async () => {
      const here = await place({ kind, maxBytes: 2_000_000 });
      const { window, server, account } = here;
      const input = await chosen(here, await logs(6_000_000));
      await window.calls.saveMailAccount({ account, password: server.password });
      const foretold = await window.calls.forecastPackage(input);
      if (!foretold.ok) throw new Error(JSON.stringify(foretold.failure));
      expect(foretold.value).toMatchObject({
        isCut: true,
        limitBytes: packageBudget({ letterMaxBytes: 2_000_000, policyMaxBytes: null }),
        letterLimit: { host: 'localhost', bytes: 2_000_000 },
      });
      const { packagePath } = window.services.cases.files(input.document.reference);
      await expect(stat(packagePath)).rejects.toMatchObject({ code: 'ENOENT' });
      const made = await packed(here, input);
      const letter = await prepared(here, input);
      expect(letter.bytes).toBeLessThanOrEqual(2_000_000);
      expect(Math.abs(foretold.value.letterBytes / letter.bytes - 1)).toBeLessThan(0.01);
      // What was cut is in the manifest and in the letter.
      expect(made.omissions.length).toBeGreaterThan(0);
      expect(letter.body).toContain('sip.log');
      expect(await window.calls.sendLetter(null)).toMatchObject({ value: { state: 'accepted-by-server' } });
      await vi.waitFor(async () => expect(await server.letters()).toHaveLength(1), 20_000);
      const arrived = await PostalMime.parse(await readFile((await server.letters())[0] ?? ''));
      expect(arrived.attachments[0]?.filename).toBe(`${input.document.reference}.zip`);
    },
  );

  it('that fits whole is foretold within 1 % too', LONG, async () => {
    const here = await place({ kind });
    const input = await chosen(here, await logs(3_000_000));
    await here.window.calls.saveMailAccount({ account: here.account, password: here.server.password });
    const foretold = await here.window.calls.forecastPackage(input);
    if (!foretold.ok) throw new Error(JSON.stringify(foretold.failure));
    expect(foretold.value).toMatchObject({ isCut: false, letterLimit: { bytes: 60_000_000 } });
    await packed(here, input);
    const letter = await prepared(here, input);
    expect(Math.abs(foretold.value.letterBytes / letter.bytes - 1)).toBeLessThan(0.01);
  });

  it('is made smaller by itself when the account was set up after packing', LONG, async () => {
    const here = await place({ kind, maxBytes: 1_500_000 });
    const { window, server, account } = here;
    const input = await chosen(here, await logs(4_000_000));
    const large = await packed(here, input);
    expect(large.record.bytes).toBeGreaterThan(1_500_000);
    await window.calls.saveMailAccount({ account, password: server.password });
    expect(await window.calls.testMailAccount(null)).toEqual({ ok: true, value: { maxBytes: 1_500_000 } });
    const letter = await prepared(here, input);
    expect(letter.bytes).toBeLessThanOrEqual(1_500_000);
    expect(letter.body).toContain('sip.log');
    expect(await window.calls.sendLetter(null)).toMatchObject({ value: { state: 'accepted-by-server' } });
  });

  it('is made smaller after a refusal by a limit that was not announced', LONG, async () => {
    const here = await place({ kind, maxBytes: 1_500_000, announcesSize: false });
    const { window, server, account } = here;
    const input = await chosen(here, await logs(4_000_000));
    await window.calls.saveMailAccount({ account, password: server.password });
    await packed(here, input);
    const first = await prepared(here, input);
    expect(await window.calls.sendLetter(null)).toMatchObject({ failure: { kind: 'letter-too-large' } });
    let letter = await prepared(here, input);
    expect(letter.bytes).toBeLessThan(first.bytes / 2);
    for (let tries = 0; tries < 3; tries += 1) {
      const state = await window.calls.sendLetter(null);
      if (state.ok) break;
      expect(state.failure.kind).toBe('letter-too-large');
      letter = await prepared(here, input);
    }
    expect(letter.messageId).toBe(first.messageId);
    await vi.waitFor(async () => expect(await server.letters()).toHaveLength(1), 20_000);
  });
});

describe('the limit of a server', () => {
  it('that does not answer is asked once an hour, and 17 MiB hold meanwhile', async () => {
    const window = await openTestWindow();
    const account = {
      host: 'smtp.does-not-exist.invalid',
      port: 465,
      security: 'tls' as const,
      user: 'maria',
    };
    await window.calls.saveMailAccount({ account, password: 'x' });
    const probe = vi.spyOn(window.services.mail, 'probe');
    const session = await window.calls.openSession(null);
    if (!session.ok) throw new Error('no session');
    const { reference, createdAt } = session.value.document;
    const input = {
      document: { ...soundRequest(), reference, createdAt },
      tokens: [],
      includeSystemInformation: true,
      choice: { excluded: [], incident: null, masking: { kept: [], ownWords: [], shown: [] } },
    };
    for (let asked = 0; asked < 3; asked += 1)
      expect(await window.calls.forecastPackage(input)).toMatchObject({ value: { letterLimit: null } });
    expect(probe).toHaveBeenCalledTimes(1);
    window.clock.move(61 * 60_000);
    await window.calls.forecastPackage(input);
    expect(probe).toHaveBeenCalledTimes(2);
  });
});
