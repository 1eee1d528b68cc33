import { appendFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { soundRequest, testSubmission, withPackage, type TestSubmission } from './submission.fixture';

let dataDir: string;
let test: TestSubmission;
const document = soundRequest();
const { reference } = document;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'prepare-'));
  test = testSubmission(dataDir);
});
afterEach(() => rm(dataDir, { recursive: true }));

const files = () => test.cases.files(reference);
const attached = () => withPackage(files().packagePath, document, Buffer.from('PK\u0003\u0004 package'));

describe('prepareLetter', () => {
  it('freezes the letter with its package and journals it as prepared', async () => {
    const letter = await test.submission.prepareLetter(await attached(), {});
    if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
    expect(letter.value).toMatchObject({
      to: 'help@softphone.pro',
      subject: `Софтфон закрывается при снятии вызова с удержания [${reference}]`,
      attachments: [{ name: `${reference}.zip` }],
    });
    expect(letter.value.body).toContain('окно софтфона закрывается');
    expect(letter.value.body).toContain('Windows 11');
    expect(await test.cases.state(reference)).toMatchObject({
      state: 'prepared',
      letterSha256: letter.value.sha256,
      letterBytes: letter.value.bytes,
    });
    expect((await readdir(files().folder)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('keeps the Message-ID when the request is edited and prepared again', async () => {
    const first = await test.submission.prepareLetter(document, {});
    const second = await test.submission.prepareLetter({ ...document, summary: 'Короче' }, {});
    if (!first.ok || !second.ok) throw new Error('not prepared');
    expect(second.value.messageId).toBe(first.value.messageId);
    expect(second.value.subject).toContain('Короче');
    expect(second.value.sha256).not.toBe(first.value.sha256);
    expect(await test.cases.readDraft(reference)).toMatchObject({
      value: { document: { summary: 'Короче' } },
    });
    const record = JSON.parse(await readFile(files().letterRecordPath, 'utf8')) as Record<string, unknown>;
    expect(record).toMatchObject({
      messageId: first.value.messageId,
      sha256: second.value.sha256,
      envelope: { from: 'm.selezneva@example.ru', to: 'help@softphone.pro' },
    });
  });

  it('sends to the policy’s recipient where an administrator set one', async () => {
    const managed = testSubmission(dataDir, { recipient: 'helpdesk@example.ru' });
    expect(await managed.submission.prepareLetter(document, {})).toMatchObject({
      value: { to: 'helpdesk@example.ru' },
    });
  });

  it('is refused by the rules with each problem named, and freezes nothing', async () => {
    const silent = {
      ...document,
      reportNumber: '128841',
      description: { ...document.description, happened: '', steps: '' },
    };
    const refused = await test.submission.prepareLetter(silent, {});
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'refused-by-rules' } });
    const { problems } = (refused as { failure: { problems: { rule: string; message: string }[] } }).failure;
    expect(problems.map(({ rule }) => rule)).toContain('R7');
    for (const { message } of problems) expect(message).not.toBe('');
    expect(await readdir(files().folder)).not.toContain('letter.eml');
    expect(await test.cases.state(reference)).toMatchObject({ state: 'draft' });
  });

  it('stops at a package that is gone, changed or too large for a letter', async () => {
    const named = await attached();
    await appendFile(files().packagePath, 'x');
    expect(await test.submission.prepareLetter(named, {})).toMatchObject({
      failure: { kind: 'package-changed', expectedSha256: named.package?.sha256 },
    });
    await rm(files().packagePath);
    expect(await test.submission.prepareLetter(named, {})).toEqual({
      ok: false,
      failure: { kind: 'package-missing', name: `${reference}.zip` },
    });
    const small = testSubmission(dataDir, { maxPackageBytes: 10 });
    expect(await small.submission.prepareLetter(await attached(), {})).toMatchObject({
      failure: { kind: 'package-too-large', bytes: 12, limitBytes: 10 },
    });
  });

  it('stops at secrets and at defects in the package', async () => {
    const named = await attached();
    test.problems.push({ kind: 'secret', entry: 'softphone/sip.log', line: 12, detail: 'password' });
    expect(await test.submission.prepareLetter(named, {})).toMatchObject({
      failure: {
        kind: 'secrets-found',
        places: [{ entry: 'softphone/sip.log', line: 12, secret: 'password' }],
      },
    });
    test.problems.push({ kind: 'hash-differs', entry: 'system.json', line: null, detail: '' });
    expect(await test.submission.prepareLetter(named, {})).toMatchObject({
      failure: { kind: 'package-damaged', detail: 'hash-differs: system.json' },
    });
  });

  it('is refused while another process works on the request', async () => {
    const held = await test.cases.lock(reference);
    if (!held.ok) throw new Error('no lock');
    expect(await test.another().prepareLetter(document, {})).toMatchObject({
      failure: { kind: 'in-use', name: reference },
    });
    await held.value.release();
  });
});

describe('composeTo and adoptPackage', () => {
  it('write the same letter to a file of the caller and journal nothing', async () => {
    const named = await attached();
    const outPath = join(dataDir, 'out.eml');
    const composed = await test.submission.composeTo(named, { packagePath: files().packagePath, outPath });
    if (!composed.ok) throw new Error(JSON.stringify(composed.failure));
    const { file, predictedBytes, letter } = composed.value;
    expect(file.bytes).toBe((await readFile(outPath)).length);
    expect(Math.abs(predictedBytes - file.bytes) / file.bytes).toBeLessThan(0.01);
    expect(letter.attachments).toEqual([
      { name: `${reference}.zip`, bytes: 12, sha256: named.package?.sha256 },
    ]);
    expect(await test.cases.state(reference)).toMatchObject({ state: 'draft' });
  });

  it('take a package of the person in under the request’s name', async () => {
    const path = join(dataDir, 'мой отчёт.zip');
    await writeFile(path, 'PK package');
    const adopted = await test.submission.adoptPackage(document, path);
    if (!adopted.ok) throw new Error(JSON.stringify(adopted.failure));
    expect(adopted.value.package).toMatchObject({ name: `${reference}.zip`, bytes: 10 });
    expect(await readFile(files().packagePath, 'utf8')).toBe('PK package');
    expect((await test.submission.prepareLetter(adopted.value, {})).ok).toBe(true);
    await writeFile(path, 'PK other');
    expect(await test.submission.adoptPackage(adopted.value, path)).toMatchObject({
      failure: { kind: 'package-changed' },
    });
    expect(await test.submission.adoptPackage(document, join(dataDir, 'no.zip'))).toMatchObject({
      failure: { kind: 'package-missing', name: 'no.zip' },
    });
  });
});
