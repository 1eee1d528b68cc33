import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newRequestDocument } from '../request/new-document';
import { runCommand, temporaryDataDir } from './cli-run.fixture';
import { readRequest } from './read-input';

const HAPPENED = 'Ёлкин звонит, и через 10 секунд звонок обрывается — «Ошибка № 7»';

function json(happened = HAPPENED): string {
  const document = newRequestDocument({
    createdAt: '2026-11-20T09:12:44+03:00',
    random: [7, 15, 3, 20],
    language: 'ru',
  });
  return JSON.stringify({ ...document, description: { ...document.description, happened } }, null, 2);
}

function file(bytes: Uint8Array): string {
  const path = join(temporaryDataDir(), 'обращение.json');
  writeFileSync(path, bytes);
  return path;
}

/** Bytes of a text in a charset of one byte a letter. */
function inCharset(text: string, charset: string): Buffer {
  const letters = new Map<string, number>();
  const decoder = new TextDecoder(charset);
  for (let byte = 0; byte < 256; byte += 1) letters.set(decoder.decode(Uint8Array.of(byte)), byte);
  return Buffer.from([...text].map((letter) => letters.get(letter) ?? 0x3f));
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const RUSSIAN = 'Звонит Ольга, и через 10 секунд звонок обрывается';

describe('request.json in the charset of its editor', () => {
  test.each([
    ['UTF-8', Buffer.from(json())],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${json()}`)],
    ['UTF-16LE with a mark', utf16(`\uFEFF${json()}`)],
    ['UTF-16BE with a mark', utf16(`\uFEFF${json()}`).swap16()],
    ['UTF-16LE without one', utf16(json())],
    ['UTF-16BE without one', utf16(json()).swap16()],
    ['windows-1251', inCharset(json(), 'windows-1251')],
  ])('is read: %s', async (_, bytes) => {
    const read = await readRequest(file(bytes));
    expect(read).toMatchObject({ ok: true, value: { description: { happened: HAPPENED } } });
  });

  test.each(['koi8-r', 'ibm866'])('is read: %s', async (charset) => {
    const read = await readRequest(file(inCharset(json(RUSSIAN), charset)));
    expect(read).toMatchObject({ ok: true, value: { description: { happened: RUSSIAN } } });
  });

  test.each([
    ['German in windows-1252', inCharset(json('Müller hört den Anrufer nicht, später auch'), 'windows-1252')],
    ['one torn letter in UTF-8', Buffer.concat([Buffer.from(json()), Buffer.from([0xd0])])],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xd8, 0x80, 0x81])],
  ])('is refused with the way out: %s', async (_, bytes) => {
    const path = file(bytes);
    const run = await runCommand(['check', path, '--json', '--language', 'ru']);
    expect(run.code).toBe(1);
    expect(run.json()).toMatchObject({ failure: { kind: 'not-utf8', name: path } });
    expect(run.stderr).toContain('«Сохранить как» с кодировкой UTF-8');
  });

  test('names the line of the first letter that cannot be read', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{\r\n"a": 1,\n"b": "'),
      Buffer.from([0xfc]),
      Buffer.from('"}'),
    ]);
    expect(await readRequest(file(bytes))).toMatchObject({ failure: { kind: 'not-utf8', line: 3 } });
  });

  test('names the place of a defect in a file of UTF-16', async () => {
    const read = await readRequest(file(utf16('\uFEFF{\r\n  "reference": }')));
    expect(read).toMatchObject({ failure: { kind: 'invalid-json', line: 2, column: 16 } });
  });
});
