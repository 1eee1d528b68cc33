import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMail } from './create-mail';
import { newFolder, removeFolder, samplePackage, sampleParts } from './mail-samples.fixture';

const mail = createMail();
let folder: string;
let out: string;

beforeEach(async () => {
  folder = await newFolder();
  out = join(folder, 'letter.eml');
});
afterEach(() => removeFolder(folder));

describe('read', () => {
  it('gives every field back from the bytes', async () => {
    const attachment = await samplePackage(folder, 1_000_003);
    const letter = await mail.compose(sampleParts, attachment, out, {});
    const read = await mail.read(out);
    expect(read).toEqual({
      ok: true,
      value: {
        from: 'Иванова Мария (отдел продаж) <maria@example.com>',
        to: 'help@softphone.pro',
        subject: sampleParts.subject,
        date: '2026-11-22T08:20:00.000Z',
        messageId: sampleParts.messageId,
        body: sampleParts.body,
        attachments: [{ name: attachment.name, bytes: attachment.bytes, sha256: attachment.sha256 }],
        bytes: letter.ok && letter.value.bytes,
        sha256: letter.ok && letter.value.sha256,
      },
    });
  });

  it('says that the letter is missing', async () => {
    expect(await mail.read(out)).toEqual({
      ok: false,
      failure: { kind: 'letter-missing', name: 'letter.eml' },
    });
  });

  it('refuses a torn letter', async () => {
    await mail.compose(sampleParts, await samplePackage(folder, 100_000), out, {});
    await truncate(out, 50_000);
    expect(await mail.read(out)).toMatchObject({
      ok: false,
      failure: { kind: 'not-readable', name: 'letter.eml' },
    });
  });

  it.each([
    ['nothing at all', ''],
    ['no end of headers', 'From: a@b.c\r\nTo: x'],
    ['no Message-ID', 'From: a@b.c\r\nDate: Sun, 22 Nov 2026 08:20:00 +0000\r\n\r\ntext\r\n'],
    ['one endless line', 'x'.repeat(300_000)],
    ['binary content', '\0\u0001\n'.repeat(1000)],
  ])('refuses a file with %s', async (_case, content) => {
    await writeFile(out, content);
    expect(await mail.read(out)).toMatchObject({ ok: false, failure: { kind: 'not-readable' } });
  });

  it('is not misled by a boundary-like line in the text', async () => {
    await mail.compose(sampleParts, await samplePackage(folder, 10), out, {});
    const boundary = /boundary="([^"]+)"/.exec(await readFile(out, 'latin1'))?.[1] ?? '';
    const body = `--${boundary}\n--${boundary}--\nконец`;
    await mail.compose({ ...sampleParts, body }, await samplePackage(folder, 10), out, {});
    const read = await mail.read(out);
    expect(read.ok && read.value.body).toBe(body);
    expect(read.ok && read.value.attachments).toHaveLength(1);
  });
});

describe('writeDraft', () => {
  it('puts From first and X-Unsent second, drops Message-ID and Date, and keeps the content byte for byte', async () => {
    const letter = await mail.compose(sampleParts, await samplePackage(folder, 3_000_000), out, {});
    if (!letter.ok) throw new Error('not composed');
    const draft = await mail.writeDraft(letter.value, join(folder, 'draft.eml'));
    const raw = await readFile(join(folder, 'draft.eml'));
    const original = await readFile(out);
    const head = raw.toString('latin1', 0, raw.indexOf('\r\n\r\n'));
    const names = head.split(/\r\n(?![ \t])/).map((header) => header.split(':')[0]);
    expect(names).toEqual([
      'From',
      'X-Unsent',
      'To',
      'Subject',
      'In-Reply-To',
      'References',
      'X-Softphone-Request',
      'MIME-Version',
      'Content-Type',
    ]);
    expect(head).toContain('\r\nX-Unsent: 1\r\n');
    expect(
      raw.subarray(raw.indexOf('\r\n\r\n')).equals(original.subarray(original.indexOf('\r\n\r\n'))),
    ).toBe(true);
    expect(draft).toMatchObject({ ok: true, value: { bytes: raw.length, path: join(folder, 'draft.eml') } });
  });

  it('refuses a letter whose bytes changed and leaves no draft', async () => {
    const letter = await mail.compose(sampleParts, null, out, {});
    if (!letter.ok) throw new Error('not composed');
    await writeFile(out, 'X', { flag: 'r+' });
    const draft = await mail.writeDraft(letter.value, join(folder, 'draft.eml'));
    expect(draft).toEqual({ ok: false, failure: { kind: 'letter-changed', name: 'letter.eml' } });
    await expect(readFile(join(folder, 'draft.eml'))).rejects.toThrow('ENOENT');
  });

  it('says that the letter is missing or the target cannot be written', async () => {
    const letter = await mail.compose(sampleParts, null, out, {});
    if (!letter.ok) throw new Error('not composed');
    const unwritable = await mail.writeDraft(letter.value, join(folder, 'absent', 'draft.eml'));
    expect(unwritable).toMatchObject({ ok: false, failure: { kind: 'not-writable', name: 'draft.eml' } });
    const missing = await mail.writeDraft(
      { ...letter.value, path: join(folder, 'x.eml') },
      join(folder, 'draft.eml'),
    );
    expect(missing).toEqual({ ok: false, failure: { kind: 'letter-missing', name: 'x.eml' } });
  });
});
