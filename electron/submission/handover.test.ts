import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipArchive } from 'archiver';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { soundRequest, testSubmission, withPackage, type TestSubmission } from './submission.fixture';

let folder: string;
let here: TestSubmission;
let there: TestSubmission;
let file: string;
const document = soundRequest();
const { reference } = document;
const system = {
  collectedAt: '2026-11-23T09:00:00Z',
  durationMs: 1,
  sections: [{ id: 'Windows 11', durationMs: 1, values: [] }],
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handover-'));
  here = testSubmission(join(folder, 'here'));
  there = testSubmission(join(folder, 'there'));
  file = join(folder, `${reference}.handover.zip`);
});
afterEach(() => rm(folder, { recursive: true }));

const draftHere = async () => {
  const named = await withPackage(
    here.cases.files(reference).packagePath,
    document,
    Buffer.from('PK package'),
  );
  await here.cases.create(named);
  await here.cases.saveSystem(reference, system);
  return named;
};

/** Writes a hand-over file as a stranger would. */
const forge = async (
  entries: readonly (readonly [string, string])[],
  listed = entries,
  extra: Readonly<Record<string, unknown>> = {},
) => {
  const zip = new ZipArchive();
  const files = listed.map(([name, text]) => ({
    name,
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
  }));
  const manifest = {
    handoverVersion: 1,
    writtenBy: 'x',
    writtenAt: '2026-11-23T09:00:00Z',
    reference,
    files,
    ...extra,
  };
  zip.append(JSON.stringify(manifest), { name: 'handover.json' });
  for (const [name, text] of entries) zip.append(text, { name });
  await Promise.all([pipeline(zip, createWriteStream(file)), zip.finalize()]);
};

const refusal = async () => {
  const outcome = await there.submission.importHandover(file);
  expect(await readdir(folder)).not.toContain('there');
  if (outcome.ok) throw new Error('taken in');
  return outcome.failure;
};

describe('a hand-over', () => {
  it('brings draft, package and system information to another PC byte for byte', async () => {
    const named = await draftHere();
    const exported = await here.submission.exportHandover(reference, file);
    expect(exported).toMatchObject({
      ok: true,
      value: { reference, hasPackage: true, hasSystemInformation: true },
    });
    expect(await there.submission.importHandover(file)).toEqual(exported);
    expect(await there.cases.readDraft(reference)).toMatchObject({ ok: true, value: { document: named } });
    expect(await there.cases.readSystem(reference)).toEqual(system);
    expect(await readFile(there.cases.files(reference).packagePath, 'utf8')).toBe('PK package');
    expect((await there.submission.prepareLetter(named, {})).ok).toBe(true);
    expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('works without a package and without system information', async () => {
    await here.cases.create(document);
    await here.submission.exportHandover(reference, file);
    expect(await there.submission.importHandover(file)).toMatchObject({
      value: { hasPackage: false, hasSystemInformation: false },
    });
  });

  it('does not overwrite a request that is there already', async () => {
    await draftHere();
    await here.submission.exportHandover(reference, file);
    expect(await here.submission.importHandover(file)).toEqual({
      ok: false,
      failure: { kind: 'already-exists', name: reference },
    });
  });

  it('is not written with a package that was changed, nor for an unknown request', async () => {
    await draftHere();
    await writeFile(here.cases.files(reference).packagePath, 'PK other');
    expect(await here.submission.exportHandover(reference, file)).toMatchObject({
      failure: { kind: 'package-changed' },
    });
    expect(await there.submission.exportHandover(reference, file)).toMatchObject({
      failure: { kind: 'unknown-request' },
    });
    expect(await readdir(folder)).not.toContain(`${reference}.handover.zip`);
  });

  it('to a folder that is not there is told', async () => {
    await draftHere();
    expect(await here.submission.exportHandover(reference, join(folder, 'no', 'x.zip'))).toMatchObject({
      failure: { kind: 'not-writable', name: 'x.zip', detail: 'ENOENT' },
    });
  });
});

describe('a hostile or damaged hand-over', () => {
  const request = JSON.stringify(document);

  it.each([
    [
      'an entry that is not listed',
      () =>
        forge(
          [
            ['request.json', request],
            ['extra.exe', 'MZ'],
          ],
          [['request.json', request]],
        ),
    ],
    [
      'an entry that is listed and not expected',
      () =>
        forge([
          ['request.json', request],
          ['extra.exe', 'MZ'],
        ]),
    ],
    ['a part that is missing', () => forge([], [['request.json', request]])],
    ['a part that was changed', () => forge([['request.json', `${request} `]], [['request.json', request]])],
    [
      'the same entry twice',
      () =>
        forge(
          [
            ['request.json', request],
            ['request.json', request],
          ],
          [['request.json', request]],
        ),
    ],
    ['no request document', () => forge([['request.json', '{"hello": 1}']])],
    [
      'a request with an unknown key',
      () => forge([['request.json', JSON.stringify({ ...document, evil: 1 })]]),
    ],
    [
      'another request',
      () => forge([['request.json', JSON.stringify({ ...document, reference: 'SR-20260101-AAAA' })]]),
    ],
    [
      'system information of another shape',
      () =>
        forge([
          ['request.json', request],
          ['system.json', '{"x": 1}'],
        ]),
    ],
    [
      'a package that the request does not name',
      () =>
        forge([
          ['request.json', request],
          [`${reference}.zip`, 'PK'],
        ]),
    ],
    ['a bomb', () => forge([['request.json', ' '.repeat(5 * 1024 * 1024)]])],
    ['something that is no zip', () => writeFile(file, 'hello')],
    ['an empty file', () => writeFile(file, '')],
  ])('with %s is refused and leaves nothing behind', async (_, make) => {
    await make();
    expect(await refusal()).toMatchObject({ kind: 'handover-refused', name: `${reference}.handover.zip` });
  });

  it('of a newer version says so', async () => {
    await forge([['request.json', JSON.stringify({ ...document, schemaVersion: 2 })]]);
    expect(await refusal()).toMatchObject({ kind: 'newer-schema', found: 2 });
  });

  it('whose own format is newer says so, whatever else it holds', async () => {
    const entries = [['request.json', JSON.stringify(document)]] as const;
    await forge(entries, entries, { handoverVersion: 2, notYetKnown: true });
    expect(await refusal()).toEqual({
      kind: 'newer-schema',
      name: `${reference}.handover.zip`,
      found: 2,
      supported: 1,
    });
    await forge(entries, entries, { handoverVersion: 0 });
    expect(await refusal()).toMatchObject({ kind: 'handover-refused', reason: 'not-valid' });
  });

  it('that is not there is named', async () => {
    expect(await refusal()).toEqual({ kind: 'not-found', name: `${reference}.handover.zip` });
  });

  it('with a path that leads out of the folder is refused', async () => {
    await forge([['request.json', request]]);
    const bytes = await readFile(file);
    // The names of a zip lie in it in the clear, twice.
    await writeFile(
      file,
      Buffer.from(bytes.toString('latin1').replaceAll('request.json', '../quest.json'), 'latin1'),
    );
    expect(await refusal()).toMatchObject({ kind: 'handover-refused' });
  });
});
