import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipArchive } from 'archiver';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { soundRequest, testSubmission, type TestSubmission } from './submission.fixture';

const document = soundRequest();
const { reference } = document;
const system = {
  collectedAt: '2026-11-23T09:00:00Z',
  durationMs: 1,
  sections: [
    { id: 'os', durationMs: 1, values: [{ id: 'build', value: 'Windows 11\n26100', reason: null }] },
  ],
};
const author = { name: 'Мария', email: 'maria@example.ru', role: 'user' };

let folder: string;
let there: TestSubmission;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handover-'));
  there = testSubmission(join(folder, 'there'));
  file = join(folder, 'от Марии.handover.zip');
  // What is there already must be there afterwards, byte for byte.
  await there.cases.create({ ...document, reference: 'SR-20260101-AAAA' });
});
afterEach(() => rm(folder, { recursive: true }));

/** Every file of the data folder with its content and its time. */
async function listing(): Promise<readonly string[]> {
  const entries = await readdir(join(folder, 'there'), { recursive: true, withFileTypes: true });
  const lines = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile()) return `${path}/`;
    const digest = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    return `${path} ${digest} ${(await stat(path)).mtimeMs}`;
  });
  return (await Promise.all(lines)).sort();
}

interface Forgery {
  readonly request?: unknown;
  readonly system?: unknown;
  readonly manifest?: Readonly<Record<string, unknown>>;
}

/** A hand-over file whose sizes and digests are all right, whatever is in it. */
async function forge({ request = document, system: report = system, manifest = {} }: Forgery): Promise<void> {
  const parts = [
    ['request.json', JSON.stringify(request)],
    ['system.json', JSON.stringify(report)],
  ] as const;
  const files = parts.map(([name, text]) => ({
    name,
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
  }));
  const head = { handoverVersion: 1, writtenBy: 'x', writtenAt: '2026-11-23T09:00:00Z', reference, files };
  const zip = new ZipArchive();
  zip.append(JSON.stringify({ ...head, authors: [author], ...manifest }), { name: 'handover.json' });
  for (const [name, text] of parts) zip.append(text, { name });
  await Promise.all([pipeline(zip, createWriteStream(file)), zip.finalize()]);
}

/** Changes the finished file in place. */
async function patch(change: (bytes: Buffer) => void): Promise<void> {
  await forge({});
  const bytes = await readFile(file);
  change(bytes);
  await writeFile(file, bytes);
}

/** Offset of an entry's header in the central directory (APPNOTE 4.3.12). */
function centralHeader(bytes: Buffer, name: string): number {
  for (let at = bytes.indexOf('PK\u0001\u0002'); at !== -1; at = bytes.indexOf('PK\u0001\u0002', at + 4)) {
    if (bytes.toString('latin1', at + 46, at + 46 + bytes.readUInt16LE(at + 28)) === name) return at;
  }
  throw new Error(`${name} is not in the zip`);
}

const withMode = (name: string, mode: number) =>
  patch((bytes) => bytes.writeUInt32LE((mode << 16) >>> 0, centralHeader(bytes, name) + 38));

describe('a hand-over file with sound digests that nobody wrote like that', () => {
  it('is taken in without the tampering', async () => {
    await forge({});
    expect(await there.submission.importHandover(file)).toMatchObject({ ok: true, value: { reference } });
  });

  const hidden = 'hidden-characters';
  it.each<readonly [string, () => Promise<void>, string, string]>([
    [
      'an author with a line break',
      () => forge({ manifest: { authors: [{ ...author, name: 'Мария\nlocalhost: ok' }] } }),
      hidden,
      'handover.json: authors.0.name',
    ],
    [
      'a second author with a turned direction',
      () => forge({ manifest: { authors: [author, { ...author, name: 'support\u202egpj' }] } }),
      hidden,
      'handover.json: authors.1.name',
    ],
    [
      'an author’s address with a control character',
      () => forge({ manifest: { authors: [{ ...author, email: 'a@b.ru\u0000' }] } }),
      hidden,
      'handover.json: authors.0.email',
    ],
    [
      'a program that writes escapes',
      () => forge({ manifest: { writtenBy: '\u001b]0;hi\u0007' } }),
      hidden,
      'handover.json: writtenBy',
    ],
    [
      'a summary with a second header',
      () => forge({ request: { ...document, summary: 'x\r\nBcc: thief@example.ru' } }),
      hidden,
      'request.json: summary',
    ],
    [
      'a sender’s name with an isolate',
      () => forge({ request: { ...document, sender: { ...document.sender, name: 'Мария\u2067' } } }),
      hidden,
      'request.json: sender.name',
    ],
    [
      'a sender’s address with a line break',
      () => forge({ request: { ...document, sender: { ...document.sender, email: 'a@b.ru\nTo: c@d.ru' } } }),
      hidden,
      'request.json: sender.email',
    ],
    [
      'a report number with an escape',
      () => forge({ request: { ...document, reportNumber: 'AB\u001b[2JCD' } }),
      hidden,
      'request.json: reportNumber',
    ],
    [
      'a description with a bell',
      () =>
        forge({ request: { ...document, description: { ...document.description, happened: 'a\nb\u0007' } } }),
      hidden,
      'request.json: description.happened',
    ],
    [
      'a system section with a line separator',
      () => forge({ system: { ...system, sections: [{ id: 'os\u2028x', durationMs: 1, values: [] }] } }),
      hidden,
      'system.json: sections.0.id',
    ],
    ['a request that is a link', () => withMode('request.json', 0o120777), 'not-a-file', 'request.json'],
    ['a manifest that is a link', () => withMode('handover.json', 0o120644), 'not-a-file', 'handover.json'],
    ['a part that is a device', () => withMode('system.json', 0o060644), 'not-a-file', 'system.json'],
    ['a part that is a named pipe', () => withMode('system.json', 0o010644), 'not-a-file', 'system.json'],
    ['a part that is a folder', () => withMode('system.json', 0o040755), 'not-a-file', 'system.json'],
    [
      'a part that DOS calls a folder',
      () => patch((bytes) => bytes.writeUInt32LE(0x10, centralHeader(bytes, 'system.json') + 38)),
      'not-a-file',
      'system.json',
    ],
    [
      'a part said to be encrypted',
      () => patch((bytes) => bytes.writeUInt16LE(9, centralHeader(bytes, 'request.json') + 8)),
      'encrypted',
      'request.json',
    ],
    [
      'a part of another size than the zip says',
      () => patch((bytes) => bytes.writeUInt32LE(7, centralHeader(bytes, 'request.json') + 24)),
      'not-a-zip',
      '',
    ],
    [
      'a method that nobody knows',
      () => patch((bytes) => bytes.writeUInt16LE(99, centralHeader(bytes, 'request.json') + 10)),
      'not-a-zip',
      '',
    ],
    [
      'eleven authors',
      () => forge({ manifest: { authors: Array(11).fill(author) } }),
      'not-valid',
      'handover.json',
    ],
    ['no author at all', () => forge({ manifest: { authors: [] } }), 'not-valid', 'handover.json'],
    [
      'an author with a key of its own',
      () => forge({ manifest: { authors: [{ ...author, admin: true }] } }),
      'not-valid',
      'handover.json',
    ],
    [
      'a package that is not there',
      () =>
        forge({
          request: {
            ...document,
            package: {
              name: `${reference}.zip`,
              bytes: 5,
              sha256: 'a'.repeat(64),
              manifestDigest: 'b'.repeat(64),
            },
          },
        }),
      'other-package',
      '',
    ],
    [
      'a package outside of its folder',
      () =>
        forge({
          request: {
            ...document,
            package: {
              name: '..\\evil.zip',
              bytes: 5,
              sha256: 'a'.repeat(64),
              manifestDigest: 'b'.repeat(64),
            },
          },
        }),
      'not-valid',
      'request.json',
    ],
    [
      'a torn end',
      async () => {
        await forge({});
        await writeFile(file, (await readFile(file)).subarray(0, -30));
      },
      'not-a-zip',
      '',
    ],
  ])('%s: refused with the reason, nothing written', async (_, make, reason, entry) => {
    await make();
    const before = await listing();
    expect(await there.submission.importHandover(file)).toEqual({
      ok: false,
      failure: { kind: 'handover-refused', name: 'от Марии.handover.zip', reason, entry },
    });
    expect(await listing()).toEqual(before);
  });

  it('never comes from this program: what was pasted is cleaned when the file is made', async () => {
    const here = testSubmission(join(folder, 'here'));
    await here.cases.create({
      ...document,
      summary: 'Звонок\nобрывается\u202e',
      sender: { ...document.sender, name: 'Мария\tСелезнёва' },
    });
    await here.cases.saveSystem(reference, {
      ...system,
      sections: [
        { id: 'audio', durationMs: 1, values: [{ id: 'device', value: 'Jabra\u0000', reason: null }] },
      ],
    });
    await here.submission.exportHandover(reference, file);
    expect(await there.submission.importHandover(file)).toMatchObject({ ok: true });
    const draft = await there.cases.readDraft(reference);
    expect(draft).toMatchObject({
      value: { document: { summary: 'Звонок обрывается', sender: { name: 'Мария Селезнёва' } } },
    });
    expect(await there.cases.readSystem(reference)).toMatchObject({
      sections: [{ values: [{ value: 'Jabra' }] }],
    });
  });
});
