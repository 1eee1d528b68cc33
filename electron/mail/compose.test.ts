import { readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMail } from './create-mail';
import { newFolder, removeFolder, samplePackage, sampleParts, sha256Of } from './mail-samples.fixture';
import type { ComposedLetter, LetterParts } from './mail';

const mail = createMail();
let folder: string;
let out: string;

beforeEach(async () => {
  folder = await newFolder();
  out = join(folder, 'letter.eml');
});
afterEach(() => removeFolder(folder));

async function composed(
  parts: LetterParts,
  bytes: number | null = null,
  name?: string,
): Promise<ComposedLetter> {
  const attachment = bytes === null ? null : await samplePackage(folder, bytes, name);
  const result = await mail.compose(parts, attachment, out, {});
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

describe('compose', () => {
  it('writes what an independent parser reads back: names, subject, threading, text and package', async () => {
    const attachment = await samplePackage(folder, 200_001);
    const result = await mail.compose(sampleParts, attachment, out, {});
    const raw = await readFile(out);
    const email = await PostalMime.parse(raw);
    expect(result).toEqual({ ok: true, value: { path: out, bytes: raw.length, sha256: sha256Of(raw) } });
    expect(email.from).toMatchObject(sampleParts.from);
    expect(email.to).toMatchObject([{ address: 'help@softphone.pro' }]);
    expect(email.subject).toBe(sampleParts.subject);
    expect(email.messageId).toBe(sampleParts.messageId);
    expect(email.date).toBe('2026-11-22T08:20:00.000Z');
    expect(email.inReplyTo).toBe('<demo-1@softphone.pro>');
    expect(email.references).toBe('<demo-0@softphone.pro> <demo-1@softphone.pro>');
    expect(email.text?.replaceAll('\r\n', '\n')).toBe(sampleParts.body);
    const [found] = email.attachments;
    expect(found).toMatchObject({
      filename: 'SR-20261122-AB12.zip',
      mimeType: 'application/zip',
      disposition: 'attachment',
    });
    expect(sha256Of(new Uint8Array(found?.content as ArrayBuffer))).toBe(attachment.sha256);
  });

  it('writes only ASCII lines of at most 998 characters ended by CRLF, base64 in 76 columns', async () => {
    await composed(
      { ...sampleParts, body: `${'я'.repeat(5000)}\n${'x'.repeat(5000)}\r\nконец` },
      100_000,
      'Диагностический отчёт № 7 — «Софтфон».zip',
    );
    const raw = (await readFile(out)).toString('latin1');
    const lines = raw.split('\r\n');
    expect(raw).not.toMatch(/[^\t\r\n -~]/);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(78);
    expect(lines.filter((line) => /^[A-Za-z0-9+/]{76}$/.test(line)).length).toBeGreaterThan(1700);
  });

  it('begins with From and carries no Bcc, X-Mailer or Auto-Submitted', async () => {
    await composed(sampleParts, 10);
    const head = (await readFile(out, 'latin1')).split('\r\n\r\n')[0] ?? '';
    const names = head.split(/\r\n(?![ \t])/).map((header) => header.split(':')[0]);
    expect(names).toEqual([
      'From',
      'To',
      'Subject',
      'Date',
      'Message-ID',
      'In-Reply-To',
      'References',
      'X-Softphone-Request',
      'MIME-Version',
      'Content-Type',
    ]);
    expect(head).toContain('\r\nX-Softphone-Request: SR-20261122-AB12\r\n');
  });

  it('keeps Critical and the reference readable in the source of the subject', async () => {
    await composed(sampleParts);
    const headers = (await readFile(out, 'latin1')).split(/\r\n(?![ \t])/);
    const subject = headers.find((header) => header.startsWith('Subject:')) ?? '';
    expect(subject.startsWith('Subject: Critical\r\n =?UTF-8?B?')).toBe(true);
    expect(subject.endsWith(' [SR-20261122-AB12]')).toBe(true);
  });

  it('gives the same bytes for the same input', async () => {
    const attachment = await samplePackage(folder, 70_000);
    const first = await mail.compose(sampleParts, attachment, join(folder, 'a.eml'), {});
    const second = await mail.compose(sampleParts, attachment, join(folder, 'b.eml'), {});
    expect(first.ok && second.ok && first.value.sha256 === second.value.sha256).toBe(true);
  });

  it.each([
    '',
    'один',
    'a\n',
    '\n\n\n',
    ' \n\t\n',
    'a\r\nb\rc',
    '=?utf-8?q?x?=',
    'tab\tend\t\n  ',
    '🙂'.repeat(400),
    'a=b&c=3D\n'.repeat(200),
  ])('returns the text %j exactly, with and without a package', async (body) => {
    for (const bytes of [null, 100]) {
      await composed({ ...sampleParts, body }, bytes);
      const letter = await mail.read(out);
      const expected = body.replace(/\r\n?/g, '\n');
      expect(letter.ok && letter.value.body).toBe(expected);
    }
  });

  it.each([1, 2, 3, 56, 57, 58, 233_472, 233_473, 466_944])(
    'predicts the exact size for a package of %i bytes',
    async (bytes) => {
      const letter = await composed(sampleParts, bytes);
      expect(mail.predictBytes(sampleParts, bytes)).toBe(letter.bytes);
    },
  );

  it('predicts the exact size of a letter without a package', async () => {
    const letter = await composed(sampleParts);
    expect(mail.predictBytes(sampleParts, null)).toBe(letter.bytes);
  });

  it.each([
    'plain name.zip',
    'Диагностический отчёт № 7 — «Софтфон».zip',
    'quote".zip',
    "a'%*b.zip",
    `${'я'.repeat(196)}.zip`,
    `${'x'.repeat(196)}.zip`,
  ])('keeps the package name %s', async (name) => {
    await composed(sampleParts, 10, name);
    const letter = await mail.read(out);
    expect(letter.ok && letter.value.attachments[0]?.name).toBe(name);
  });

  it.each([
    'Иван',
    'O"Brien \\ Co',
    'Smith, John',
    '  ',
    '=?utf-8?b?0JA=?=',
    'я'.repeat(300),
    '👩‍💻 Анна',
    'a  b',
    'ascii '.repeat(60),
  ])('keeps the sender name %j', async (name) => {
    await composed({ ...sampleParts, from: { name, address: 'a@example.com' } });
    const email = await PostalMime.parse(await readFile(out));
    expect(email.from).toMatchObject({ name: name.trim(), address: 'a@example.com' });
  });

  it.each([
    'plain words',
    'Re: =?utf-8?q?x?= [tag]',
    ' two  blanks ',
    'я',
    'x'.repeat(120),
    'слово '.repeat(20).trim(),
    '"quoted" <a@b>',
  ])('keeps the subject %j', async (subject) => {
    await composed({ ...sampleParts, subject });
    const email = await PostalMime.parse(await readFile(out));
    expect(email.subject).toBe(subject);
  });

  it('turns line ends in the sender name and subject into blanks, so that no header can be smuggled in', async () => {
    const smuggled = { name: 'A\r\nBcc: evil@example.com', address: 'a@example.com' };
    await composed(
      {
        ...sampleParts,
        from: smuggled,
        subject: 'x\r\nBcc: e@example.com\n\n<b>',
        references: [],
        inReplyTo: null,
      },
      10,
      'a\r\nBcc: x.zip',
    );
    const email = await PostalMime.parse(await readFile(out));
    expect(email.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(email.subject).toBe('x Bcc: e@example.com <b>');
    expect(email.attachments).toHaveLength(1);
  });

  it.each([
    ['sender.email', { from: { name: '', address: 'a@b.c\r\nBcc: e@x.y' } }],
    ['sender.email', { from: { name: '', address: 'nobody' } }],
    ['sender.email', { from: { name: '', address: 'a b@example.com' } }],
    ['sender.email', { from: { name: '', address: 'a@example.com>' } }],
    ['to', { to: 'x@y.z, e@x.y' }],
    ['messageId', { messageId: '<a@b>\r\nBcc: e@x.y' }],
    ['messageId', { inReplyTo: '<a b@c>' }],
    ['messageId', { references: ['<ok@x>', 'nope'] }],
    ['reference', { reference: 'SR\r\nBcc: x' }],
    ['date', { date: new Date(Number.NaN) }],
  ])('refuses a letter whose %s cannot stand in a header', async (field, change) => {
    const result = await mail.compose({ ...sampleParts, ...change }, null, out, {});
    expect(result).toMatchObject({ ok: false, failure: { kind: 'invalid-document', problems: [{ field }] } });
    expect(await readdir(folder)).toEqual([]);
  });

  it('writes an address in a Cyrillic domain in ASCII', async () => {
    await composed({ ...sampleParts, from: { name: '', address: 'info@почта.рф' } });
    expect(await readFile(out, 'latin1')).toMatch(/^From: info@xn--80a1acny.xn--p1ai\r\n/);
  });

  it.each([
    ['one byte differs', async (path: string) => writeFile(path, 'x', { flag: 'r+' })],
    ['it is shorter', async (path: string) => truncate(path, 10)],
    ['it is longer', async (path: string) => writeFile(path, 'more', { flag: 'a' })],
  ])('refuses a package when %s and leaves nothing behind', async (_case, change) => {
    const attachment = await samplePackage(folder, 300_000);
    await change(attachment.path);
    const found = sha256Of(await readFile(attachment.path));
    const result = await mail.compose(sampleParts, attachment, out, {});
    expect(result).toEqual({
      ok: false,
      failure: {
        kind: 'package-changed',
        name: attachment.name,
        expectedSha256: attachment.sha256,
        foundSha256: found,
      },
    });
    expect(await readdir(folder)).toEqual(['package.zip']);
  });

  it('names a package that is gone or is no file', async () => {
    const attachment = await samplePackage(folder, 10);
    await rm(attachment.path);
    const gone = await mail.compose(sampleParts, attachment, out, {});
    await symlink(folder, attachment.path);
    const noFile = await mail.compose(sampleParts, attachment, out, {});
    for (const result of [gone, noFile]) {
      expect(result).toMatchObject({ ok: false, failure: { kind: 'package-missing', name: 'package.zip' } });
    }
    expect(await readdir(folder)).toEqual(['package.zip']);
  });

  it('says that the folder cannot be written to', async () => {
    const result = await mail.compose(sampleParts, null, join(folder, 'absent', 'letter.eml'), {});
    expect(result).toMatchObject({ ok: false, failure: { kind: 'not-writable', name: 'letter.eml' } });
  });

  it('keeps an earlier letter untouched when the new one fails', async () => {
    await composed(sampleParts);
    const before = await readFile(out);
    const attachment = await samplePackage(folder, 10);
    const result = await mail.compose(sampleParts, { ...attachment, sha256: '0'.repeat(64) }, out, {});
    expect(result.ok).toBe(false);
    expect(await readFile(out)).toEqual(before);
  });

  it('stops when cancelled and leaves nothing behind', async () => {
    const attachment = await samplePackage(folder, 10);
    const result = await mail.compose(sampleParts, attachment, out, { signal: AbortSignal.abort() });
    expect(result).toEqual({ ok: false, failure: { kind: 'cancelled' } });
    expect(await readdir(folder)).toEqual(['package.zip']);
  });
});
