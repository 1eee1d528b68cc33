import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, it, onTestFinished } from 'vitest';
import { startScriptedSmtp, testCaPem } from '../../mail/smtp-server.fixture';
import { soundRequest } from '../../submission/submission.fixture';
import { openTestWindow, temporaryFolder } from './handlers.fixture';

const SECRET = 'Qwerty-секрет-42';

/** A log folder as the softphone leaves it, with a password and Cyrillic in it. */
async function logFolder(): Promise<string> {
  const folder = join(await temporaryFolder(), 'Журналы');
  await mkdir(folder, { recursive: true });
  const line = '2026-11-19 16:25:01.123 INFO Вызов поставлен на удержание\r\n';
  await writeFile(join(folder, 'sip.log'), line.repeat(2000));
  await writeFile(join(folder, 'SoftphonePro.ini'), `[Account1]\r\nLogin=101\r\nPassword=${SECRET}\r\n`);
  return folder;
}

async function windowWithAuthority() {
  const folder = await temporaryFolder();
  const ca = join(folder, 'ca.pem');
  const policy = join(folder, 'policy.json');
  await writeFile(ca, testCaPem);
  await writeFile(policy, JSON.stringify({ extraCaFile: ca }));
  return openTestWindow({ realPackages: true, env: { SOFTPHONE_REPORT_POLICY: policy } });
}

it(
  'a request goes from real files to the server with every byte as it was frozen, and no secret in it',
  { timeout: 120_000 },
  async () => {
    const { calls, services } = await windowWithAuthority();
    const server = await startScriptedSmtp();
    onTestFinished(() => server.stop());
    const session = await calls.openSession(null);
    if (!session.ok) throw new Error('no session');
    const { reference, createdAt } = session.value.document;
    const document = { ...soundRequest(), reference, createdAt };
    const added = await calls.addDroppedPaths({ paths: [await logFolder()] });
    if (!added.ok) throw new Error(JSON.stringify(added.failure));

    const tokens = added.value.map(({ token }) => token);
    const packed = await calls.preparePackage({ document, tokens, includeSystemInformation: true });
    if (!packed.ok) throw new Error(JSON.stringify(packed.failure));
    const names = packed.value.entries.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['manifest.json', 'request.json', 'system.json', 'system.txt']),
    );
    for (const name of names) {
      const entry = await calls.readPackageEntry({ name, from: 0 });
      expect(JSON.stringify(entry)).not.toContain(SECRET);
    }

    const letter = await calls.prepareLetter({ document });
    if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
    const account = { host: 'localhost', port: server.port, security: 'starttls' as const, user: 'maria' };
    await calls.saveMailAccount({ account, password: 'x' });
    expect(await calls.sendLetter(null)).toMatchObject({ ok: true, value: { state: 'accepted-by-server' } });

    const arrived = await PostalMime.parse(server.accepted[0]!);
    const zip = await readFile(services.cases.files(reference).packagePath);
    expect(Buffer.from(arrived.attachments[0]!.content as ArrayBuffer).equals(zip)).toBe(true);
    expect(arrived.subject).toBe(letter.value.subject);
    expect(zip.length).toBe(packed.value.record.bytes);
  },
);

it(
  'a real package that was touched is neither shown nor put into a letter nor offered after a restart',
  { timeout: 120_000 },
  async () => {
    const first = await openTestWindow({ realPackages: true });
    const session = await first.calls.openSession(null);
    if (!session.ok) throw new Error('no session');
    const { reference, createdAt } = session.value.document;
    const document = { ...soundRequest(), reference, createdAt };
    await first.calls.saveDraft({ document, wizard: session.value.wizard });
    const packed = await first.calls.preparePackage({ document, tokens: [], includeSystemInformation: true });
    expect(packed.ok).toBe(true);
    const restarted = await (
      await openTestWindow({ realPackages: true, dataDir: first.dataDir })
    ).calls.openSession(null);
    expect(restarted).toMatchObject({ value: { package: packed.ok ? packed.value : null } });
    await appendFile(first.services.cases.files(reference).packagePath, 'x');
    expect(await first.calls.readPackageEntry({ name: 'system.json', from: 0 })).toMatchObject({
      failure: { kind: 'package-changed' },
    });
    expect(await first.calls.prepareLetter({ document })).toMatchObject({
      failure: { kind: 'package-changed' },
    });
    const again = await (
      await openTestWindow({ realPackages: true, dataDir: first.dataDir })
    ).calls.openSession(null);
    expect(again).toMatchObject({ ok: true, value: { package: null, document: { package: null } } });
  },
);

it(
  'an edit after packing reaches the request.json in the package as well as the letter',
  { timeout: 120_000 },
  async () => {
    const { calls, services } = await openTestWindow({ realPackages: true });
    const session = await calls.openSession(null);
    if (!session.ok) throw new Error('no session');
    const { reference, createdAt } = session.value.document;
    const document = { ...soundRequest(), reference, createdAt };
    const added = await calls.addDroppedPaths({ paths: [await logFolder()] });
    if (!added.ok) throw new Error(JSON.stringify(added.failure));
    const tokens = added.value.map(({ token }) => token);
    const wizard = { ...session.value.wizard, selected: tokens };
    await calls.saveDraft({ document, wizard });
    const packed = await calls.preparePackage({ document, tokens, includeSystemInformation: true });
    if (!packed.ok) throw new Error(JSON.stringify(packed.failure));

    const unchanged = await calls.prepareLetter({ document });
    expect(unchanged).toMatchObject({
      ok: true,
      value: { attachments: [{ sha256: packed.value.record.sha256 }] },
    });

    const edited = { ...document, reportNumber: '777001' };
    const letter = await calls.prepareLetter({ document: edited });
    if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
    expect(letter.value.body).toContain('777001');
    const entry = await calls.readPackageEntry({ name: 'request.json', from: 0 });
    expect(entry.ok && JSON.parse(entry.value.text ?? '')).toMatchObject({
      reportNumber: '777001',
      package: null,
    });
    const read = await services.diagnostics.readPackage(services.cases.files(reference).packagePath);
    expect(read.ok && read.value.entries.map(({ name }) => name).sort()).toEqual(
      packed.value.entries.map(({ name }) => name).sort(),
    );
    expect(letter.value.attachments[0]?.sha256).toBe(read.ok && read.value.record.sha256);
  },
);

it(
  'the window and a collection of the same sources make the same entries',
  { timeout: 120_000 },
  async () => {
    const { calls, dataDir, services } = await openTestWindow({ realPackages: true });
    const session = await calls.openSession(null);
    if (!session.ok) throw new Error('no session');
    const { reference, createdAt } = session.value.document;
    const document = { ...soundRequest(), reference, createdAt };
    const folder = await logFolder();
    await writeFile(join(folder, 'old.log'), 'звонок с +7 921 123-45-67 на ivan@example.ru\r\n'.repeat(500));
    const added = await calls.addDroppedPaths({ paths: [folder] });
    if (!added.ok) throw new Error(JSON.stringify(added.failure));
    const choice = {
      excluded: [{ token: added.value[0]!.token, inner: 'sip.log' }],
      incident: null,
      masking: { kept: [], ownWords: ['звонок'], shown: [] },
    };
    const tokens = added.value.map(({ token }) => token);
    const asked = { document, tokens, includeSystemInformation: false, choice };
    const forecast = await calls.forecastPackage(asked);
    const packed = await calls.preparePackage(asked);
    if (!packed.ok) throw new Error(JSON.stringify(packed.failure));
    expect(forecast).toMatchObject({ ok: true, value: { isCut: false } });
    const out = join(dataDir, 'collected.zip');
    // The same folder with the same key: pseudonyms are made of both.
    const collected = await services.diagnostics.pack(
      {
        outPath: out,
        sources: [{ path: folder, kind: 'log', origin: 'found' }],
        document: null,
        system: null,
        checks: [],
        maxBytes: null,
        since: null,
        until: null,
        excluded: [join(folder, 'sip.log')],
        masking: choice.masking,
      },
      {},
    );
    if (!collected.ok) throw new Error(JSON.stringify(collected.failure));
    const inWindow = await services.diagnostics.readPackage(services.cases.files(reference).packagePath);
    if (!inWindow.ok) throw new Error('no package');
    const ofSoftphone = (entries: readonly { readonly name: string }[]) =>
      entries.filter(({ name }) => name.startsWith('softphone/'));
    expect(ofSoftphone(inWindow.value.manifest.entries)).toEqual(
      ofSoftphone(collected.value.manifest.entries),
    );
    expect(ofSoftphone(inWindow.value.manifest.entries)).toHaveLength(2);
    expect(inWindow.value.manifest.omissions).toEqual(collected.value.manifest.omissions);
    // What the window shows of an entry is what the manifest says.
    const shown = packed.value.entries.find(({ name }) => name === 'softphone/old.log');
    expect(shown?.redactions).toMatchObject({ 'phone-number': 500, 'own-word': 500 });
    const listed = await calls.listPseudonyms(null);
    expect(listed.ok && listed.value.map(({ value }) => value)).toContain('+7 921 123-45-67');
  },
);
