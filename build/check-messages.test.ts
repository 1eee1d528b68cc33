import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProblems } from './messages/find-problems.mjs';

const script = join(import.meta.dirname, 'check-messages.mjs');
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'softphone-report-messages-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(file: string, content: string | object): Promise<void> {
  const path = join(root, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
}

/** Writes one shared catalogue and code that uses all of its keys literally. */
async function writeShared(ru: Record<string, string>, en: Record<string, string>): Promise<void> {
  await write('electron/request/messages/area.ru.json', ru);
  await write('electron/request/messages/area.en.json', en);
  const keys = Object.keys({ ...ru, ...en }).map((key) => `use('${key}');`);
  await write('electron/request/uses.ts', keys.join('\n'));
}

/** The one problem that the given texts of one key have. */
async function problemsOf(ru: string, en: string): Promise<string[]> {
  await writeShared({ 'a.key': ru }, { 'a.key': en });
  return findProblems(root).problems;
}

describe('the check of messages', () => {
  it('passes an empty folder: areas may not exist yet', () => {
    expect(findProblems(root)).toEqual({ count: 0, problems: [] });
  });

  it('is a program that fails with the problems on stderr, and else tells the number of messages', async () => {
    await writeShared({ 'a.key': 'раз' }, { 'a.key': 'one' });
    const passed = await promisify(execFile)(process.execPath, [script, root]);
    expect(passed).toEqual({ stdout: '1 messages in both languages\n', stderr: '' });
    await writeShared({ 'a.key': 'раз' }, { 'a.key': 'one {name}' });
    const failed = promisify(execFile)(process.execPath, [script, root]);
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stderr: "electron/request/messages/area: ru 'a.key': the placeholder {name} is missing\n",
    });
  });

  it.each([
    ['Файл {name}', 'File {name}'],
    [
      '{n, plural, one {# файл} few {# файла} many {# файлов} other {# файла}}',
      '{n, plural, one {# file} other {# files}}',
    ],
    ['Всего: {n}', '{n, plural, one {# file} other {# files}}'],
    ['{a, select, x {да} other {нет {b}}}', '{a, select, x {yes} other {no {b}}}'],
    ['до {d, date, medium}', 'until {d, time, short}'],
    ['{value, number, ::.#} МиБ', '{value, number, ::.#} MiB'],
    ['{id}: {value}', '{id}: {value}'],
    ['не задано', 'don’t'],
    ['<b>да</b>', '<b>yes</b>'],
  ])('passes %j with %j', async (ru, en) => {
    expect(await problemsOf(ru, en)).toEqual([]);
  });

  it.each([
    ['Файл {name', 'File {name}', /ru 'a.key': broken ICU syntax/],
    ['Файл {name}', 'File {name, plural, one {#}}', /en 'a.key': broken ICU syntax/],
    ['Файл', 'File {name}', /ru 'a.key': the placeholder \{name\} is missing/],
    ['Файл {name}', 'File', /en 'a.key': the placeholder \{name\} is missing/],
    [
      '{a, select, x {да} other {нет}}',
      '{a, select, y {yes} other {no}}',
      /choice of other\/x in ru and a choice of other\/y/,
    ],
    ['до {d}', 'until {d, date, short}', /\{d\} is plain in ru and a date in en/],
    [
      '{n, plural, one {# файл} other {# файла}}',
      '{n, plural, one {# file} other {# files}}',
      /plural of \{n\} has no few, many/,
    ],
    ['Файлов: {n}', '{n, plural, other {# files}}', /en 'a.key': the plural of \{n\} has no one/],
    [
      '{a, select, x {{n, plural, other {раз}}} other {нет}}',
      '{a, select, x {{n} times} other {no}}',
      /has no one, few, many/,
    ],
    ['File', 'File', /ru 'a.key': no Russian words/],
    ['Файл', 'Сall', /en 'a.key': Cyrillic letters/],
    [' ', '', /the text is empty/],
    ["Не найти '{name}'", 'Cannot find', /a brace is shown as text/],
  ])('refuses %j with %j', async (ru, en, expected) => {
    expect((await problemsOf(ru, en)).join('\n')).toMatch(expected);
  });

  it('names keys and files that one language lacks', async () => {
    await writeShared({ 'a.one': 'раз', 'a.two': 'два' }, { 'a.one': 'one', 'a.three': 'three' });
    await write('renderer/i18n/frame.ru.json', {});
    expect(findProblems(root).problems).toEqual([
      "electron/request/messages/area.en.json: 'a.two' is missing",
      "electron/request/messages/area.ru.json: 'a.three' is missing",
      'renderer/i18n/frame.en.json is missing',
    ]);
  });

  it('finds a key that stands twice, in one file, in two areas or in two places', async () => {
    const text = '{"a.key": "раз", "a.key": "два", "b.key": "\\"a.key\\": раз"}';
    await writeShared({}, { 'a.key': 'one', 'b.key': 'two' });
    await write('electron/request/messages/area.ru.json', text);
    await write('electron/request/messages/other.ru.json', { 'a.key': 'раз' });
    await write('electron/request/messages/other.en.json', { 'a.key': 'one' });
    await write('electron/cli/messages.ru.json', { 'a.key': 'раз' });
    await write('electron/cli/messages.en.json', { 'a.key': 'one' });
    await write('electron/cli/uses.ts', "t('a.key')");
    const lines = findProblems(root).problems;
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/area\.ru\.json: 'a\.key' stands there twice/);
    expect(lines[1]).toMatch(/messages\/area and in .*messages\/other/);
    expect(lines[2]).toMatch(/request\/messages\/\w+ and in electron\/cli\/messages/);
  });

  it.each([
    ['{ "a": ', /not valid JSON/],
    ['{ "a": { "b": "c" } }', /one flat object of texts/],
    ['[]', /one flat object of texts/],
  ])('names a catalogue that says %j', async (content, expected) => {
    await writeShared({}, {});
    await write('electron/request/messages/area.ru.json', content);
    expect(findProblems(root).problems.join('\n')).toMatch(expected);
  });

  it('finds keys that code uses and nobody wrote, with their place', async () => {
    await write('renderer/i18n/frame.ru.json', { 'frame.next': 'Далее' });
    await write('renderer/i18n/frame.en.json', { 'frame.next': 'Next' });
    await write(
      'renderer/frame.tsx',
      "const a = <b>{t('frame.next')}</b>;\nconst c = props.t(isLast ? 'frame.done' : ('frame.next'));\nconst d = t(`frames.${id}.title`);\nconst e = t(key);\nconst f = t(`${a}.${b}`);",
    );
    expect(findProblems(root).problems).toEqual([
      "renderer/frame.tsx:2: no message 'frame.done'",
      "renderer/frame.tsx:3: no message 'frames.…'",
    ]);
  });

  it('lets the command line use its own and the shared keys, and nobody else its own', async () => {
    await writeShared({ 'a.key': 'раз' }, { 'a.key': 'one' });
    await write('electron/cli/messages.ru.json', { 'cli.help': 'Помощь' });
    await write('electron/cli/messages.en.json', { 'cli.help': 'Help' });
    await write('electron/cli/help.ts', "t('cli.help'); t('a.key');");
    expect(findProblems(root).problems).toEqual([]);
    await write('electron/menu.ts', "t('cli.help');");
    expect(findProblems(root).problems).toEqual(["electron/menu.ts:1: no message 'cli.help'"]);
  });

  it('finds keys that only tests use, and counts a template with a known beginning as a use', async () => {
    await writeShared({}, {});
    const keys = ['failure.a.message', 'failure.b.message', 'failure.a.way-out', 'lonely.key'];
    await write('electron/request/messages/area.ru.json', Object.fromEntries(keys.map((key) => [key, 'да'])));
    await write(
      'electron/request/messages/area.en.json',
      Object.fromEntries(keys.map((key) => [key, 'yes'])),
    );
    await write('electron/uses.ts', 'const key = `failure.${kind}.message`; const any = `${area}.${name}`;');
    await write('electron/uses.test.ts', "t('lonely.key')");
    expect(findProblems(root).problems).toEqual([
      "electron/request/messages/area: 'failure.a.way-out' is used nowhere",
      "electron/request/messages/area: 'lonely.key' is used nowhere",
    ]);
  });

  it('lets listed keys be the same in both languages, and names a listing that is not needed any more', async () => {
    await writeShared({ 'a.name': 'Softphone.Pro' }, { 'a.name': 'Softphone.Pro' });
    await write('build/messages/exceptions.json', { sameInBothLanguages: ['a.name', 'a.gone'] });
    expect(findProblems(root).problems).toEqual([
      "build/messages/exceptions.json: sameInBothLanguages names 'a.gone', which is not there",
    ]);
  });
});
